// SPDX-License-Identifier: Apache-2.0
import { Document, type Hole } from '../text/document';
import type { File } from '../text/file';
import type { Placed } from '../text/source';

/** A `---` or `...` at the start of a line ends a document wherever it stands. */
const boundary = /^(?:---(?=[ \t\r\n]|$)|\.\.\.(?=[ \t\r\n]|$))/gm;

/** Cuts a text into documents, taking what is the same from the ones before. */
export function cut(
  file: File,
  text: string,
  yaml: string,
  holes: readonly Hole[],
  previous: readonly Placed[],
  guardsAt: (offset: number) => string = () => '',
): readonly Placed[] {
  const starts = boundaries(yaml);
  const ends = [...starts.slice(1), text.length];
  const isPlain = yaml === text;
  const same = (old: Document, start: number, end: number) =>
    old.text.length === end - start &&
    old.guards === guardsAt(start) &&
    // Comparing slices is many times faster than `startsWith`.
    text.slice(start, end) === old.text &&
    (isPlain ? old.yaml === old.text : yaml.slice(start, end) === old.yaml);

  // An edit leaves what is above and below it alone: take both ends from the previous version.
  const count = starts.length;
  const taken = new Array<Document | undefined>(count);
  let head = 0;
  while (head < count && head < previous.length) {
    const old = previous[head]?.document;
    if (!old || !same(old, starts[head] ?? 0, ends[head] ?? 0)) break;
    taken[head++] = old;
  }
  for (let tail = 1; tail <= Math.min(count, previous.length) - head; tail++) {
    const old = previous[previous.length - tail]?.document;
    if (!old || !same(old, starts[count - tail] ?? 0, ends[count - tail] ?? 0)) break;
    taken[count - tail] = old;
  }

  let hole = 0;
  return starts.map((start, index) => {
    const end = ends[index] ?? text.length;
    const inside: Hole[] = [];
    for (; hole < holes.length && (holes[hole]?.start ?? 0) < end; hole++) {
      const found = holes[hole] as Hole;
      inside.push({ start: found.start - start, end: found.end - start, kind: found.kind });
    }
    const document =
      taken[index] ??
      new Document(
        file,
        copy(text, start, end),
        isPlain ? undefined : copy(yaml, start, end),
        inside,
        undefined,
        guardsAt(start),
      );
    return { document, start };
  });
}

/** The documents of one version of a file, as `Source` has them. */
interface Version {
  readonly text: string;
  readonly tiles: readonly Placed[];
  readonly variants: readonly Placed[];
}

/**
 * The documents of a text that differs from the version before inside of one document, which no template action
 * touches: that document is cut out anew, all others are the same and at most moved. Undefined where it isn't so, or
 * hard to tell. `cut` would come to the same, after reading the whole file.
 */
export function recut(
  file: File,
  text: string,
  before: Version,
  isTemplate: (text: string) => boolean,
): Pick<Version, 'tiles' | 'variants'> | undefined {
  const { tiles } = before;
  const moved = text.length - before.text.length;
  const isAt = ({ document, start }: Placed, offset: number) =>
    text.slice(start + offset, start + offset + document.text.length) === document.text;
  const head = tiles.findIndex((tile) => !isAt(tile, 0));
  const tile = tiles[head];
  if (!tile || !tiles.every((other, index) => index <= head || isAt(other, moved))) return undefined;

  const { document: old, start } = tile;
  const end = start + old.text.length + moved;
  const stretch = copy(text, start, end);
  const startsAlike = head === 0 || (old.text.slice(0, 4) === stretch.slice(0, 4) && stretch.startsWith('---'));
  const next = tiles[head + 1]?.document.text;
  const endsAlike = next === undefined || (next.startsWith('---') && stretch.endsWith('\n'));
  const isWhole = boundaries(stretch).length === 1 && !isPrelude(stretch, 0, stretch.length);
  const isPlain = old.yaml === old.text && old.holes.length === 0 && !isTemplate(stretch);
  const isVaried = before.variants.some(
    (variant) => variant.start < start + old.text.length && start < variant.start + variant.document.text.length,
  );
  if (!startsAlike || !endsAlike || !isWhole || !isPlain || isVaried) return undefined;

  const document = new Document(file, stretch, undefined, undefined, undefined, old.guards);
  const place = (other: Placed): Placed =>
    other === tile ? { document, start } : other.start <= start ? other : { ...other, start: other.start + moved };
  return { tiles: tiles.map(place), variants: before.variants.map(place) };
}

/** A stretch of a text that doesn't keep the whole text in memory, as slices do: documents outlive versions of files. */
function copy(text: string, start: number, end: number): string {
  const slice = text.slice(start, end);
  return slice.length * 2 > text.length ? slice : ` ${slice}`.slice(1);
}

function boundaries(yaml: string): number[] {
  const starts = [0];
  boundary.lastIndex = 0;
  for (let match = boundary.exec(yaml); match; match = boundary.exec(yaml)) {
    const last = starts[starts.length - 1] ?? 0;
    // For a regular expression some characters end a line that end none in YAML or in an editor.
    if (/[\u2028\u2029]/.test(yaml[match.index - 1] ?? '')) continue;
    if (match[0] === '...') {
      const lineEnd = yaml.indexOf('\n', match.index);
      if (lineEnd >= 0) starts.push(lineEnd + 1);
      continue;
    }
    // Comments and directives above a document's first `---` belong to that document.
    if (match.index === last || isPrelude(yaml, last, match.index)) continue;
    starts.push(match.index);
  }
  return starts;
}

/** True where there is nothing but blank lines, comments and directives. */
function isPrelude(yaml: string, start: number, end: number): boolean {
  if (yaml.startsWith('---', start)) return false;
  let at = yaml.charCodeAt(start) === 0xfeff ? start + 1 : start;
  while (at < end) {
    const lineEnd = yaml.indexOf('\n', at);
    const next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    if (!/^(?:[ \t\r]*(?:#|\n|$)|%)/.test(yaml.slice(at, Math.min(next, at + 200)))) return false;
    at = next;
  }
  return true;
}
