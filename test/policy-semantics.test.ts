// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import {
  type Context,
  compare,
  compile,
  contexts,
  type Direction,
  dialectOf,
  generate,
  describe as inWords,
  mutants,
  Random,
  readingOf,
  Unsupported,
  valid,
  worldFor,
} from './policy-semantics';
import { asAntrea, asCalico, asCilium, asClusterNetworkPolicy } from './policy-semantics/embed';
import { tablePeers, tables, tableWorld, validity } from './policy-semantics/tables';

function documents(yaml: string): unknown[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS() as unknown)
    .filter((value) => value !== null && value !== undefined);
}

const line = /^(\S+) (<-|->) (\S+) (?:(\d+)\/)?(\w+) (allow|deny)$/;

describe('flows by hand', () => {
  for (const { title, policies, flows } of tables) {
    test(title, () => {
      const objects = documents(policies);
      const { allowed } = compile(objects, tableWorld);
      for (const row of flows.trim().split('\n')) {
        const [, pod, arrow, peer, port, protocol, verdict] = line.exec(row.trim()) ?? [];
        const flow = {
          pod: tableWorld.pods.findIndex(({ name }) => name === pod),
          direction: (arrow === '<-' ? 'ingress' : 'egress') as Direction,
          peer: tablePeers.indexOf(peer ?? ''),
          slot: tableWorld.slots.findIndex((slot) => slot.protocol === protocol && slot.port === Number(port ?? 0)),
        };
        assert.ok(flow.pod >= 0 && flow.peer >= 0 && flow.slot >= 0, `no such flow: ${row}`);
        const actual = (allowed(flow.pod, flow.direction, flow.peer) & (1 << flow.slot)) === 0 ? 'deny' : 'allow';
        assert.equal(actual, verdict, `${row.trim()}: ${inWords(tableWorld, flow)}`);
      }
    });
  }
});

describe('what vendors reject', () => {
  for (const [title, policy, accepted] of validity) {
    test(title, () => {
      for (const each of documents(policy)) {
        const problem = valid(each);
        assert.equal(problem === undefined, accepted, problem ?? 'accepted');
      }
    });
  }
});

test('what flows cannot show is said, not guessed', () => {
  const rule = { toPorts: [{ ports: [{ port: '80', protocol: 'TCP' }], rules: { http: [{ method: 'GET' }] } }] };
  const policy = {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNetworkPolicy',
    metadata: { name: 'p', namespace: 'shop' },
    spec: { endpointSelector: {}, ingress: [rule] },
  };
  assert.throws(() => compile([policy], tableWorld), Unsupported);
});

describe('generated policies', () => {
  const seeds = 1000;

  test('a NetworkPolicy equals itself, whoever enforces it', () => {
    for (let seed = 1; seed <= seeds / 10; seed++) {
      const { objects } = generate.standard(new Random(seed));
      for (const group of [
        'cilium.io/v2',
        'projectcalico.org/v3',
        'crd.antrea.io/v1beta1',
        'policy.networking.k8s.io/v1',
      ]) {
        // An object of the vendor that says nothing.
        const nothing = { apiVersion: group, kind: 'None', metadata: { name: 'none' } };
        const world = worldFor([...objects, nothing], seed);
        assert.deepEqual(compare([...objects, nothing], objects, world), []);
      }
    }
  });

  const sayings: readonly [string, (policy: unknown) => unknown, readonly Context[]][] = [
    ['Cilium', asCilium, contexts],
    ['Calico', (policy) => asCalico(policy), contexts],
    ['Calico, global', (policy) => asCalico(policy, true), contexts],
    ['Antrea', asAntrea, ['alone', 'default-deny']],
    ['ClusterNetworkPolicy', asClusterNetworkPolicy, ['alone']],
  ];
  for (const [vendor, say, where] of sayings) {
    test(`a NetworkPolicy said in the words of ${vendor} means the same, and its mutants don't`, (t) => {
      const told = { policies: 0, mutants: 0, apart: 0, equal: 0 };
      for (let seed = 1; seed <= seeds / 4; seed++) {
        const { objects } = generate.standard(new Random(seed));
        const said = objects.map(say).filter((each) => each !== undefined);
        if (said.length === 0) continue;
        told.policies++;
        for (const each of said) assert.equal(valid(each), undefined);
        const found = compare(said, objects, worldFor([...said, ...objects], seed), { contexts: where });
        assert.deepEqual(
          found.map(({ text }) => text),
          [],
          `seed ${seed}`,
        );
        if (seed % 10 !== 0) continue;
        for (const { policies } of mutants(objects)) {
          const world = worldFor([...said, ...policies], seed);
          const alike = compare(objects, policies, world, { contexts: where, reading: readingOf(dialectOf(said)) });
          const differing = compare(said, policies, world, { contexts: where });
          told.mutants++;
          if (differing.length > 0) told.apart++;
          assert.equal(differing.length > 0, alike.length > 0, `seed ${seed}`);
        }
      }
      t.diagnostic(`${told.policies} policies, ${told.apart} of ${told.mutants} mutants told apart`);
      assert.ok(told.policies >= 40);
    });
  }

  test('one world finds what ten find', (t) => {
    const told = { all: 0, ten: 0, one: 0 };
    for (let seed = 1; seed <= seeds / 10; seed++) {
      const { objects } = generate.standard(new Random(seed));
      for (const { policies } of mutants(objects)) {
        told.all++;
        const one = differ(objects, policies, 1);
        if (one) told.one++;
        if (one || differ(objects, policies, 9, 2)) told.ten++;
      }
    }
    t.diagnostic(`${told.all} mutants: ${told.one} told apart by one world, ${told.ten} by ten`);
    assert.ok(told.all > 500);
    // Random rules cover each other and repeat, so some mutants mean the same.
    assert.ok(told.ten > told.all * 0.8);
    assert.ok(told.one > told.ten * 0.9);
  });

  for (const [dialect, make] of Object.entries(generate)) {
    test(`${dialect}: reproducible, nearly all valid, most of them evaluated`, () => {
      let accepted = 0;
      let evaluated = 0;
      let effective = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        const { objects } = make(new Random(seed));
        if (seed % 100 === 0) assert.deepEqual(make(new Random(seed)).objects, objects);
        if (objects.some((each) => valid(each, objects) !== undefined)) continue;
        accepted++;
        try {
          const world = worldFor(objects, seed);
          assert.ok(world.slots.length <= 30 && world.pods.length <= 14 && world.peers.length <= 60);
          if (compare(objects, [], world, { limit: 1 }).length > 0) effective++;
          evaluated++;
        } catch (error) {
          assert.ok(error instanceof Unsupported, String(error));
        }
      }
      assert.ok(accepted > seeds * 0.85, `${accepted} of ${seeds} valid`);
      assert.ok(evaluated > accepted * 0.8, `${evaluated} of ${accepted} evaluated`);
      assert.ok(effective > evaluated * 0.6, `${effective} of ${evaluated} do something`);
    });
  }
});

