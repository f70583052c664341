// SPDX-License-Identifier: Apache-2.0
import { vendorPolicyRule } from '../vendor-rule';
import page from './antrea-policy.md';

export default vendorPolicyRule('cni/antrea-policy', page);
