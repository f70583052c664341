// SPDX-License-Identifier: Apache-2.0
import type { Part, Text as ResolvedText } from '../helm/text-parts';
import { slice } from '../helm/text-parts';
import type { Span } from '../text/document';
import type { Edit } from '../text/edit';
import type { Source } from '../text/source';
import type { Text } from '../text/text';
import { type Chart, type ClusterSettings, resolveIn } from './chart';
import type { Image } from './image';
import { imageFrom, imagesOf } from './images';

/** An image that a template puts together out of the chart's values. */
export interface ResolvedImage {
  readonly image: Image;
  /** Where the template names it. */
  readonly at: Span;
}

/** The images of a template that only the chart's values make known. What isn't known stays out. */
export function resolvedImagesOf(chart: Chart, source: Source, settings: ClusterSettings): readonly ResolvedImage[] {
  const seen = new Set<number>();
  const hidden: { image: Image; start: number; end: number }[] = [];
  for (const { document, start } of source.placed) {
    for (const image of imagesOf(document)) {
      const text = image.node.text;
      if (image.node.document !== document || !text || image.node.state !== 'unknown') continue;
      const span = text.span();
      if (seen.has(start + span.start)) continue;
      seen.add(start + span.start);
      hidden.push({ image, start: start + span.start, end: start + span.end });
    }
  }
  if (hidden.length === 0) return [];
  hidden.sort((a, b) => a.start - b.start);
  const resolution = resolveIn(chart, source, hidden, settings);
  return hidden.flatMap(({ image, start, end }) => {
    if (resolution.reach(start) === 'never') return [];
    return resolution.texts({ start, end }).flatMap((text) => {
      const resolved = imageFrom(new ChartText(unquoted(text), image.node.span), image);
      return resolved ? [{ image: resolved, at: image.node.span }] : [];
    });
  });
}

/** Without the quotes that a function such as `quote` put around it. */
function unquoted(text: ResolvedText<Text>): ResolvedText<Text> {
  const trimmed = text.text.trim();
  const start = text.text.indexOf(trimmed);
  const isQuoted = trimmed.length > 1 && /^["']/.test(trimmed) && trimmed.endsWith(trimmed.charAt(0));
  return isQuoted ? slice(text, start + 1, start + trimmed.length - 1) : slice(text, start, start + trimmed.length);
}

/** A text of which each stretch may be written somewhere else: in values, in a helper, in the template itself. */
class ChartText implements Text {
  readonly value: string;
  readonly #parts: readonly Part<Text>[];
  readonly #template: Span;

  constructor({ text, parts }: ResolvedText<Text>, template: Span) {
    this.value = text;
    this.#parts = parts;
    this.#template = template;
  }

  span(start = 0, end = this.value.length): Span {
    const part = this.#holding(start, end) ?? this.#parts.find((one) => one.start < end && one.end > start);
    if (!part) return this.#template;
    const from = Math.max(start, part.start);
    return part.place.span(part.from + from - part.start, part.from + Math.min(end, part.end) - part.start);
  }

  edit(start: number, end: number, text: string): Edit | undefined {
    const part = this.#holding(start, end);
    return part?.place.edit(part.from + start - part.start, part.from + end - part.start, text);
  }

  encode(): undefined {
    return undefined;
  }

  #holding(start: number, end: number): Part<Text> | undefined {
    return this.#parts.find((part) => part.start <= start && end <= part.end);
  }
}
