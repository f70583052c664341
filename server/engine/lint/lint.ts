// SPDX-License-Identifier: Apache-2.0

import { annotationsOf } from '../kubernetes/annotation';
import { stackPartsOf } from '../kubernetes/cluster-stack';
import { componentFlagsOf } from '../kubernetes/component-flag';
import { embeddedIn } from '../kubernetes/embedded';
import type { Image } from '../kubernetes/image';
import { imagesOf } from '../kubernetes/images';
import { containersOf, type Manifest, manifestsOf, podSpecsOf } from '../kubernetes/manifest';
import { networkPolicyOf } from '../kubernetes/network-policy';
import { nodeLabelsOf } from '../kubernetes/node-label';
import { Project } from '../kubernetes/project';
import { sourceReferencesOf } from '../kubernetes/source-reference';
import { versionsOf } from '../kubernetes/version';
import { persistentVolumeOf, volumesOf } from '../kubernetes/volume';
import type { Document, Span } from '../text/document';
import { matches } from '../text/glob';
import { remember } from '../text/remember';
import type { Place, Source } from '../text/source';
import { type IgnoreComment, ignoreComments } from '../yaml/ignore';
import { parse } from '../yaml/tree';
import { chartFindings } from './chart-findings';
import { configurationFaults } from './configuration';
import { policyFindings } from './policy-findings';
import type { AnyRule, Finding, Severity, Subjects } from './rule';
import { isEnabled, names, type Settings, severityOf } from './settings';

/** A finding of a rule, at the severity at which it is shown and the place where it stands. */
export interface Problem {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly finding: Finding;
  readonly place: Place;
}

/** A use that somebody accepted, and why. */
export interface Acknowledged {
  readonly problem: Problem;
  readonly reason: string;
  /** What accepts it in the configuration, where no comment does. */
  readonly entry?: Settings['acknowledge'][number];
}

export interface Report {
  readonly problems: readonly Problem[];
  readonly acknowledged: readonly Acknowledged[];
}

/**
 * Checks a project. Total: a rule that throws becomes a problem that names it.
 * @param others what rendering found, where the project was rendered; it is acknowledged and placed as everything else
 */
export function lint(
  project: Project,
  rules: readonly AnyRule[],
  settings: Settings,
  others?: readonly Found[],
): Report {
  return atOnce(lintInSteps(project, rules, settings, undefined, others));
}

/** What steps come to, for callers that have nothing better to do meanwhile. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * As `lint`, stopping after each document and each look at the whole, so that a caller with something better to do can leave it there.
 * @param focus the one source of the project whose problems are asked for; what the others say is known to it
 */
export function* lintInSteps(
  project: Project,
  rules: readonly AnyRule[],
  settings: Settings,
  focus?: Focus,
  others?: readonly Found[],
): Generator<void, Report> {
  const check = checkWith(rules, settings);
  const only = focus?.source;
  const raw: Found[] = [];
  const comments: IgnoreComment[] = [];
  for (const document of only ? new Project([only]).documents() : project.documents()) {
    if (document.file.role === 'unknown') continue;
    const known = check.known(document);
    const { findings, ignores } = known ?? check.document(document);
    for (const found of findings) raw.push(found);
    for (const ignore of ignores) comments.push(ignore);
    if (!known) yield;
  }
  const isWhole = focus?.isWhole ?? true;
  for (const rule of isWhole ? check.of('project') : []) {
    collect(rule, project, check.of, settings, raw);
    yield;
  }
  const findingsOf = (image: Image) => {
    const found: Found[] = [];
    for (const rule of check.of('image')) collect(rule, image, check.of, settings, found);
    return found;
  };
  try {
    for (const found of yield* chartFindings(project, settings, findingsOf)) raw.push({ ...found, adds: true });
    for (const { rule: id, finding } of yield* policyFindings(project, settings)) {
      const rule = check.enabled(id);
      if (rule) raw.push({ rule, finding, adds: true });
    }
  } catch (error) {
    // A bug of ours in what looks at several documents: what each of them says by itself is told all the same.
    const [document] = project.documents();
    const reason = error instanceof Error ? error.message : String(error);
    const failure = document && { rule: 'project', at: document.span(0, 0), reason };
    if (failure) for (const teller of check.of('failure')) collect(teller, failure, check.of, settings, raw);
  }

  for (const found of others ?? []) if (check.enabled(found.rule.id)) raw.push({ ...found, adds: true });

  const all = placed(project, raw, settings);
  const isRun = (rule: AnyRule) => check.enabled(rule.id) && (isWhole || !visitsOf(rule).includes('project'));
  const problems = only ? withCauses(project, all, only) : all;
  const { left, acknowledged, acknowledgements } = acknowledge(
    project,
    problems,
    only ? [...comments, ...commentsAround(problems, only)] : comments,
    { all: rules, run: () => rules.filter(isRun), isRendered: others !== undefined },
    settings,
  );
  const about: Found[] = [];
  for (const acknowledgement of acknowledgements) {
    if (only && acknowledgement.at.document.file !== only.file) continue;
    for (const rule of check.of('acknowledgement')) collect(rule, acknowledgement, check.of, settings, about);
  }
  const open = withoutAcknowledgedCauses(project, left, acknowledged);
  const told = about.length === 0 ? open : [...open, ...placed(project, about, settings)].sort(inOrder);
  if (!only) return { problems: told, acknowledged };
  const isOwn = ({ place }: Problem) => place.source === only;
  return { problems: told.filter(isOwn), acknowledged: acknowledged.filter(({ problem }) => isOwn(problem)) };
}

