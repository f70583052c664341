// SPDX-License-Identifier: Apache-2.0
import { manifestsOf } from '../kubernetes/manifest';
import type { Project } from '../kubernetes/project';
import { bodyStart } from '../policy/comments';
import {
  type Dialect,
  type Fact,
  factOf,
  type Loss,
  type Policy,
  type PolicyContext,
  type Proof,
  policyContext,
  prove,
  readPolicy,
  settle,
  type Translation,
  translate,
  write,
} from '../policy/index';
import type { Document } from '../text/document';
import type { Edit } from '../text/edit';
import { remember } from '../text/remember';
import type { YamlNode } from '../yaml/node';
import type { Finding, Fix } from './rule';
import type { Settings } from './settings';

/** A vendor's policy, what it becomes in the standard, and the proof of it. */
export interface TranslatedPolicy {
  readonly policy: Policy;
  readonly translation: Translation;
  readonly proof: Proof | undefined;
  /** The standard policies as YAML; empty where there are none. */
  readonly text: string;
  /** The edits that put them in the place of the policy; undefined where it is no document of its own. */
  readonly replacement: readonly Edit[] | undefined;
}

/** Which rule speaks of a dialect's policies; those of the standard need no translation. */
export const ruleOfDialect: Readonly<Partial<Record<Dialect, string>>> = {
  cilium: 'cni/cilium-policy',
  calico: 'cni/calico-policy',
  antrea: 'cni/antrea-policy',
};

interface DocumentFacts {
  readonly policies: readonly Policy[];
  readonly facts: readonly Fact[];
}

/** Without one of these words a document has nothing to do with policies that could be translated. */
const vendorWords = /cilium\.io|projectcalico\.org|antrea\.|policy\.networking\.k8s\.io/;

/** What a document has to do with policies: read once. */
const factsOf = remember((document: Document): DocumentFacts => {
  const roots = manifestsOf(document).map(({ node }) => node);
  return {
    policies: roots.flatMap((root) => readPolicy(root) ?? []),
    facts: roots.flatMap((root) => factOf(root) ?? []),
  };
});

interface Memo {
  readonly inputs: readonly Document[];
  readonly settings: Settings;
  readonly translated: TranslatedPolicy;
}

const memos = new WeakMap<Policy, Memo>();

/**
 * The vendors' policies of a project in the standard's words. It can be stopped at each step: a proof may take some
 * milliseconds. What was proved is remembered until one of the objects that it leans on changes.
 */
export function* translatedPolicies(project: Project, settings: Settings): Generator<undefined, TranslatedPolicy[]> {
  if (!hasVendorPolicy(project)) return [];
  const policies: Policy[] = [];
  const facts: Fact[] = [];
  const inputs: Document[] = [];
  for (const source of project.sources) {
    for (const { document } of source.tiles) {
      if (document.file.role !== 'manifest' && document.file.role !== 'template') continue;
      const found = factsOf(document);
      if (found.policies.length + found.facts.length === 0) continue;
      policies.push(...found.policies);
      facts.push(...found.facts);
      inputs.push(document);
    }
  }
  const vendors = policies.filter(({ dialect }) => dialect !== 'standard');
  if (vendors.length === 0) return [];
  const result: TranslatedPolicy[] = [];
  for (const policy of vendors) {
    const memo = memos.get(policy);
    const isSame = memo?.settings === settings && sameDocuments(memo.inputs, inputs);
    if (!isSame) yield;
    const others = policies.filter((other) => other !== policy);
    const translated = isSame ? memo.translated : yield* translateOne(policy, policyContext(facts, settings, others));
    memos.set(policy, { inputs, settings, translated });
    result.push(translated);
  }
  return result;
}

/** Most projects have none, and none of their documents is read for it. */
function hasVendorPolicy(project: Project): boolean {
  return project.sources.some(({ tiles }) => tiles.some(({ document }) => mentionsVendor(document)));
}

const mentionsVendor = remember((document: Document) => vendorWords.test(document.text));

function sameDocuments(a: readonly Document[], b: readonly Document[]): boolean {
  return a.length === b.length && a.every((document, index) => document === b[index]);
}

function* translateOne(policy: Policy, context: PolicyContext): Generator<undefined, TranslatedPolicy> {
  const claim = translate(policy, context);
  if (claim.verdict === 'invalid' || claim.results.length === 0) {
    return { policy, translation: claim, proof: undefined, text: '', replacement: undefined };
  }
  const proof = yield* prove(claim, context);
  const translation = settle(claim, proof);
  const text = write(translation.results);
  return { policy, translation, proof, text, replacement: replacementOf(policy, text) };
}

