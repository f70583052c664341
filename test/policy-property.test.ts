// SPDX-License-Identifier: Apache-2.0
//
// Random policies of every dialect, translated, and held flow by flow against what their vendor makes of them, as
// test/policy-semantics tells it without the engine. POLICIES=100000 looks at so many of each dialect.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import {
  type Fact,
  factOf,
  type Policy,
  policyContext,
  prove,
  readPolicy,
  settle,
  type Translation,
  translate,
  write,
} from '../server/engine/policy';
import { Document } from '../server/engine/text/document';
import { rootOf } from '../server/engine/yaml/node';
import {
  type Context,
  compare,
  contexts,
  type Dialect,
  generate,
  Random,
  Unsupported,
  valid,
  type World,
  worldFor,
} from './policy-semantics';

const count = Number(process.env.POLICIES ?? 2000);
const first = Number(process.env.SEED ?? 1);

const root = (object: unknown) =>
  rootOf(new Document({ path: 'policy.json', role: 'manifest' }, JSON.stringify(object, null, 2)));

function run<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function translated(policy: Policy, facts: readonly Fact[]): Translation {
  const context = policyContext(facts, {}, []);
  const translation = translate(policy, context);
  if (translation.results.length === 0) return translation;
  return settle(translation, run(prove(translation, context)));
}

/** What a translation promises about flows: in these contexts, in this kind of world, no flow that differs this way. */
interface Promise {
  readonly contexts: readonly Context[];
  readonly closed: boolean;
  /** Differences of this kind are announced, and not looked at. */
  readonly announced: readonly ('wider' | 'narrower')[];
}

function promiseOf({ verdict, losses }: Translation): Promise | undefined {
  if (verdict === 'exact') return { contexts, closed: false, announced: [] };
  if (verdict !== 'partial') return undefined;
  const classes = new Set(losses.map((loss) => loss.class));
  if (classes.has('not-proved')) return undefined;
  const closed = classes.has('fan-out');
  const precedence = classes.has('isolated-exact');
  const announced = new Set(
    losses
      .filter((loss) => !['fan-out', 'isolated-exact'].includes(loss.class))
      .flatMap(({ effect }) => (effect === 'dropped' ? (['wider', 'narrower'] as const) : [effect])),
  );
  return { contexts: precedence ? ['alone'] : contexts, closed, announced: [...announced] };
}

/**
 * Calico's address sets, and what isn't selected, hold for pods by their addresses, too. That pods have none of the
 * public ranges that a policy names is taken for granted, and said so in a note.
 */
const leansOnAddresses = (policy: unknown, resources: readonly unknown[]) =>
  /"notSelector"|"kind":"(?:Global)?NetworkSet"/.test(JSON.stringify([policy, resources]));

const isOdd = ({ pods, peers }: World, pod: number, peer: number) => {
  const other = peers[peer];
  const addresses = [...(pods[pod]?.ips ?? []), ...(other?.kind === 'pod' ? [other.ip] : [])];
  return addresses.some((address) => !/^(?:10\.|172\.|192\.168\.|f[cd])/.test(address));
};

const dialects: readonly Dialect[] = ['cilium', 'calico', 'antrea', 'cluster-network-policy', 'standard'];

/** Problems that only a reader of the policy has, not its vendor: what can't be meant so. */
const ours = ['selects-nothing', 'null-list', 'typo', 'unknown-field', 'staged'];

for (const dialect of dialects) {
  describe(`random policies: ${dialect}`, () => {
    // NetworkPolicies themselves are only read and written again.
    const many = dialect === 'standard' ? Math.ceil(count / 4) : count;
    test(`${many} policies say after translation what was promised`, (t) => {
      const failures: string[] = [];
      const told: Record<string, number> = {};
      const tell = (what: string) => {
        told[what] = (told[what] ?? 0) + 1;
      };
      for (let seed = first; seed < first + many && failures.length < 5; seed++) {
        const { objects } = generate[dialect](new Random(seed));
        const roots = objects.map(root);
        const facts = roots.map(factOf).filter((fact) => fact !== undefined);
        const resources = objects.filter(
          (_, index) => readPolicy(roots[index] as (typeof roots)[number]) === undefined,
        );
        for (const [index, object] of objects.entries()) {
          const policy = readPolicy(roots[index] as (typeof roots)[number]);
          if (!policy) continue;
          const translation = translated(policy, facts);
          const say = (what: string) =>
            `seed ${seed}: ${what}\n${JSON.stringify(object)}\n${JSON.stringify(resources)}\n${translation.verdict} ${translation.class}\n${translation.losses.map((loss) => `${loss.class} ${loss.effect} ${loss.message}`).join('\n')}\n${write(translation.results)}`;
          tell(translation.verdict);

          const rejected = valid(object, resources);
          if (translation.verdict === 'invalid') {
            if (rejected === undefined && !ours.includes(translation.class ?? ''))
              failures.push(say('is taken by its vendor'));
            continue;
          }
          // What its vendor rejects is not translated, whatever the reason given.
          if (rejected !== undefined && translation.results.length > 0)
            failures.push(say(`is rejected by its vendor: ${rejected}`));
          if (rejected !== undefined) continue;
          if (translation.verdict === 'partial' && !translation.losses.some(({ example }) => example))
            tell(`without a flow: ${translation.losses.map((loss) => `${loss.class} ${loss.effect}`).join(', ')}`);

          const promise = promiseOf(translation);
          if (!promise) continue;
          const results = parseAllDocuments(write(translation.results)).map((document) => document.toJS() as unknown);
          const world = worldFor([object, ...resources, ...results], seed, promise.closed);
          try {
            const found = compare([object, ...resources], results, world, { contexts: promise.contexts, limit: 40 });
            const broken = found.find(
              ({ vendor, flow: { pod, peer } }) =>
                !promise.announced.includes(vendor === 'deny' ? 'wider' : 'narrower') &&
                !(leansOnAddresses(object, resources) && isOdd(world, pod, peer)),
            );
            if (broken) failures.push(say(broken.text));
            tell('compared');
          } catch (error) {
            if (!(error instanceof Unsupported)) throw error;
            // A part that says more than flows can show: where the translation is exact, one that has no effect.
            tell(`${translation.verdict}, not comparable`);
          }
        }
      }
      t.diagnostic(JSON.stringify(told));
      assert.equal(failures.join('\n\n'), '');
      const translatedOnes = (told.exact ?? 0) + (dialect === 'cluster-network-policy' ? (told.partial ?? 0) : 0);
      assert.ok(translatedOnes > many / 50, 'hardly any policy was translated');
    });
  });
}
