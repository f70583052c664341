// SPDX-License-Identifier: Apache-2.0
import type { File } from '../text/file';

/** Whether a file belongs to what an operator sets a cluster up with: there, a provider's driver is no accident. */
export function shipsDriver({ path, chart }: File): boolean {
  return (
    /(?:^|\/)cluster-addons?\//.test(path) || /csi[^/]*$/.test(chart ?? '') || /(?:^|\/)charts\/[^/]*csi/.test(path)
  );
}
