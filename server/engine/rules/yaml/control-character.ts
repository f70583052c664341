// SPDX-License-Identifier: Apache-2.0
import { yamlFaultRule } from '../yaml-fault-rule';
import page from './control-character.md';

export default yamlFaultRule('control-character', {
  id: 'yaml/control-character',
  severity: 'error',
  tier: 'E',
  basis: [{ title: 'YAML 1.2.2: character set', url: 'https://yaml.org/spec/1.2.2/#51-character-set' }],
  page,
});
