// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { YamlNode } from '../yaml/node';
import type { Peer } from './policy';

/** The members of a Group or ClusterGroup of Antrea, at the place that names it. */
export function readGroup(_root: YamlNode, _at: Span): Peer[] {
  return [];
}
