// SPDX-License-Identifier: Apache-2.0
import { compareBranches, oldestSupported } from '../catalogue/kubernetes-releases';
import { type ApiRow, type ApiRule, apiRow, apiRows, isRemovedIn } from '../catalogue/removed-apis';
import { isRendered } from '../helm/guard';
import type { Manifest } from '../kubernetes/manifest';
import type { AnyRule, Basis, Finding, Fix, Rule, Severity, Tier } from '../lint/rule';
import type { Settings } from '../lint/settings';

/** A rule about the `apiVersion`s that the catalogue lists under its id; `severityOf` where a row has its own. */
export function apiRule<const Id extends ApiRule>(
  rule: {
    id: Id;
    severity: Severity;
    tier: Tier;
    page: string;
    severityOf?: (row: ApiRow, manifest: Manifest, settings: Settings) => Severity;
  } & Pick<AnyRule, 'fixable' | 'role'>,
): Rule<Id, 'manifest'> {
  const { severityOf, ...rest } = rule;
  return {
    ...rest,
    basis: basisOf(rule.id),
    visits: 'manifest',
    *check(manifest, { settings }) {
      const branch = targetOf(settings);
      const row = rowOf(manifest);
      if (!row || ruleOf(row, branch) !== rule.id) return;
      const finding = apiFinding(row, manifest, branch);
      if (!finding) return;
      yield { ...(severityOf && { severity: severityOf(row, manifest, settings) }), ...finding };
    },
  };
}

/** The branch that is deployed to: the one chosen, or else the oldest that is supported. */
export function targetOf({ kubernetesVersion, date }: Settings): string {
  return kubernetesVersion ?? oldestSupported(date);
}

function rowOf({ apiVersion, kind, node }: Manifest): ApiRow | undefined {
  if (apiVersion === undefined || node.at('kind').isAlias) return undefined;
  return apiRow(apiVersion, kind) ?? (kind.endsWith('List') ? apiRow(apiVersion, kind.slice(0, -4)) : undefined);
}

/** Which rule tells of a row, on a branch: what is removed later is deprecated until then. */
function ruleOf(row: ApiRow, branch: string): ApiRule | undefined {
  if (row.of !== 'Kubernetes') return row.rule;
  if (row.removed !== undefined) return isRemovedIn(row, branch) ? 'apis/removed' : 'apis/deprecated';
  const isYetToCome = row.deprecated !== undefined && compareBranches(row.deprecated, branch) > 0;
  return isYetToCome ? undefined : row.rule;
}

function apiFinding(row: ApiRow, manifest: Manifest, branch: string): Finding | undefined {
  const at = manifest.node.at('apiVersion').span;
  const rendered = isRendered(at.document, at.start, branch);
  if (rendered === 'no') return undefined;
  const fix = fixOf(row, manifest, branch);
  return {
    at,
    message: messageOf(row, manifest, branch),
    ...(rendered === 'maybe' && { severity: 'info' }),
    ...(fix && { fixes: [fix] }),
  };
}

function messageOf(row: ApiRow, { apiVersion, kind }: Manifest, branch: string): string {
  const what = `${apiVersion} ${kind}`;
  const to = row.replacement === undefined ? '' : `; ${row.replacement} takes its place`;
  const note = row.note === undefined ? '' : ` ${row.note}`;
  if (row.removed !== undefined) {
    const isGone = row.of !== 'Kubernetes' || isRemovedIn(row, branch);
    return `${row.of} ${row.removed} ${isGone ? 'removed' : 'removes'} ${what}${to}.${note}`;
  }
  if (row.rule === 'apis/not-ga')
    return `${what} is there only where the cluster’s owner enabled it${stableIn(row, branch)}.${note}`;
  return `${what} has been deprecated since ${row.of} ${row.deprecated}${to}.${note}`;
}

function stableIn({ replacement, replacementSince }: ApiRow, branch: string): string {
  if (replacement === undefined) return '';
  const isThere = replacementSince === undefined || compareBranches(replacementSince, branch) <= 0;
  return isThere ? `; ${replacement} is there everywhere` : `; ${replacement} comes with ${replacementSince}`;
}

/** Another `apiVersion` alone, where that is all there is to do. */
function fixOf(row: ApiRow, { node, isPartial }: Manifest, branch: string): Fix | undefined {
  const { replacement, replacementSince, requires } = row;
  if (row.edit !== 'safe' || replacement === undefined || node.at('kind').scalar()?.endsWith('List')) return undefined;
  if (replacementSince !== undefined && compareBranches(replacementSince, branch) > 0) return undefined;
  if (requires && !isPartial && node.at(...requires).entries().length === 0) return undefined;
  const text = node.at('apiVersion').text;
  const edit = text?.edit(0, text.value.length, replacement);
  return edit && { title: `Use ${replacement}`, safe: true, edits: [edit] };
}

/** The sources of all rows of a rule, each once. */
function basisOf(id: ApiRule): readonly [Basis, ...Basis[]] {
  const all = apiRows.filter((row) => row.rule === id).flatMap((row) => row.sources);
  return [...new Map(all.map((basis) => [basis.url, basis])).values()] as [Basis, ...Basis[]];
}