/** The problems of a source, and what they point to elsewhere: what is acknowledged there is so here. */
function withCauses(project: Project, all: readonly Problem[], only: Source): readonly Problem[] {
  const own = all.filter(({ place }) => place.source === only);
  const causes = new Set(
    own.flatMap((problem) => (problem.finding.cause ?? []).map((at) => keyOf(problem.rule, project.place(at)))),
  );
  if (causes.size === 0) return own;
  return all.filter(({ place, rule }) => place.source === only || causes.has(keyOf(rule, place)));
}

/** The comments of the documents that problems point to, besides those of their own file. */
function commentsAround(problems: readonly Problem[], only: Source): readonly IgnoreComment[] {
  const documents = new Set(problems.flatMap(({ finding }) => (finding.cause ?? []).map(({ document }) => document)));
  return [...documents].filter(({ file }) => file !== only.file).flatMap(ignoreComments);
}

/** A problem that only points to others is none where all of those are acknowledged. */
function withoutAcknowledgedCauses(
  project: Project,
  problems: readonly Problem[],
  acknowledged: readonly Acknowledged[],
): readonly Problem[] {
  if (acknowledged.length === 0) return problems;
  const known = new Set(acknowledged.map(({ problem }) => keyOf(problem.rule, problem.place)));
  return problems.filter(
    ({ rule, finding: { cause } }) => !cause?.length || !cause.every((at) => known.has(keyOf(rule, project.place(at)))),
  );
}

/** A rule and a place: the same for the same problem, whatever else is known of it. */
function keyOf({ id }: AnyRule, place: Place | undefined): string | undefined {
  return place && `${id} ${place.source.file.path} ${place.start} ${place.end}`;
}

/** What of a project is asked about. */
export interface Focus {
  readonly source: Source;
  /** False where files of the project are missing still, so that nobody can say what isn't there. */
  readonly isWhole: boolean;
}

/**
 * Lets the rules about projects read its sources one by one: what they remember of documents is there afterwards,
 * and checking a source among them takes little longer than checking it alone.
 */
export function* prepareInSteps(
  { sources }: Project,
  rules: readonly AnyRule[],
  settings: Settings,
): Generator<void, true> {
  const { of } = checkWith(rules, settings);
  for (const source of sources) {
    const alone = new Project([source]);
    for (const rule of of('project')) {
      collect(rule, alone, of, settings, []);
      yield;
    }
  }
  return true;
}

/** What a rule found, before anybody knows where its document stands. */
export interface Found {
  readonly rule: AnyRule;
  readonly finding: Finding;
  /** It says more of a problem that the same rule tells of at the same place, if it does. */
  readonly adds?: true;
}

