// SPDX-License-Identifier: Apache-2.0
import { type RenamedLabel, renamedLabels } from '../catalogue/node-labels';
import type { NodeLabel } from '../kubernetes/node-label';
import type { Basis, Fix, Rule, Severity, Tier } from '../lint/rule';
import { append } from '../yaml/patch';

/** A rule about labels of nodes that have another name by now. */
export function renamedLabelRule<const Id extends RenamedLabel['rule']>(
  id: Id,
  facts: { severity: Severity; tier: Tier; page: string; fact: string },
): Rule<Id, 'nodeLabel'> {
  const rows = [...renamedLabels.values()].filter((row) => row.rule === id);
  const basis = [...new Map(rows.flatMap(({ sources }) => sources).map((one) => [one.url, one])).values()];
  const { fact, ...rest } = facts;
  return {
    ...rest,
    id,
    basis: basis as unknown as readonly [Basis, ...Basis[]],
    visits: 'nodeLabel',
    fixable: true,
    *check(label) {
      const row = renamedLabels.get(label.key);
      if (row?.rule !== id || isTolerated(label, row.use)) return;
      const fixes = fixesOf(label, row);
      yield {
        at: label.at,
        message: `${label.key} ${fact}; the name is ${row.use}.`,
        ...(fixes.length > 0 && { fixes }),
      };
    },
  };
}

/** Who tolerates both names is ready for either. */
function isTolerated({ place, node }: NodeLabel, use: string): boolean {
  return place === 'toleration' && (node?.parent?.items().some((item) => item.at('key').scalar() === use) ?? false);
}

function fixesOf(label: NodeLabel, { use, same }: RenamedLabel): readonly Fix[] {
  if (label.place === 'toleration') {
    const list = label.node?.parent;
    const effect = label.node?.at('effect').scalar();
    const item = `{ key: ${use}, operator: Exists${effect ? `, effect: ${effect}` : ''} }`;
    const edits = list && append(list, item);
    return edits ? [{ title: `Tolerate ${use} as well`, safe: true, edits }] : [];
  }
  const edits = label.rename(use);
  // A volume's affinity can't be changed once it exists.
  return edits ? [{ title: `Use ${use}`, safe: same && label.place !== 'volume', edits }] : [];
}
