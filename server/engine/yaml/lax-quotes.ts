// SPDX-License-Identifier: Apache-2.0

/**
 * The text with the lines of quoted values joined: YAML wants these lines indented, but go-yaml, by which kubectl and
 * Helm read, takes them wherever they stand. Line breaks become spaces, one for one, so that offsets stay true; what
 * a reader makes of the value differs in white space at most.
 */
export function joinQuotedLines(yaml: string): string {
  let joined = '';
  let done = 0;
  for (let start = 0; start < yaml.length; ) {
    const found = yaml.indexOf('\n', start);
    const lineEnd = found < 0 ? yaml.length : found;
    const open = quoteOfValue(yaml, start, lineEnd);
    const end = open < 0 ? -1 : closingQuote(yaml, open);
    // Without a closing quote the first that is missing is told, and there is nothing to join.
    if (open >= 0 && end < 0) break;
    if (end > lineEnd) {
      joined += yaml.slice(done, open) + yaml.slice(open, end).replace(/[\r\n]/g, ' ');
      done = end;
    }
    const next = end > lineEnd ? yaml.indexOf('\n', end) : found;
    start = next < 0 ? yaml.length : next + 1;
  }
  return joined + yaml.slice(done);
}

/** Where the first quote of a line stands, if it opens a value; -1 else. */
function quoteOfValue(yaml: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const char = yaml[at];
    if (char === '#') return -1;
    if (char === '"' || char === "'")
      return /(?:^|[:-])[ \t]+$/.test(yaml.slice(Math.max(start, at - 8), at)) ? at : -1;
  }
  return -1;
}

/** The offset of the quote that closes the one at `open`; -1 where none does. */
function closingQuote(yaml: string, open: number): number {
  const quote = yaml[open];
  for (let at = open + 1; at < yaml.length; at++) {
    const char = yaml[at];
    if (quote === '"' && char === '\\') at++;
    else if (char === quote && quote === "'" && yaml[at + 1] === "'") at++;
    else if (char === quote) return at;
  }
  return -1;
}