interface Checked {
  readonly findings: readonly Found[];
  readonly ignores: readonly IgnoreComment[];
}

interface Check {
  /** The ids of all rules, also of those that are off. */
  readonly ids: readonly string[];
  of(visits: keyof Subjects): readonly AnyRule[];
  /** The rule of an id, if it is on. */
  enabled(id: string): AnyRule | undefined;
  /** What was found before. */
  known(document: Document): Checked | undefined;
  document(document: Document): Checked;
}

/** What is known of documents, by the choice of rules and settings they were checked with. */
const checks = new WeakMap<readonly AnyRule[], WeakMap<Settings, Check>>();

/** Documents are checked once per choice of rules and settings. */
function checkWith(rules: readonly AnyRule[], settings: Settings): Check {
  let bySettings = checks.get(rules);
  if (!bySettings) {
    bySettings = new WeakMap();
    checks.set(rules, bySettings);
  }
  let check = bySettings.get(settings);
  if (!check) {
    check = newCheck(rules, settings);
    bySettings.set(settings, check);
  }
  return check;
}

function newCheck(rules: readonly AnyRule[], settings: Settings): Check {
  const enabled = rules.filter((rule) => isEnabled(rule, settings));
  const byVisit = new Map<keyof Subjects, AnyRule[]>();
  for (const rule of enabled) {
    for (const visits of visitsOf(rule)) byVisit.set(visits, [...(byVisit.get(visits) ?? []), rule]);
  }
  const of = (visits: keyof Subjects) => byVisit.get(visits) ?? [];
  const known = new WeakMap<Document, Checked>();
  const ids = rules.map((rule) => rule.id);
  return {
    ids,
    of,
    enabled: (id) => enabled.find((rule) => rule.id === id),
    known: (document) => known.get(document),
    document(document) {
      const found: Found[] = [];
      checkDocument(document, { ids, of }, settings, found);
      const checked = { findings: found, ignores: ignoreComments(document) };
      known.set(document, checked);
      return checked;
    },
  };
}

function visitsOf({ visits }: AnyRule): readonly (keyof Subjects)[] {
  return typeof visits === 'string' ? [visits as keyof Subjects] : visits;
}

/** The one walk: shows each rule the subjects that it visits, in a document and in the ones written inside it. */
function checkDocument(document: Document, check: Pick<Check, 'ids' | 'of'>, settings: Settings, found: Found[]): void {
  const { ids, of } = check;
  const show = <S extends keyof Subjects>(visits: S, subjects: () => Iterable<Subjects[S]>) => {
    const rules = of(visits);
    if (rules.length === 0) return;
    for (const subject of subjects()) for (const rule of rules) collect(rule, subject, of, settings, found);
  };
  show('yamlFault', () => parse(document).faults);
  if (document.file.role === 'configuration') {
    show('configurationFault', () => configurationFaults(document, ids));
    return;
  }
  show('document', () => [document]);
  const manifests = manifestsIn(document);
  const pods = manifests.flatMap(podSpecsOf);
  show('manifest', () => manifests);
  show('podSpec', () => pods);
  show('container', () => pods.flatMap(containersOf));
  show('volume', () => [...pods.flatMap(volumesOf), ...manifests.flatMap(persistentVolumeOf)]);
  show('annotation', () => annotationsOf(document));
  show('nodeLabel', () => nodeLabelsOf(document));
  show('networkPolicy', () => manifests.flatMap((manifest) => networkPolicyOf(manifest) ?? []));
  show('image', () => imagesOf(document));
  show('sourceReference', () => sourceReferencesOf(document));
  show('version', () => versionsOf(document));
  show('componentFlag', () => manifests.flatMap(componentFlagsOf));
  show('stackPart', () => stackPartsOf(document));
  for (const inner of embeddedIn(document)) checkDocument(inner, check, settings, found);
}

function isReadAsManifests({ file }: Document): boolean {
  return file.role !== 'chart';
}

