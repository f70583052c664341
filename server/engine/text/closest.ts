// SPDX-License-Identifier: Apache-2.0

/**
 * What somebody may have meant who wrote `word`: the candidate that is a slip or two away, or else one that begins
 * with it; undefined where none is.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const most = Math.min(3, Math.floor(word.length / 3) + (word.length > 1 ? 1 : 0));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const slips = distance(wanted, candidate.toLowerCase(), least);
    if (slips < least) [best, least] = [candidate, slips];
  }
  if (best !== undefined || word.length < 3) return best;
  return [...candidates].find((candidate) => candidate.toLowerCase().startsWith(wanted));
}

/** Letters to insert, drop, replace or swap with their neighbour; `limit` where it is at least that many. */
function distance(a: string, b: string, limit: number): number {
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (old[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    [older, old] = [old, row];
  }
  return Math.min(limit, old[b.length] ?? limit);
}
