// SPDX-License-Identifier: Apache-2.0
import type { TemplateNode } from '../helm/template';
import type { Part, Text as ResolvedText } from '../helm/text-parts';
import { slice } from '../helm/text-parts';
import type { Span } from '../text/document';
import type { Edit } from '../text/edit';
import { remember } from '../text/remember';
import type { Source } from '../text/source';
import { HOLE, type Text } from '../text/text';
import { type Chart, type ChartSettings, resolveIn } from './chart';
import type { Image } from './image';
import { imageFrom, imagesOf } from './images';
import { templateOf } from './read-template';

/** An image that a template puts together out of the chart's values. */
export interface ResolvedImage {
  readonly image: Image;
  /** Where the template names it. */
  readonly at: Span;
}

/**
 * The images that a template, or a helper that it includes, puts together out of the chart's values.
 * What isn't known stays out.
 */
export function resolvedImagesOf(chart: Chart, main: Source, settings: ChartSettings): readonly ResolvedImage[] {
  if (chart.isInstalled === false) return [];
  const files = [main, ...chart.helpers.filter((source) => source !== main)];
  if (files.every((source) => hiddenImages(source).length === 0)) return [];
  const resolved = resolveIn(chart, main, hiddenImages, settings);
  return files.flatMap((source) =>
    hiddenImages(source).flatMap((hidden) => {
      if (resolved.reach(source, hidden.start) === 'never') return [];
      return resolved.texts(source, hidden).flatMap((text) => {
        if (text.text === HOLE) return [];
        const at = hidden.image.node.span;
        const image = imageFrom(new ChartText(unquoted(text), at), hidden.image);
        return image ? [{ image, at }] : [];
      });
    }),
  );
}

interface HiddenImage {
  readonly image: Image;
  /** Offsets in the whole file. */
  readonly start: number;
  readonly end: number;
}

/** The image references of a file of which a template hides something, in their order. */
const hiddenImages = remember((source: Source): readonly HiddenImage[] => {
  const found = new Map<number, HiddenImage>();
  for (const { document, start } of source.placed) {
    for (const image of imagesOf(document)) {
      const text = image.node.text;
      if (image.node.document !== document || !text || image.node.state !== 'unknown') continue;
      const span = text.span();
      const end = start + span.end;
      const from = wholeFrom(templateOf(source).template.nodes, start + span.start, end);
      found.set(from, { image, start: from, end });
    }
  }
  const inOrder = [...found.values()].sort((a, b) => a.start - b.start);
  // Several readings of a template may see stretches that lie in one another.
  return inOrder.filter(({ start }, index) => start >= (inOrder[index - 1]?.end ?? 0));
});

/** Where a stretch begins that doesn't begin in the middle of a block: `{{ if .x }}{{ .y }}/{{ end }}{{ .z }}` is one text. */
function wholeFrom(nodes: readonly TemplateNode[], start: number, end: number): number {
  const node = nodes.find((one) => one.start <= start && start < one.end);
  if (node?.type === 'definition') return wholeFrom(node.nodes, start, end);
  if (node?.type !== 'choice') return start;
  if (node.end < end) return node.start;
  return wholeFrom(node.branches.find((one) => one.start <= start && start < one.end)?.nodes ?? [], start, end);
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