/** What is to be said of a vendor's policy beside what its own document shows: losses with flows, and fixes. */
export function* policyFindings(
  project: Project,
  settings: Settings,
): Generator<undefined, { rule: string; finding: Finding }[]> {
  const translated = yield* translatedPolicies(project, settings);
  return translated.flatMap((one) => {
    const rule = ruleOfDialect[one.policy.dialect];
    return rule === undefined ? [] : findingsOf(one).map((finding) => ({ rule, finding }));
  });
}

function findingsOf(translated: TranslatedPolicy): Finding[] {
  const { policy, translation } = translated;
  const version = policy.root.at('apiVersion').span;
  const fixes = fixesOf(translated);
  const losses = translation.losses.filter(({ at }) => at.document === policy.root.document);
  return [
    {
      at: version,
      message: summary(translated),
      related: [{ at: version, message: summary(translated) }],
      ...(fixes.length > 0 && { fixes }),
    },
    ...losses.map(
      (loss): Finding => ({
        at: loss.at,
        message: loss.message,
        ...(loss.example !== undefined && { related: [{ at: loss.at, message: loss.example }] }),
      }),
    ),
  ];
}

function summary({ policy, translation, proof }: TranslatedPolicy): string {
  switch (translation.verdict) {
    case 'exact':
      return `A standard NetworkPolicy says the same as this ${policy.kind}: equal on ${proof?.flows ?? 0} kinds of flows.`;
    case 'partial':
      return `A standard NetworkPolicy comes close to this ${policy.kind}: ${losing(translation)}.`;
    case 'invalid':
      return `This ${policy.kind} is not valid, so that there is no standard NetworkPolicy for it.`;
    default:
      return `No standard NetworkPolicy can stand for this ${policy.kind}.`;
  }
}

/** What changes, in few words: the features that are lost. */
function losing({ losses, class: kind }: Translation): string {
  const features = [...new Set(losses.map(({ feature }) => feature))];
  const shown = features.slice(0, 3).join(', ') + (features.length > 3 ? ', …' : '');
  return `${effectWords(losses)} by ${shown || kind || 'the translation'}`;
}

function effectWords(losses: readonly Loss[]): string {
  const effects = new Set(losses.map(({ effect }) => effect));
  if (effects.has('wider')) return effects.has('narrower') ? 'it allows more and less' : 'it allows more';
  return effects.has('narrower') ? 'it allows less' : 'it differs';
}

/** Puts the standard policies in the place of a policy that is a document of its own. */
function replacementOf({ root }: Policy, text: string): readonly Edit[] | undefined {
  const { document } = root;
  const isOwn = root.parent === undefined && document.origin === undefined && document.holes.length === 0;
  if (text === '' || !isOwn || document.file.path.endsWith('.json') || /^%/m.test(document.text)) return undefined;
  // The comments between the separator and the first key are among those that the new text has; what is above stays.
  const start = Math.max(bodyStart(document), document.text.startsWith('\uFEFF') ? 1 : 0);
  return [{ span: document.span(start, contentEnd(root)), text: text.replace(/[\r\n]+$/, '') }];
}

/** Replaces a policy, or adds the standard one below it; only where the policy is a document of its own. */
function fixesOf({ policy, translation, proof, text, replacement }: TranslatedPolicy): Fix[] {
  if (!replacement) return [];
  const { document } = policy.root;
  const isExact = translation.verdict === 'exact' && proof?.result === 'equal';
  const lineEnd = document.text.includes('\r\n') ? '\r\n' : '\n';
  const end = contentEnd(policy.root);
  const added = { span: document.span(end, end), text: `${lineEnd}---${lineEnd}${text.replace(/[\r\n]+$/, '')}` };
  return [
    {
      title: isExact
        ? `Replace by the standard NetworkPolicy (equal on ${proof.flows} kinds of flows)`
        : `Replace by the closest standard NetworkPolicy (${losing(translation)})`,
      safe: isExact,
      edits: replacement,
    },
    { title: 'Add the standard NetworkPolicy beside it', safe: false, edits: [added] },
  ];
}

/** Where the last line of an object ends, its comment included. */
function contentEnd({ raw, document }: YamlNode): number {
  const trimmed = document.text.slice(0, raw?.range?.[1] ?? document.text.length).trimEnd().length;
  const lineEnd = document.text.slice(trimmed).search(/[\r\n]/);
  return lineEnd < 0 ? document.text.length : trimmed + lineEnd;
}
