// SPDX-License-Identifier: Apache-2.0

/** How many unchanged lines are shown around a change. */
const context = 3;

/**
 * The difference of two texts as a unified diff that `patch -p1` and `git apply` take; empty where there is none.
 * Line ends belong to the lines, so that a diff of a file with CRLF keeps them.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const old = linesOf(before);
  const now = linesOf(after);
  const hunks = hunksOf(changesOf(old, now), old.length);
  const name = path.replace(/^(?:\.?\/)+/, '');
  const heads = hunks.map((hunk) => {
    const start = Math.max(0, (hunk[0]?.old ?? 0) - context);
    const shift = (hunk[0]?.now ?? 0) - (hunk[0]?.old ?? 0);
    const last = hunk.at(-1);
    const end = Math.min(old.length, (last?.oldEnd ?? 0) + context);
    const added = hunk.reduce((sum, { old, oldEnd, now, nowEnd }) => sum + (nowEnd - now) - (oldEnd - old), 0);
    const body: string[] = [];
    let at = start;
    for (const change of hunk) {
      for (; at < change.old; at++) body.push(line(' ', old[at]));
      for (; at < change.oldEnd; at++) body.push(line('-', old[at]));
      for (let index = change.now; index < change.nowEnd; index++) body.push(line('+', now[index]));
    }
    for (; at < end; at++) body.push(line(' ', old[at]));
    return `@@ -${range(start, end - start)} +${range(start + shift, end - start + added)} @@\n${body.join('')}`;
  });
  return `--- a/${name}\n+++ b/${name}\n${heads.join('')}`;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function line(sign: string, text = ''): string {
  return text.endsWith('\n') ? `${sign}${text}` : `${sign}${text}\n\\ No newline at end of file\n`;
}

function range(start: number, length: number): string {
  if (length === 0) return `${start},0`;
  return length === 1 ? `${start + 1}` : `${start + 1},${length}`;
}

/** Lines that were replaced, and the ones that replace them; half-open. */
interface Change {
  readonly old: number;
  readonly oldEnd: number;
  readonly now: number;
  readonly nowEnd: number;
}

/** Changes whose context meets are one hunk. */
function hunksOf(changes: readonly Change[], length: number): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  let end = -1;
  for (const change of changes) {
    const last = hunks.at(-1);
    if (last && change.old - context <= end) last.push(change);
    else hunks.push([change]);
    end = Math.min(length, change.oldEnd + context);
  }
  return hunks;
}

/** How many differing lines are looked for in detail; more are one change. */
const maxDistance = 1000;

/** The changes between two lists of lines, by Myers' algorithm after what is the same at both ends. */
function changesOf(old: readonly string[], now: readonly string[]): readonly Change[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const a = old.slice(head, old.length - tail);
  const b = now.slice(head, now.length - tail);

  const trace = traceOf(a, b);
  if (!trace) return [{ old: head, oldEnd: head + a.length, now: head, nowEnd: head + b.length }];
  const changes: Change[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d > 0; d--) {
    const reached = trace[d - 1] as ReadonlyMap<number, number>;
    const k = x - y;
    const isInsert = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const from = isInsert ? k + 1 : k - 1;
    const fromX = reached.get(from) ?? 0;
    const fromY = fromX - from;
    const [toX, toY] = isInsert ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const next = changes[0];
    // Neighbours are one change.
    if (next && next.old === head + toX && next.now === head + toY) changes.shift();
    const joined = next && next.old === head + toX && next.now === head + toY ? next : undefined;
    changes.unshift({
      old: head + fromX,
      oldEnd: joined?.oldEnd ?? head + toX,
      now: head + fromY,
      nowEnd: joined?.nowEnd ?? head + toY,
    });
    [x, y] = [fromX, fromY];
  }
  return changes;
}

/** For each number of edits, how far each diagonal gets with them; undefined where there would be too many. */
function traceOf(a: readonly string[], b: readonly string[]): readonly ReadonlyMap<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  const most = Math.min(a.length + b.length, maxDistance);
  for (let d = 0; d <= most; d++) {
    const before = trace[d - 1];
    const reached = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = before?.get(k + 1) ?? -1;
      const right = before?.get(k - 1) ?? -1;
      let x = d === 0 ? 0 : k === -d || (k !== d && right < down) ? down : right + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      reached.set(k, x);
      if (x >= a.length && y >= b.length) {
        trace.push(reached);
        return trace;
      }
    }
    trace.push(reached);
  }
  return undefined;
}
