// SPDX-License-Identifier: Apache-2.0
import { vendorPolicyRule } from '../vendor-rule';
import page from './calico-policy.md';

export default vendorPolicyRule('cni/calico-policy', page);
