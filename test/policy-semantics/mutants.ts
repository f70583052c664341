// SPDX-License-Identifier: Apache-2.0
import { widened } from './addresses';
import { type Fields, fields, isMapping, list, text } from './object';
import { policyTypes } from './standard';

/** A NetworkPolicy with one mistake in it. */
export interface Mutant {
  readonly mistake: string;
  readonly policies: readonly unknown[];
}

type Edit = (policy: Fields) => unknown;

/** A copy with one place changed; undefined drops it. */
function at(root: unknown, path: readonly (string | number)[], change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(root);
  if (Array.isArray(root)) {
    return root.flatMap((item, index) => {
      if (index !== step) return [item];
      const changed = at(item, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  const changed = at(fields(root)[step], rest, change);
  const others = Object.entries(fields(root)).filter(([key]) => key !== step);
  return Object.fromEntries(changed === undefined ? others : [...others, [step, changed]]);
}

type Path = readonly (string | number)[];

/** Every place in a policy, with what stands there. */
function* places(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  yield [path, value];
  const children: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(fields(value));
  for (const [step, child] of children) yield* places(child, [...path, step]);
}

function* edits(policy: Fields): Generator<[string, Edit]> {
  const change = (path: Path, to: (value: unknown) => unknown): Edit => {
    return (root) => at(root, path, to);
  };
  const drop = () => undefined;
  const { policyTypes: _, ...untyped } = fields(policy.spec);
  // Where they are the default, the API fills in the same.
  if (policyTypes(untyped).join() !== policyTypes(fields(policy.spec)).join()) {
    yield ['drop policyTypes', change(['spec', 'policyTypes'], drop)];
  }
  for (const type of list(fields(policy.spec).policyTypes)) {
    const less = (types: unknown) => list(types).filter((each) => each !== type);
    if (list(fields(policy.spec).policyTypes).length > 1) {
      yield [`drop policy type ${text(type)}`, change(['spec', 'policyTypes'], less)];
    }
  }
  // Rules of a direction that the policy isn't for mean nothing, whatever they say.
  const live = policyTypes(fields(policy.spec));
  for (const direction of live) {
    const rules = fields(policy.spec)[direction];
    if (list(rules).length === 0) {
      yield ['[] becomes [{}]', change(['spec', direction], () => [{}])];
    }
    for (let index = 0; index < list(rules).length; index++) {
      yield ['drop a rule', change(['spec', direction, index], drop)];
    }
  }
  for (const [path, value] of places(policy.spec, ['spec'])) {
    const key = path.at(-1);
    const parent = path.at(-2);
    if ((path[1] === 'ingress' || path[1] === 'egress') && !live.includes(path[1])) continue;
    if (key === 'from' || key === 'to') yield ['drop peers', change(path, drop)];
    if (key === 'ports') yield ['drop ports', change(path, drop)];
    if (key === 'except') yield ['drop except', change(path, drop)];
    if (key === 'protocol' && value !== 'TCP') yield ['drop protocol', change(path, drop)];
    if (key === 'protocol' && value === 'TCP') yield ['TCP becomes UDP', change(path, () => 'UDP')];
    if (key === 'endPort') yield ['drop endPort', change(path, drop)];
    if (key === 'port' && typeof value === 'number') yield ['port + 1', change(path, () => value + 1)];
    if (key === 'endPort' && typeof value === 'number') yield ['endPort + 1', change(path, () => value + 1)];
    if (key === 'cidr' && widened(text(value))) yield ['wider CIDR', change(path, () => widened(text(value)))];
    if (typeof key === 'number' && (parent === 'from' || parent === 'to' || parent === 'ports')) {
      if (list(lookup(policy, path.slice(0, -1))).length > 1) yield [`drop one of ${parent}`, change(path, drop)];
    }
    if (typeof key === 'number' && isMapping(value) && 'podSelector' in value && 'namespaceSelector' in value) {
      const { podSelector, namespaceSelector } = value;
      yield [
        'AND becomes OR',
        change(path.slice(0, -1), (peers) => [
          ...list(peers).filter((_, index) => index !== key),
          { podSelector },
          { namespaceSelector },
        ]),
      ];
    }
    if (key === 'namespaceSelector' && path.length > 2) {
      yield [
        'drop namespaceSelector',
        change(path.slice(0, -1), (peer) => {
          const { namespaceSelector: _, ...rest } = fields(peer);
          return Object.keys(rest).length > 0 ? rest : { podSelector: {} };
        }),
      ];
    }
    if (key === 'podSelector' && isMapping(value)) {
      if (Object.keys(value).length > 0) yield ['empty podSelector', change(path, () => ({}))];
      else yield ['pick pods', change(path, () => ({ matchLabels: { mutant: 'yes' } }))];
    }
    if (parent === 'matchLabels') yield ['other label value', change(path, () => 'mutant')];
    if (key === 'operator' && value === 'NotIn') yield ['NotIn becomes In', change(path, () => 'In')];
    if (key === 'operator' && value === 'In') yield ['In becomes NotIn', change(path, () => 'NotIn')];
    if (key === 'operator' && value === 'Exists')
      yield ['Exists becomes DoesNotExist', change(path, () => 'DoesNotExist')];
  }
}

function lookup(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (Array.isArray(value) ? value[step as number] : fields(value)[step]),
    root,
  );
}

/** Each mistake that a translator could make in these NetworkPolicies, one at a time. */
export function mutants(policies: readonly unknown[]): Mutant[] {
  return policies.flatMap((policy, index) =>
    [...edits(fields(policy))].map(([mistake, edit]) => ({
      mistake,
      policies: policies.map((each, at) => (at === index ? edit(fields(each)) : each)),
    })),
  );
}
