// SPDX-License-Identifier: Apache-2.0
import { manifestsOf } from '../kubernetes/manifest';
import type { Found } from '../lint/lint';
import { tellFailure } from '../lint/render-failure';
import type { AnyRule } from '../lint/rule';
import type { Settings } from '../lint/settings';
import type { Document, Span } from '../text/document';
import type { Source } from '../text/source';
import { rootOf } from '../yaml/node';
import { parse } from '../yaml/tree';
import { isKustomization, kustomizationOf } from './kustomization';

/** Longer ones are cut. */
const longest = 600;

/**
 * What kustomize says, without the way from one kustomization to the next.
 * @param folder what paths are shown relative to
 */
export function shownFailure(message: string, folder: string): string {
  const shown = message
    .replaceAll(/accumulation err='accumulating resources from '[^']*': '[^']*' must resolve to a file': /g, '')
    .replaceAll(/accumulating (?:resources|components): |accumulateDirectory: "(?=[^"]*$)/g, '')
    .replaceAll(`${folder}/`, '');
  return shown.length > longest ? `… ${shown.slice(-longest)}` : shown;
}

/**
 * What kustomize says went wrong, at the last file, patch or field that it names; undefined where it names none.
 * `known` where reading the files says the same.
 * @param shown the message as it is shown
 * @param sources what was built from, by path
 */
export function failureFinding(
  message: string,
  shown: string,
  path: string,
  sources: ReadonlyMap<string, Source>,
  rules: readonly AnyRule[],
  settings: Settings,
): Found | 'known' | undefined {
  const isFaulty = [...sources.values()].some(({ tiles }) =>
    tiles.some(({ document }) => parse(document).faults.length > 0),
  );
  if (isFaulty) return 'known';
  const at =
    patchWithoutTarget(message, sources) ??
    failedOperation(message, sources) ??
    lastNamed(message, sources) ??
    fieldIn(message, path, sources);
  return at && tellFailure({ at, kind: 'build', reason: shown.replace(/\.?$/, '.') }, rules, settings)[0];
}

function kustomizationsIn(sources: ReadonlyMap<string, Source>) {
  return [...sources].flatMap(([path, { tiles }]) => {
    const [first] = isKustomization(path) ? tiles : [];
    return first ? [kustomizationOf(path, first.document)] : [];
  });
}

/** The innermost of the files and folders that a message names comes last. */
function lastNamed(message: string, sources: ReadonlyMap<string, Source>): Span | undefined {
  let last = -1;
  let at: Span | undefined;
  for (const { name, path, span } of kustomizationsIn(sources).flatMap(({ references }) => references)) {
    const where = Math.max(lastMention(message, name), lastMention(message, path));
    if (where > last) [last, at] = [where, span];
  }
  return at;
}

/** Where a message has a name by itself, in quotes or brackets or behind a colon; -1 where it doesn't. */
function lastMention(message: string, name: string): number {
  for (let at = message.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : message.lastIndexOf(name, at - 1)) {
    const [before, after] = [message[at - 1] ?? ' ', message[at + name.length] ?? ' '];
    if (/[\s'"([:]/.test(before) && /[\s'")\]:`]/.test(after)) return at;
  }
  return -1;
}

/** `no matches for Id Deployment.v1.apps/web.[noNs]`: the patch that names this object. */
function patchWithoutTarget(message: string, sources: ReadonlyMap<string, Source>): Span | undefined {
  const wanted =
    /no (?:resource )?matches (?:for Id|strategic merge patch) "?([^\s./"]+)\.[^\s/"]*\/([^\s"]+)\.\[?[^\s.\]]*\]?/.exec(
      message,
    );
  if (!wanted) return undefined;
  return patchesIn(sources)
    .flatMap((document) => manifestsOf(document))
    .find(({ kind, name }) => kind === wanted[1] && name === wanted[2])
    ?.node.at('metadata', 'name').span;
}

/** What patches hold, those of files too, each once. */
function patchesIn(sources: ReadonlyMap<string, Source>): readonly Document[] {
  const documents = kustomizationsIn(sources).flatMap(({ patches }) =>
    patches.flatMap(({ path, documents: own }): readonly Document[] =>
      path === undefined ? own : (sources.get(path)?.tiles.map(({ document }) => document) ?? []),
    ),
  );
  return [...new Set(documents)];
}

/** `replace operation does not apply: doc is missing path: /spec/x`: the path, where one operation alone has it. */
function failedOperation(message: string, sources: ReadonlyMap<string, Source>): Span | undefined {
  const told =
    /\b(add|replace|copy) operation does not apply: doc is missing (?:from )?(?:path|key): ["']?(\/[^\s"']*?)["']?:?(?:\s|$)/.exec(
      message,
    ) ??
    /\berror in (remove|move|copy) for path: '(\/[^\s']*)'/.exec(message) ??
    /\b(test)ing value (\/\S*) failed/.exec(message);
  if (!told) return undefined;
  const [, op, path] = told;
  const places = patchesIn(sources)
    .flatMap((document) => rootOf(document).items())
    .filter((operation) => operation.at('op').scalar() === op)
    .map((operation) => operation.at(op === 'copy' || op === 'move' ? 'from' : 'path'))
    .filter((node) => node.scalar() === path);
  return places.length === 1 ? places[0]?.span : undefined;
}

/** `unknown field "foo"`: in the kustomization that was built. */
function fieldIn(message: string, path: string, sources: ReadonlyMap<string, Source>): Span | undefined {
  const field = /unknown field "([^"]+)"/.exec(message)?.[1];
  const [first] = sources.get(path)?.tiles ?? [];
  const node = field !== undefined && first ? rootOf(first.document).at(field) : undefined;
  return node?.pair ? node.span : undefined;
}
