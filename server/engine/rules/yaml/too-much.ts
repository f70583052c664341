// SPDX-License-Identifier: Apache-2.0
import { yamlFaultRule } from '../yaml-fault-rule';
import page from './too-much.md';

export default yamlFaultRule('too-much', {
  id: 'yaml/too-much',
  severity: 'warning',
  tier: 'E',
  basis: [{ title: 'YAML 1.2.2: resource limits are the reader’s', url: 'https://yaml.org/spec/1.2.2/#31-processes' }],
  page,
});
