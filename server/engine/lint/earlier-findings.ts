// SPDX-License-Identifier: Apache-2.0
import type { Project } from '../kubernetes/project';
import type { Span } from '../text/document';
import { type Place, type Source, spanIn } from '../text/source';
import type { Found } from './lint';
import type { AnyRule, Severity } from './rule';

/** A finding in a version of a file that may have been edited since. It has no fixes: they are for that version. */
export interface EarlierFinding {
  readonly rule: AnyRule;
  readonly message: string;
  readonly severity?: Severity;
  readonly at: Place;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
}

/** Findings of a project, to be told of later versions of its files too. */
export function earlierFindings(project: Project, found: readonly Found[]): readonly EarlierFinding[] {
  return found.flatMap(({ rule, finding: { at, message, severity, related = [] } }) => {
    const place = project.place(at);
    if (!place) return [];
    const places = related.flatMap((one) => {
      const there = project.place(one.at);
      return there ? [{ at: there, message: one.message }] : [];
    });
    return [{ rule, message, at: place, related: places, ...(severity && { severity }) }];
  });
}

/** Those of the findings that are about the files of a project, where they stand now: none where somebody has typed since. */
export function findingsNow(project: Project, earlier: readonly EarlierFinding[]): readonly Found[] {
  const sources = new Map(project.sources.map((source) => [source.file.path, source]));
  const changes = new Map<Source, Change>();
  const spanNow = ({ source, start, end }: Place): Span | undefined => {
    const now = sources.get(source.file.path);
    if (!now) return undefined;
    const change = changes.get(source) ?? changeOf(source.text, now.text);
    changes.set(source, change);
    if (end >= change.start && start <= change.end) return undefined;
    const by = start > change.end ? now.text.length - source.text.length : 0;
    return spanIn(now, start + by, end + by);
  };
  return earlier.flatMap(({ rule, message, severity, at: place, related }) => {
    const at = spanNow(place);
    if (!at) return [];
    const others = related.flatMap((one) => {
      const there = spanNow(one.at);
      return there ? [{ at: there, message: one.message }] : [];
    });
    const more = { ...(severity && { severity }), ...(others.length > 0 && { related: others }) };
    return [{ rule, finding: { at, message, ...more } }];
  });
}

/** The stretch of the earlier text that is another in the later one. */
interface Change {
  readonly start: number;
  readonly end: number;
}

function changeOf(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start === before.length && start === after.length) return { start: before.length + 1, end: before.length + 1 };
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, end: before.length - tail };
}
