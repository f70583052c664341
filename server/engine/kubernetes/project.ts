// SPDX-License-Identifier: Apache-2.0
import { guardsIn } from '../helm/guard';
import { isTemplate, masks } from '../helm/mask';
import type { Document, Span } from '../text/document';
import type { Edit, PlacedEdit } from '../text/edit';
import type { File } from '../text/file';
import { type Place, Places, Source } from '../text/source';
import { cut, recut } from '../yaml/stream';

/** What is around a project's files, as far as somebody looked. Paths are those of the files. */
export interface Neighbours {
  /** The names of the folders in a folder: `cluster-addon` beside `clusteraddon.yaml`. */
  readonly folders?: ReadonlyMap<string, readonly string[]>;
  /** What is at the paths that kustomizations name. */
  readonly paths?: ReadonlyMap<string, PathTarget>;
  /** The texts that files had before: those of git's HEAD. */
  readonly before?: ReadonlyMap<string, string>;
  /** The texts of charts' `values.schema.json`. */
  readonly schemas?: ReadonlyMap<string, string>;
}

/** What a path leads to: a folder's kustomization says what kind of folder it is. */
export interface PathTarget {
  readonly kind: 'nothing' | 'file' | 'folder' | 'kustomization' | 'component';
  /** Where there is nothing: what else is in the folder that it should be in; folders with `/` at their end. */
  readonly beside: readonly string[];
}

/** The sources that belong together. Immutable: an edit makes another project out of mostly the same documents. */
export class Project {
  readonly sources: readonly Source[];
  readonly neighbours: Neighbours;
  #places: Places | undefined;
  #documents: readonly Document[] | undefined;

  constructor(sources: readonly Source[], neighbours: Neighbours = {}) {
    this.sources = sources;
    this.neighbours = neighbours;
  }

  /** The file and offsets of a span; undefined where its document isn't in the project. */
  place(span: Span): Place | undefined {
    this.#places ??= new Places(this.sources);
    return this.#places.place(span);
  }

  /** An edit in offsets of its file; undefined where it can't be written. */
  placeEdit(edit: Edit): PlacedEdit | undefined {
    this.#places ??= new Places(this.sources);
    return this.#places.placeEdit(edit);
  }

  /** All documents, of all readings of templates, in the order of the sources. */
  documents(): readonly Document[] {
    this.#documents ??= this.sources.flatMap(({ placed }) => placed.map(({ document }) => document));
    return this.#documents;
  }
}

/**
 * Reads one version of a file. Documents whose text is the same as in the previous version of the same file are
 * kept, with all that is known of them. Templates are masked first, and read once per set of branches.
 */
export function readSource(file: File, text: string, previous?: Source): Source {
  const kept = previous?.file === file ? previous : undefined;
  const same = kept && recut(file, text, kept, isTemplate);
  if (same) return new Source(file, text, same.tiles, same.variants);
  if (file.role === 'unknown' || file.path.endsWith('.json') || !isTemplate(text) || isLiteral(file, text)) {
    return new Source(file, text, cut(file, text, text, [], kept?.tiles ?? []));
  }
  const [first, ...others] = masks(text);
  if (!first) return new Source(file, text, cut(file, text, text, [], kept?.tiles ?? []));
  const guardsAt = guardsIn(text);
  const tiles = cut(file, text, first.text, first.holes, kept?.tiles ?? [], guardsAt);
  const seen = new Set(tiles.map(({ document, start }) => `${start}:${document.yaml}`));
  const variants = others
    .flatMap((mask) => cut(file, text, mask.text, mask.holes, kept?.variants ?? [], guardsAt))
    .filter(({ document, start }) => {
      const key = `${start}:${document.yaml}`;
      return document.yaml.trim() !== '' && !seen.has(key) && seen.add(key);
    });
  return new Source(file, text, tiles, variants);
}

/**
 * Helm reads values files as they are, and they hold templates as texts for `tpl`, or in comments. Where an action stands
 * for a whole value, another program fills it in before.
 */
function isLiteral({ role, chart, path }: File, text: string): boolean {
  if (role !== 'values' || chart === undefined || !/\.ya?ml$/.test(path) || /\{%|<< ?\./.test(text)) return false;
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at + 2)) {
    const before = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 300), at).trim();
    if (before === '' || (/[-:]$/.test(before) && !before.includes('#'))) return false;
  }
  return true;
}
