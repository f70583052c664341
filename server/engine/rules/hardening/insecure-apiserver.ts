// SPDX-License-Identifier: Apache-2.0
import { guardedFlagRule } from '../guarded-flag-rule';
import page from './insecure-apiserver.md';

export default guardedFlagRule(
  { id: 'hardening/insecure-apiserver', severity: 'info', tier: 'E', page },
  ({ flag, value }) =>
    flag === 'insecure-port'
      ? `Port ${value} of the API server asks for no password and no certificate.`
      : 'This API server answers anonymous requests; SCS leaves that open, Kubernetes advises restricting it.',
);
