// SPDX-License-Identifier: Apache-2.0
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Hover,
  type Location,
  MarkupKind,
  type Range,
  type SnippetTextEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Action } from '../engine/ide/actions';
import type * as ide from '../engine/ide/hover';
import type { Project } from '../engine/kubernetes/project';
import type { Problem } from '../engine/lint/lint';
import type { Severity } from '../engine/lint/rule';
import type { PlacedEdit } from '../engine/text/edit';
import type { Place, Source } from '../engine/text/source';
import type { Features } from './features';

/** What a conversion needs to know of the session. */
export interface Names {
  readonly features: Features;
  /** The URI by which the client knows a file. */
  uriOf(path: string): string;
  /** The version of an open document; null where it isn't open. */
  versionOf(uri: string): number | null;
}

/** More than these nobody reads, and a client that has to draw them stops being fast. */
export const mostDiagnostics = 500;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Rules about what is on its way out or gone: editors strike it through. */
const deprecations = /^apis\/(?:removed|deprecated|capi-v1beta1|capo-removed|old-kubeadm-config)$/;

/** The problems of one file as diagnostics. Where there are too many, the last one says how many more there are. */
export function toDiagnostics(problems: readonly Problem[], project: Project, names: Names): Diagnostic[] {
  if (problems.length <= mostDiagnostics) return problems.map((problem) => toDiagnostic(problem, project, names));
  const bySeverity = [...problems].sort((a, b) => severities[a.severity] - severities[b.severity]);
  const shown = bySeverity.slice(0, mostDiagnostics - 1).map((problem) => toDiagnostic(problem, project, names));
  const [next] = bySeverity.slice(mostDiagnostics - 1);
  if (next) {
    shown.push({
      range: rangeOf(next.place.source, next.place),
      severity: severities[next.severity],
      source: 'scs-lint',
      message: `${problems.length - shown.length} more problems in this file are not shown.`,
    });
  }
  return shown;
}

export function toDiagnostic({ rule, severity, finding, place }: Problem, project: Project, names: Names): Diagnostic {
  const related = names.features.relatedInformation ? toRelated(finding.related ?? [], project, names) : [];
  return {
    range: rangeOf(place.source, place),
    severity: severities[severity],
    source: 'scs-lint',
    code: rule.id,
    codeDescription: { href: rule.basis[0].url },
    message: finding.message,
    ...(deprecations.test(rule.id) && { tags: [DiagnosticTag.Deprecated] }),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

function toRelated(
  related: NonNullable<Problem['finding']['related']>,
  project: Project,
  names: Names,
): DiagnosticRelatedInformation[] {
  return related.flatMap(({ at, message }) => {
    const place = project.place(at);
    if (!place) return [];
    const uri = names.uriOf(place.source.file.path);
    return [{ location: { uri, range: rangeOf(place.source, place) }, message }];
  });
}

export function toHover({ start, end, markdown }: ide.Hover, source: Source): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: rangeOf(source, { start, end }) };
}

/** A choice for the light bulb. */
export function toQuickFix(action: Action, project: Project, names: Names): CodeAction | undefined {
  const edit = toWorkspaceEdit(action.edits, project, names, action.cursor);
  return (
    edit && {
      title: action.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: action.problems.map((problem) => toDiagnostic(problem, project, names)),
      ...(action.isPreferred && { isPreferred: true }),
      edit,
    }
  );
}

/**
 * Edits of a project's files; undefined where one of them is of a file that isn't in it.
 * @param cursor where in the text of the only edit a person goes on typing, for clients that can put the cursor there
 */
export function toWorkspaceEdit(
  edits: readonly PlacedEdit[],
  project: Project,
  names: Names,
  cursor?: number,
): WorkspaceEdit | undefined {
  const byFile = new Map<Source, PlacedEdit[]>();
  for (const edit of edits) {
    const source = project.sources.find(({ file }) => file.path === edit.path);
    if (!source) return undefined;
    byFile.set(source, [...(byFile.get(source) ?? []), edit]);
  }
  const files = [...byFile].map(([source, own]) => {
    const uri = names.uriOf(source.file.path);
    return { uri, edits: own.map((edit): TextEdit => ({ range: rangeOf(source, edit), newText: edit.text })) };
  });
  if (!names.features.versionedEdits) {
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits])) };
  }
  return {
    documentChanges: files.map(({ uri, edits }) => ({
      textDocument: { uri, version: names.versionOf(uri) },
      edits: cursor !== undefined && names.features.snippetEdits ? edits.map((edit) => toSnippet(edit, cursor)) : edits,
    })),
  };
}

function toSnippet({ range, newText }: TextEdit, cursor: number): SnippetTextEdit {
  const literal = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  const value = `${literal(newText.slice(0, cursor))}$0${literal(newText.slice(cursor))}`;
  return { range, snippet: { kind: 'snippet', value } };
}

export function toLocation(place: Place, names: Names): Location {
  return { uri: names.uriOf(place.source.file.path), range: rangeOf(place.source, place) };
}

export function rangeOf(source: Source, { start, end }: { start: number; end: number }): Range {
  return { start: source.position(start), end: source.position(end) };
}

/** A URI taken apart: `path` is how the engine names the file, `onDisk` whether it can be found there. */
export function pathOf(uri: string): { readonly path: string; readonly onDisk: boolean } {
  const [, scheme = '', rest = uri] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(uri) ?? [];
  const path = decoded(rest.replace(/^\/\/[^/]*/, '').replace(/[?#].*$/s, ''));
  return { path: path.replace(/^\/([a-z]:)/i, '$1'), onDisk: scheme.toLowerCase() === 'file' };
}

/** The URI of a file on disk. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