/** Runs a rule on a subject. What it throws is a bug of ours: it is told, and the rest goes on. */
function collect(rule: AnyRule, subject: unknown, of: Check['of'], settings: Settings, found: Found[]): void {
  try {
    for (const finding of rule.check(subject, { settings })) found.push({ rule, finding });
  } catch (error) {
    const at = anySpan(subject);
    if (!at || visitsOf(rule).includes('failure')) return;
    const failure: Failure = { rule: rule.id, at, reason: error instanceof Error ? error.message : String(error) };
    for (const teller of of('failure')) collect(teller, failure, of, settings, found);
  }
}

/** A rule that threw: for the rule that tells of it. */
export interface Failure {
  readonly rule: string;
  readonly at: Finding['at'];
  readonly reason: string;
}

function anySpan(subject: unknown) {
  if (subject instanceof Object) {
    if ('lineStarts' in subject) return (subject as Document).span(0, 0);
    for (const key of ['span', 'at']) {
      const value = (subject as Record<string, unknown>)[key];
      if (value instanceof Object && 'document' in value) return value as Finding['at'];
    }
    const { node } = subject as { node?: { span: Finding['at'] } };
    if (node) return node.span;
  }
  return undefined;
}

/**
 * Places findings in their files, in the files' order. What several readings of a template see is told once; what adds
 * to a problem that is known already is told with it.
 */
function placed(project: Project, raw: readonly Found[], settings: Settings): Problem[] {
  const problems: Problem[] = [];
  const byPlace = new Map<string, number>();
  const seen = new Set<string>();
  const canMeet = raw.some(({ adds }) => adds);
  for (const { rule, finding: found, adds } of raw) {
    const finding = soundFixes(found);
    const place = project.place(finding.at);
    if (!place) continue;
    // In most files nothing can be found twice, and a key for each finding takes a while.
    if (!canMeet && place.source.variants.length === 0) {
      problems.push({ rule, finding, place, severity: severityOf(rule, finding.severity, settings) });
      continue;
    }
    const key = `${rule.id} ${place.source.file.path} ${place.start} ${place.end}`;
    const known = byPlace.get(key);
    if (known === undefined) byPlace.set(key, problems.length);
    const before = known === undefined || !adds ? undefined : problems[known];
    if (before && known !== undefined) {
      problems[known] = { ...before, finding: together(before.finding, finding) };
      continue;
    }
    if (place.source.variants.length > 0) {
      const whole = `${key} ${finding.message}`;
      if (seen.has(whole)) continue;
      seen.add(whole);
    }
    problems.push({ rule, finding, place, severity: severityOf(rule, finding.severity, settings) });
  }
  return problems.sort(inOrder);
}

/**
 * A finding with the fixes that hold. In a document that can only be read in part, nobody knows where a line belongs
 * or what a longer stretch says: there, only words are replaced.
 */
const soundFixes = remember((finding: Finding): Finding => {
  const { fixes, ...rest } = finding;
  const sound = fixes?.filter(({ edits }) =>
    edits.every(
      ({ span: { document, start, end }, text }) =>
        parse(document).faults.length === 0 || (start < end && !/[\r\n]/.test(document.text.slice(start, end) + text)),
    ),
  );
  if (sound?.length === fixes?.length) return finding;
  return sound && sound.length > 0 ? { ...rest, fixes: sound } : rest;
});

const maxRelated = 8;

function together(finding: Finding, { related = [], fixes = [] }: Finding): Finding {
  const known = finding.related ?? [];
  const isNew = (one: { at: Span; message: string }) =>
    !known.some(
      ({ at, message }) => at.document === one.at.document && at.start === one.at.start && message === one.message,
    );
  const allRelated = [...known, ...related.filter(isNew)].slice(0, maxRelated);
  const own = finding.fixes ?? [];
  const isUnsafe = (title: string) => fixes.some((fix) => fix.title === title && !fix.safe);
  const allFixes = [
    ...own.map((fix) => (fix.safe && isUnsafe(fix.title) ? { ...fix, safe: false } : fix)),
    ...fixes.filter(({ title }) => !own.some((fix) => fix.title === title)),
  ];
  return {
    ...finding,
    ...(allRelated.length > 0 && { related: allRelated }),
    ...(allFixes.length > 0 && { fixes: allFixes }),
  };
}

