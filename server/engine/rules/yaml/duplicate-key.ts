// SPDX-License-Identifier: Apache-2.0
import { yamlFaultRule } from '../yaml-fault-rule';
import page from './duplicate-key.md';

export default yamlFaultRule('duplicate-key', {
  id: 'yaml/duplicate-key',
  severity: 'error',
  tier: 'E',
  basis: [{ title: 'YAML 1.2.2: mapping keys are unique', url: 'https://yaml.org/spec/1.2.2/#nodes' }],
  page,
});
