// SPDX-License-Identifier: Apache-2.0

/** What a terminal shows two columns wide: East Asian wide and full-width characters, and emoji. From Unicode 15's EastAsianWidth.txt, in ranges. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2757, 0x2757],
  [0x2795, 0x2797],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

/** What takes no column of its own: combining marks, variation selectors, joiners and other format characters. */
const narrow = /^(?:\p{M}|\p{Cf})$/u;

/** How many columns a character takes in a terminal. */
export function columnsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (narrow.test(character)) return 0;
  return wide.some(([first, last]) => first <= code && code <= last) ? 2 : 1;
}

/** Control characters, which would command the terminal, and those that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be replaced
const unprintable = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text that can be shown on one line of a terminal: unprintable characters and tabs become one character each. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd').replaceAll('\t', ' ');
}
