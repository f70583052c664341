// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './insecure-apiserver.md';

export default guardedFlagRule(
  { id: 'hardening/insecure-apiserver', severity: 'info', tier: 'E', page },
  ({ flag, value }) =>
    flag === 'insecure-port'
      ? `Port ${value} of the API server asks for no password and no certificate.`
      : 'This API server answers requests of nobody in particular; SCS leaves that open, Kubernetes advises to restrict it.',
);