/** Whether one of several worlds tells the two sides apart. */
function differ(vendor: readonly unknown[], standard: readonly unknown[], worlds: number, from = 1): boolean {
  for (let salt = from; salt < from + worlds; salt++) {
    const world = worldFor([...vendor, ...standard], salt);
    if (compare(vendor, standard, world, { limit: 1 }).length > 0) return true;
  }
  return false;
}

test('a closed world has the namespaces given and no others', () => {
  const given = ['shop', 'pay'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  const spread = { apiVersion: 'cilium.io/v2', kind: 'CiliumClusterwideNetworkPolicy', metadata: { name: 'p' } };
  const policy = { ...spread, spec: { endpointSelector: {}, ingress: [{}] } };
  const copies = ['shop', 'pay'].map((namespace) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'p', namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  }));
  const objects = [policy, ...given];
  assert.deepEqual(compare(objects, copies, worldFor([...objects, ...copies], 1, true)), []);
  assert.notDeepEqual(compare(objects, copies, worldFor([...objects, ...copies], 1)), []);
});

const corpus = join(process.cwd(), '../shared/corpus/policies');
const missing = existsSync(corpus) ? false : 'the corpus of policies is not beside the project';

// Mistakes that the vendor accepts in silence: a null list, and a key that no endpoint has.
const silentMistakes = [
  'cilium-examples/l3/ingress-allow-all/ingress-allow-all.rev-0b47e871.yaml',
  'cilium-examples/l4/init.rev-392fa237.yaml',
];

describe('the corpus', { skip: missing }, () => {
  const rows = missing
    ? []
    : readFileSync(join(corpus, 'verdicts.tsv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split('\t'));
  const read = (file: string) => documents(readFileSync(join(corpus, file), 'utf8'));

  test('vendors reject what the verdicts call invalid', () => {
    assert.ok(rows.length > 90);
    for (const [file = '', , verdict] of rows) {
      const objects = read(file);
      const problem = objects.map((each) => valid(each, objects)).find((each) => each !== undefined);
      const rejected = verdict === 'invalid' && !silentMistakes.includes(file);
      assert.equal(problem !== undefined, rejected, `${file}: ${problem ?? 'accepted'}`);
    }
  });

  test('exact pairs decide every flow alike, in every context', () => {
    let pairs = 0;
    for (const [file = '', , , , , , gold] of rows) {
      if (!gold) continue;
      pairs++;
      const vendor = read(file);
      const standard = read(gold);
      for (let salt = 1; salt <= 20; salt++) {
        const found = compare(vendor, standard, worldFor([...vendor, ...standard], salt));
        assert.deepEqual(
          found.map(({ text }) => text),
          [],
          file,
        );
      }
    }
    assert.equal(pairs, 22);
  });

  test('mutants of the exact ones are told apart', (t) => {
    let all = 0;
    const missed: string[] = [];
    for (const [file = '', , , , , , gold] of rows) {
      if (!gold) continue;
      const vendor = read(file);
      for (const { mistake, policies } of mutants(read(gold))) {
        all++;
        if (!differ(vendor, policies, 10)) missed.push(`${file}: ${mistake}`);
      }
    }
    t.diagnostic(`${all - missed.length} of ${all} mutants told apart`);
    assert.ok(all >= 160);
    assert.deepEqual(missed, []);
  });
});