function inOrder(a: Problem, b: Problem): number {
  const [left, right] = [a.place, b.place];
  if (left.source !== right.source) return left.source.file.path < right.source.file.path ? -1 : 1;
  return (
    left.start - right.start || left.end - right.end || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}

/** An acknowledging comment and what came of it: for the rules about acknowledgements. */
export interface Acknowledgement {
  readonly comment: IgnoreComment;
  readonly at: IgnoreComment['at'];
  /** The rules it names that exist, and whether each covered a problem. */
  readonly rules: readonly {
    readonly id: string;
    readonly at: Finding['at'];
    readonly isKnown: boolean;
    readonly isUsed: boolean;
  }[];
}

/** Takes out what comments and the configuration accept. */
function acknowledge(
  project: Project,
  problems: readonly Problem[],
  comments: readonly IgnoreComment[],
  rules: { readonly all: readonly AnyRule[]; run(): readonly AnyRule[]; readonly isRendered: boolean },
  settings: Settings,
): { left: readonly Problem[]; acknowledged: Acknowledged[]; acknowledgements: Acknowledgement[] } {
  if (comments.length === 0 && settings.acknowledge.length === 0)
    return { left: problems, acknowledged: [], acknowledgements: [] };
  const active = comments.flatMap((comment) => {
    const cover = coverOf(project, comment);
    return cover ? [{ comment, cover, used: new Set<string>() }] : [];
  });
  const acknowledged: Acknowledged[] = [];
  const left = problems.filter((problem) => {
    const { place, rule } = problem;
    const line = place.source.position(place.start).line;
    let reason: string | undefined;
    for (const { comment, cover, used } of active) {
      if (comment.reason === '' || !cover(place, line)) continue;
      for (const { id } of comment.rules) {
        if (!isNamed(id, rule.id)) continue;
        used.add(id);
        reason ??= comment.reason;
      }
    }
    if (reason !== undefined) {
      acknowledged.push({ problem, reason });
      return false;
    }
    const entry = settings.acknowledge.find(
      ({ rule: id, paths, until }) =>
        names(id, rule.id) &&
        (until === undefined || settings.date <= until) &&
        paths.some((path) => matches(path, settings.toGlobPath(place.source.file.path))),
    );
    if (entry) acknowledged.push({ problem, reason: entry.reason, entry });
    return entry === undefined;
  });
  const run = active.length > 0 ? rules.run() : [];
  const acknowledgements = active.map(({ comment, used }) => ({
    comment,
    at: comment.at,
    rules: comment.rules.map(({ id, at }) => ({
      id,
      at,
      isKnown: rules.all.some((rule) => isNamed(id, rule.id)),
      // A rule that isn't run can't cover anything, and nobody is told to remove its comment; nor is anybody where
      // only rendering could show what it is for.
      isUsed: used.has(id) || !run.some((rule) => isNamed(id, rule.id)) || isForRendering(comment, rules.isRendered),
    })),
  }));
  return { left, acknowledged, acknowledgements };
}

function isForRendering({ at: { document } }: IgnoreComment, isRendered: boolean): boolean {
  return !isRendered && document.file.role === 'template' && document.file.chart !== undefined;
}

/** An id as a comment may name it: exact, `group/*` or `*`. */
function isNamed(selector: string, id: string): boolean {
  return selector === '*' || selector === id || (selector.endsWith('/*') && names(selector, id));
}

/** Whether a problem is covered by a comment, by the comment's scope. */
function coverOf(project: Project, comment: IgnoreComment): ((place: Place, line: number) => boolean) | undefined {
  const at = project.place(comment.at);
  if (!at) return undefined;
  const { source } = at;
  const documentStart = at.start - comment.at.start;
  if (comment.scope === 'file') return (place) => place.source === source;
  if (comment.scope === 'document') {
    const end = documentStart + comment.document.text.length;
    return (place) => place.source === source && place.start >= documentStart && place.start < end;
  }
  const covered = source.position(documentStart + comment.covers).line;
  const end = documentStart + comment.coversEnd;
  return (place, line) => place.source === source && line >= covered && place.start < end;
}

/** The objects of a document that is read as manifests. */
export function manifestsIn(document: Document): readonly Manifest[] {
  return isReadAsManifests(document) ? manifestsOf(document) : [];
}
