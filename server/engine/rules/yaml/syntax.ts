// SPDX-License-Identifier: Apache-2.0
import { yamlFaultRule } from '../yaml-fault-rule';
import page from './syntax.md';

export default yamlFaultRule('syntax', {
  id: 'yaml/syntax',
  severity: 'error',
  tier: 'E',
  basis: [{ title: 'YAML 1.2.2', url: 'https://yaml.org/spec/1.2.2/' }],
  page,
});
