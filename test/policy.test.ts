// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Project, readSource } from '../server/engine/kubernetes/project';
import { translatedPolicies } from '../server/engine/lint/policy-findings';
import { defaultSettings } from '../server/engine/lint/settings';
import {
  compare,
  factOf,
  nonStandardFeatures,
  type Policy,
  policyContext,
  prove,
  readPolicy,
  settle,
  type Translation,
  translate,
  type Verdict,
  write,
} from '../server/engine/policy';
import { parseSelector, terms } from '../server/engine/policy/calico-selector';
import { type Block, formatCidr, parseCidr, without } from '../server/engine/policy/cidr';
import { type PortRange, portKey, portsWithout } from '../server/engine/policy/ports';
import { readBack } from '../server/engine/policy/prove';
import { Document, type Hole } from '../server/engine/text/document';
import { applyEdits } from '../server/engine/text/edit';
import { rootOf, type YamlNode } from '../server/engine/yaml/node';
import { cut } from '../server/engine/yaml/stream';
import { annotate, type Mark, strip } from './harness/cases';

const pages = join('test', 'policy');

function run<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const roots = (text: string): YamlNode[] =>
  cut({ path: 'policy.yaml', role: 'manifest' }, text, text, [], []).map(({ document }) => rootOf(document));

const policiesOf = (text: string): Policy[] => roots(text).flatMap((root) => readPolicy(root) ?? []);

interface Outcome {
  readonly translation: Translation;
  readonly flows: number;
  readonly result: string;
}

function outcome(policy: Policy, all: readonly YamlNode[], options: ReadonlyMap<string, string> = new Map()): Outcome {
  const list = (name: string) => options.get(name)?.split(',') ?? [];
  const facts = all.flatMap((root) => factOf(root) ?? []);
  const others = all.flatMap((root) => (root === policy.root ? [] : (readPolicy(root) ?? [])));
  const context = policyContext(facts, { clusterCIDRs: list('clusterCIDRs'), namespaces: list('namespaces') }, others);
  const translation = translate(policy, context);
  if (translation.results.length === 0) return { translation, flows: 0, result: 'none' };
  const proof = run(prove(translation, context));
  return { translation: settle(translation, proof), flows: proof.flows, result: proof.result };
}

// 1. Pages: a policy with its losses drawn below their lines, and what becomes of it.

interface Case {
  readonly title: string;
  readonly words: readonly string[];
  readonly lines: readonly [start: number, end: number];
  readonly yaml: string;
  readonly standard: string | undefined;
  readonly standardLines: readonly [start: number, end: number] | undefined;
}

function casesOf(page: string): Case[] {
  const lines = page.split('\n');
  const cases: Case[] = [];
  let title = '';
  for (let i = 0; i < lines.length; i++) {
    const heading = /^#+ (.*)$/.exec(lines[i] ?? '')?.[1];
    if (heading !== undefined) title = heading;
    const fence = /^```yaml (.*)$/.exec(lines[i] ?? '');
    if (!fence) continue;
    const end = lines.indexOf('```', i);
    const yaml = `${lines.slice(i + 1, end).join('\n')}\n`;
    const words = (fence[1] ?? '').split(' ');
    const last = cases.at(-1);
    if (words[0] === 'standard' && last) cases[cases.length - 1] = { ...last, standard: yaml, standardLines: [i, end] };
    else cases.push({ title, words, lines: [i, end], yaml, standard: undefined, standardLines: undefined });
    i = end;
  }
  return cases;
}

/** The block as it should stand in the page. */
function drawn({ yaml, words }: Case): { head: string; yaml: string; standard: string } {
  const text = strip(yaml);
  const options = new Map(
    words.filter((word) => word.includes('=')).map((word) => word.split('=', 2) as [string, string]),
  );
  const all = roots(text);
  const policy = all.flatMap((root) => readPolicy(root) ?? [])[0];
  assert.ok(policy, 'there is no policy in this block');
  const { translation } = outcome(policy, all, options);
  const { lineStarts } = policy.root.document;
  const marks = [
    ...translation.losses.map(({ at, effect, message, example }) => ({
      at,
      text: `${effect}: ${message}${example ? ` [${example}]` : ''}`,
    })),
    ...translation.notes.map(({ at, message }) => ({ at, text: `note: ${message}` })),
  ].map(({ at, text: message }): Mark => {
    assert.equal(at.document, policy.root.document, `"${message}" is not about this policy`);
    const line = lineStarts.findLastIndex((start) => start <= at.start);
    const start = lineStarts[line] ?? 0;
    return { line, start: at.start - start, end: at.end - start, message };
  });
  const head = [words[0], translation.verdict, translation.class, ...words.filter((word) => word.includes('='))];
  return {
    head: head.filter((word) => word).join(' '),
    yaml: annotate(text, marks),
    standard: write(translation.results),
  };
}

describe('translations, page by page', () => {
  for (const name of readdirSync(pages).filter((file) => file.endsWith('.md'))) {
    const path = join(pages, name);
    const page = readFileSync(path, 'utf8').replace(/\r\n/g, '\n');
    const cases = casesOf(page);
    if (process.env.UPDATE) writeFileSync(path, updated(page, cases));
    for (const one of cases) {
      test(`${name}: ${one.title}`, () => {
        const { head, yaml, standard } = drawn(one);
        assert.equal(one.words.join(' '), head);
        assert.equal(one.yaml, yaml);
        assert.equal(one.standard ?? '', standard);
      });
    }
  }
});

/** The page with every block as it comes out. To be read before it is committed. */
function updated(page: string, cases: readonly Case[]): string {
  const lines = page.split('\n');
  for (const one of [...cases].reverse()) {
    const { head, yaml, standard } = drawn(one);
    const block = ['```yaml standard', ...standard.split('\n').slice(0, -1), '```'];
    if (one.standardLines) lines.splice(one.standardLines[0], one.standardLines[1] + 1 - one.standardLines[0]);
    const rest = one.standardLines ? lines.splice(one.lines[1] + 1, one.standardLines[0] - one.lines[1] - 1) : [];
    const after = standard === '' ? [] : ['', ...block];
    const gap = rest.filter((line) => line !== '');
    lines.splice(
      one.lines[0],
      one.lines[1] + 1 - one.lines[0],
      `\`\`\`yaml ${head}`,
      ...yaml.split('\n').slice(0, -1),
      '```',
      ...gap,
      ...after,
    );
  }
  return lines.join('\n');
}

// 2. Tables for the parts.

describe('selectors of Calico', () => {
  const right: readonly (readonly [text: string, terms: string])[] = [
    ['', 'everything'],
    ['all()', 'everything'],
    ['!all()', 'nothing'],
    ["a == 'b'", 'a In b'],
    ["a=='b'&&c!='d'", 'a In b & c NotIn d'],
    ['a in {\'b\',"c"} || has(d)', 'a In b,c | d Exists'],
    ["a notin{'b'}", 'a NotIn b'],
    ["a not  in {'b'}", 'a NotIn b'],
    ["!(a == 'b' && has(c))", 'a NotIn b | c DoesNotExist'],
    ["!(a == 'b' || has(c))", 'a NotIn b & c DoesNotExist'],
    ['!!has(a)', 'a Exists'],
    [
      '(has(a) || has(b)) && (has(c) || has(d))',
      'a Exists & c Exists | a Exists & d Exists | b Exists & c Exists | b Exists & d Exists',
    ],
    ['has(a) || has(b) && has(c)', 'a Exists | b Exists & c Exists'],
    ["in == 'x'", 'in In x'],
    ["has == 'x'", 'has In x'],
    ['a in {}', 'nothing'],
    ["a starts with 'b'", 'a pattern'],
    ["a starts  with 'b'", 'a pattern'],
    ["projectcalico.org/namespace == 'x'", 'projectcalico.org/namespace In x'],
  ];
  for (const [text, expected] of right) {
    test(text === '' ? 'nothing written' : text, () => {
      const parsed = parseSelector(text);
      assert.ok('expression' in parsed, JSON.stringify(parsed));
      const union = terms(parsed.expression) ?? [];
      const words = union.map((term) =>
        term.length === 0
          ? 'everything'
          : term
              .map((leaf) =>
                leaf.is === 'requirement'
                  ? `${leaf.requirement.key} ${leaf.requirement.operator} ${leaf.requirement.values.join()}`.trim()
                  : leaf.is === 'pattern'
                    ? `${leaf.key} pattern`
                    : 'global',
              )
              .join(' & '),
      );
      assert.equal(words.length === 0 ? 'nothing' : words.join(' | '), expected);
    });
  }

  // The bars stand below what is pointed at.
  const wrong: readonly (readonly [text: string, place: string])[] = [
    ["a = 'b'", '  |'],
    ['a == b', '     |'],
    ["a == 'b", '     ||'],
    ['a', ' '],
    ["a 'b'", '  |||'],
    ["a == 'b' and c == 'd'", '         |||'],
    ["(a == 'b'", '         '],
    ["a == 'b')", '        |'],
    ["a in 'b'", '     |||'],
    ['a in {b}', '      |'],
    ['has(a', '|||||'],
    ['a & b', '  |'],
    ["a is 'b'", '  ||'],
    ["&& a == 'b'", '||'],
    ['a == $', '     |'],
  ];
  for (const [text, expected] of wrong) {
    test(`wrong: ${text}`, () => {
      const parsed = parseSelector(text);
      assert.ok('error' in parsed);
      const { start, end, message } = parsed.error;
      assert.equal(' '.repeat(start) + '|'.repeat(end - start), expected, message);
    });
  }

  test('neither depth nor length is a danger', () => {
    for (const text of [
      '('.repeat(100_000),
      '!'.repeat(100_000),
      "a == 'b' && ".repeat(20_000),
      `${"(a == 'b' || c == 'd') && ".repeat(500)}has(e)`,
      `${'a'.repeat(100_000)} ==`,
    ]) {
      const parsed = parseSelector(text);
      if ('expression' in parsed) terms(parsed.expression);
    }
  });
});

describe('ranges of addresses', () => {
  const block = (text: string): Block => {
    const [cidr = '', ...except] = text.split(' - ');
    const read = (one: string) => parseCidr(one) ?? assert.fail(`no range: ${one}`);
    return { cidr: read(cidr), except: except.map(read) };
  };
  const rows: readonly (readonly [block: string, taken: string, left: string])[] = [
    ['10.0.0.0/8', '11.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0/8', '10.1.0.0/16', '10.0.0.0/8 - 10.1.0.0/16'],
    ['10.1.0.0/16', '10.0.0.0/8', ''],
    ['10.0.0.0/8', '10.0.0.0/8', ''],
    ['10.0.0.0/8', '10.1.0.0/16 - 10.1.2.0/24', '10.0.0.0/8 - 10.1.0.0/16, 10.1.2.0/24'],
    ['10.1.0.0/16', '10.0.0.0/8 - 10.1.2.0/24', '10.1.2.0/24'],
    ['10.1.2.0/25', '10.0.0.0/8 - 10.1.2.0/24', '10.1.2.0/25'],
    ['10.0.0.0/8 - 10.1.0.0/16', '10.0.0.0/8 - 10.1.2.0/24', ''],
    ['10.0.0.0/8 - 10.1.2.0/24', '10.1.0.0/16', '10.0.0.0/8 - 10.1.0.0/16'],
    ['::/0', '10.0.0.0/8', '::/0'],
    ['2001:db8::/32', '2001:db8:1::/48', '2001:db8::/32 - 2001:db8:1::/48'],
  ];
  for (const [a, b, expected] of rows) {
    test(`${a} without ${b}`, () => {
      const left = without(block(a), block(b)).map(({ cidr, except }) => [cidr, ...except].map(formatCidr).join(' - '));
      assert.equal(left.join(', '), expected);
    });
  }

  const texts: readonly (readonly [text: string, read: string | undefined])[] = [
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['2001:DB8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
    ['::ffff:192.0.2.1/128', '::ffff:c000:201/128'],
    ['1:2:3:4:5:6:7:8/64', '1:2:3:4::/64'],
    ['10.0.0.0', undefined],
    ['10.0.0.0/33', undefined],
    ['10.0.0/8', undefined],
    ['010.0.0.0/8', undefined],
    ['1::2::3/64', undefined],
    [':::/0', undefined],
    ['1:2:3:4:5:6:7/64', undefined],
    ['/8', undefined],
  ];
  for (const [text, expected] of texts) {
    test(text, () => {
      const cidr = parseCidr(text);
      assert.equal(cidr && formatCidr(cidr), expected);
    });
  }
});

test('ports without ports', () => {
  const range = (text: string): PortRange => {
    const [protocol = '', ports = ''] = text.split('/');
    const [from = '', to = from] = ports.split('-');
    const named = /[a-z]/.test(from);
    return {
      protocol: protocol as PortRange['protocol'],
      from: named ? 0 : Number(from),
      to: named ? 0 : Number(to),
      ...(named ? { name: from } : {}),
    };
  };
  const rows: readonly (readonly [string, string, string, boolean])[] = [
    ['TCP/1-100', 'TCP/50', 'TCP/1-49 TCP/51-100', true],
    ['TCP/1-100', 'UDP/50', 'TCP/1-100', true],
    ['TCP/50', 'TCP/1-100', '', true],
    ['TCP/http', 'TCP/http', '', true],
    ['TCP/http', 'TCP/80', 'TCP/http', false],
    ['TCP/80', 'TCP/http', 'TCP/80-80', false],
    ['TCP/0-65535', 'TCP/80', 'TCP/0-79 TCP/81-65535', true],
  ];
  for (const [a, b, left, exact] of rows) {
    const result = portsWithout(a.split(' ').map(range), b.split(' ').map(range));
    assert.deepEqual([result.ports.map(portKey).join(' '), result.exact], [left, exact], `${a} without ${b}`);
  }
});

// 3. What a file looks like.

describe('writing', () => {
  const policy = (body: string) => `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\n${body}`;
  const translated = (text: string) => {
    const [root] = roots(text);
    const read = root && readPolicy(root);
    assert.ok(root && read);
    return write(outcome(read, [root]).translation.results);
  };
  const spec = 'spec:\n    endpointSelector: {}\n    ingress:\n    - fromEndpoints:\n      - {}\n';

  test('line ends and indentation are those of the file', () => {
    const text = policy(`metadata:\n    name: web\n${spec}`).replaceAll('\n', '\r\n');
    assert.equal(
      translated(text),
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n    name: web\nspec:\n    podSelector: {}\n    policyTypes:\n    - Ingress\n    ingress:\n    - from:\n      - podSelector: {}\n'.replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  test("metadata stay as they are written, without what is the vendor's or the server's", () => {
    const text = policy(
      `metadata:\n    # ours\n    name: web   # the front\n    uid: 12-34\n    labels: {app: "web"}\n    annotations:\n      io.cilium.x/y: "1"\n      policy.cilium.io/a: "1"\n      note: >-\n        two\n        lines\n${spec}`,
    );
    assert.match(
      translated(text),
      /\nmetadata:\n {4}# ours\n {4}name: web {3}# the front\n {4}labels: \{app: "web"\}\n {4}annotations:\n {6}io\.cilium\.x\/y: "1"\n {6}note: >-\n {8}two\n {8}lines\nspec:/,
    );
  });

  test('flow style and JSON become block style', () => {
    const text = JSON.stringify({
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumNetworkPolicy',
      metadata: { name: '123', namespace: 'on', labels: { a: 'true', b: '' } },
      spec: { endpointSelector: { matchLabels: { app: '1.0' } }, ingress: [{}] },
    });
    assert.equal(
      translated(text),
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: "123"\n  namespace: "on"\n  labels:\n    a: "true"\n    b: ""\nspec:\n  podSelector:\n    matchLabels:\n      app: "1.0"\n  policyTypes:\n    - Ingress\n  ingress: []\n',
    );
  });
});

test('a policy is replaced within its document', () => {
  const settings = defaultSettings('2026-11-22');
  const spec =
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata:\n  name: a\nspec:\n  endpointSelector: {}\n  ingress:\n    - {}\n';
  const standard =
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec:\n  podSelector: {}\n  policyTypes:\n    - Ingress\n  ingress: []\n';
  for (const frame of [
    '%',
    '# licence\n---\n# ours\n%',
    '--- # first\n%\n\n',
    'a: b\n---\n%---\nc: d\n',
    '%...\n',
    '---\n%---\n%',
    '\uFEFF# ours\n%',
    '\uFEFF# licence\n---\n%',
  ]) {
    const text = frame.replaceAll('%', spec);
    const source = readSource({ path: 'policy.yaml', role: 'manifest' }, text);
    const project = new Project([source]);
    const edits = run(translatedPolicies(project, settings)).flatMap(({ replacement = [] }) =>
      replacement.flatMap((edit) => project.placeEdit(edit) ?? []),
    );
    const after = applyEdits(text, edits);
    assert.equal(after, frame.replaceAll('%', standard));
  }
  const json = readSource(
    { path: 'policy.json', role: 'manifest' },
    '{"apiVersion":"cilium.io/v2","kind":"CiliumNetworkPolicy","metadata":{"name":"a"},"spec":{"endpointSelector":{},"ingress":[{}]}}',
  );
  const [translated] = run(translatedPolicies(new Project([json]), settings));
  assert.equal(translated?.replacement, undefined);
});

test('what a template hides is not guessed', () => {
  const text =
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  endpointSelector: {}\n  ingress:\n    - fromEndpoints:\n        - matchLabels:\n            app: {{ .Values.app }}\n';
  const holes: Hole[] = [...text.matchAll(/\{\{.*?\}\}/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    kind: 'value',
  }));
  const yaml = text.replace(/\{\{.*?\}\}/g, ({ length }) => '\uE000'.repeat(length));
  const read = (source: string, masked: string, hidden: readonly Hole[]) => {
    const root = rootOf(new Document({ path: 'policy.yaml', role: 'template' }, source, masked, hidden));
    const policy = readPolicy(root);
    assert.ok(policy);
    return outcome(policy, [root]).translation;
  };
  const hidden = read(text, yaml, holes);
  assert.deepEqual([hidden.verdict, hidden.class], ['impossible', 'template']);
  const at = hidden.losses.find((loss) => loss.class === 'template')?.at;
  assert.equal(at && text.slice(at.start, at.end), '{{ .Values.app }}');
  // A name is copied as it stands.
  const open = (source: string) => source.replace(/\{\{ \.Values\.app \}\}|(?<!\uE000)\uE000{17}(?!\uE000)/g, 'web');
  const named = read(open(text), open(yaml), holes.slice(0, 1));
  assert.equal(named.verdict, 'exact');
  assert.match(write(named.results), /\n {2}name: \{\{ \.Release\.Name \}\}\n/);
});

test('what a template does around a policy stays', () => {
  const text =
    '{{- if .Values.policies }}\n# ours\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata:\n  name: {{ .Release.Name }}-web\n  namespace: {{ .Release.Namespace }}\n  labels:\n    {{- include "labels" . | nindent 4 }}\n{{- with .Values.more }}\n    more: {{ . }}\n{{- end }}\nspecs:\n  - endpointSelector: {}\n    ingress: [{}]\n  - endpointSelector: { matchLabels: { app: a } }\n    egress: [{}]\n{{- end }}\n';
  const source = readSource({ path: 'chart/templates/policy.yaml', role: 'template', chart: 'chart' }, text);
  const [root] = source.tiles.map(({ document }) => rootOf(document));
  const policy = root && readPolicy(root);
  assert.ok(root && policy);
  const { translation } = outcome(policy, [root]);
  assert.deepEqual([translation.verdict, translation.losses.map(({ message }) => message)], ['exact', []]);
  const written = write(translation.results);
  assert.match(written, /^\{\{- if \.Values\.policies \}\}\n# ours\napiVersion: networking/);
  assert.match(written, /\n\{\{- end \}\}\n$/);
  for (const number of [1, 2]) {
    assert.ok(
      written.includes(
        `  name: {{ .Release.Name }}-web-${number}\n  namespace: {{ .Release.Namespace }}\n  labels:\n    {{- include "labels" . | nindent 4 }}\n{{- with .Values.more }}\n    more: {{ . }}\n{{- end }}\nspec:\n`,
      ),
      written,
    );
  }
});

test('each feature of a vendor is reported at its own place', () => {
  const [policy] = policiesOf(
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata:\n  name: a\nspec:\n  endpointSelector: {}\n  egressDeny:\n    - toEntities: [world]\n  egress:\n    - toFQDNs:\n        - matchName: a.example\n      toPorts:\n        - ports:\n            - port: "80"\n              protocol: TCP\n          rules:\n            http: [{}]\n    - icmps:\n        - fields: [{ type: 8 }]\n',
  );
  assert.ok(policy);
  const found = nonStandardFeatures(policy).map(
    ({ at, feature }) => `${feature}: ${at.document.text.slice(at.start, at.end)}`,
  );
  assert.deepEqual(found.sort(), [
    'egressDeny: egressDeny',
    'entity world: world',
    'http: http',
    'icmps: icmps',
    'toFQDNs: a.example',
  ]);
});

test('what the proof does not confirm is not shown as exact, nor as less than it is', () => {
  const deny = 'egressDeny: [{ toCIDR: [203.0.113.128/25] }]';
  for (const [more, verdict] of [
    ['', 'exact'],
    [deny, 'partial'],
  ] as const) {
    const [policy] = policiesOf(
      `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: a, namespace: shop }\nspec:\n  endpointSelector: {}\n  egress: [{ toCIDR: [203.0.113.0/24] }]\n  ${more}\n`,
    );
    assert.ok(policy);
    const context = policyContext();
    const right = translate(policy, context);
    assert.deepEqual(
      [
        right.verdict,
        settle(right, run(prove(right, context))).losses.filter(({ feature }) => feature === 'proof').length,
      ],
      [verdict, 0],
    );
    // As if the translator had a mistake: everything is allowed.
    const wrong: Translation = {
      ...right,
      results: right.results.map((one) => ({
        ...one,
        egress: one.egress.map((rule) => ({ ...rule, peers: 'everyone' as const })),
      })),
    };
    const settled = settle(wrong, run(prove(wrong, context)));
    const loss = settled.losses.find(({ feature }) => feature === 'proof');
    assert.deepEqual([settled.verdict, loss?.effect], ['partial', 'wider']);
    assert.match(loss?.example ?? '', /: denied before, allowed after$/);
  }
});

test('too many kinds of flows are not looked at, and said so', () => {
  const peers = Array.from(
    { length: 40 },
    (_, index) => `{ matchLabels: { a${index}: x, b${index}: y, c${index}: z } }`,
  );
  const head = 'metadata: { name: a, namespace: shop }\nspec:\n';
  const [vendor] = policiesOf(
    `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\n${head}  endpointSelector: {}\n  ingress: [{ fromEndpoints: [${peers.join()}] }]\n`,
  );
  const standard = (list: readonly string[]) =>
    policiesOf(
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${head}  podSelector: {}\n  ingress: [{ from: [${list.map((peer) => `{ podSelector: ${peer} }`).join()}] }]\n`,
    );
  assert.ok(vendor);
  // In the same form, they are the same, however many flows there are.
  assert.equal(run(compare([vendor], standard([...peers].reverse()))).result, 'equal');
  const less = run(compare([vendor], standard(peers.slice(1))));
  assert.deepEqual([less.result, less.reason], ['not proved', 'The selectors have too many combinations of labels.']);
});

test('nothing that somebody may write makes it throw', () => {
  const blocks = readdirSync(pages).flatMap((name) =>
    casesOf(readFileSync(join(pages, name), 'utf8').replace(/\r\n/g, '\n')),
  );
  const odd = [
    'constructor',
    '__proto__',
    '',
    '{}',
    '[]',
    'null',
    '-1',
    '1e99',
    '"\\u0000"',
    '*a',
    '~',
    '0x7fffffffffffffff',
    `"${'x'.repeat(5000)}"`,
  ];
  let count = 0;
  const survive = (text: string) => {
    const all = roots(text);
    for (const root of all) {
      const policy = readPolicy(root);
      if (!policy) continue;
      const context = policyContext(
        all.flatMap((one) => factOf(one) ?? []),
        { namespaces: ['shop'] },
        [],
      );
      const translation = translate(policy, context);
      write(translation.results);
      for (const { at } of [...translation.losses, ...translation.notes, ...nonStandardFeatures(policy)]) {
        assert.ok(at.start >= 0 && at.start <= at.end && at.end <= at.document.text.length);
      }
      if (count++ % 20 === 0 && translation.results.length > 0) settle(translation, run(prove(translation, context)));
    }
  };
  for (const { yaml } of blocks) {
    const text = strip(yaml);
    for (let at = 0; at < text.length; at += 13) survive(text.slice(0, at));
    const values = [...text.matchAll(/(?<=[:-] )\S.*$/gm)];
    for (const [index, { 0: value, index: at }] of values.entries()) {
      for (const one of odd.filter((_, which) => (index + which) % 3 === 0)) {
        survive(text.slice(0, at) + one + text.slice(at + value.length));
      }
    }
    // A key without what belongs below it, and something of another kind there.
    for (const { 0: line, index: at } of text.matchAll(/^[- ]*\w+:$/gm)) {
      for (const one of [' x', ' [x, {y: z}]', ' {x: y}', ' 5']) survive(`${text.slice(0, at)}${line}${one}\n`);
    }
  }
  assert.ok(count > 2000);
});

// 4. Real policies, where they lie beside the project.

const corpus = join('..', 'shared', 'corpus', 'policies');
const skip = existsSync(corpus) ? false : 'the corpus of real policies is not beside the project';

interface Row {
  readonly file: string;
  readonly verdict: Verdict;
  readonly gold: string | undefined;
}

const rows = (): Row[] =>
  readFileSync(join(corpus, 'verdicts.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([file = '', , verdict = '', , , , gold]) => ({ file, verdict: verdict as Verdict, gold: gold || undefined }));

const severity: readonly Verdict[] = ['exact', 'partial', 'impossible', 'invalid'];

describe('real policies', { skip }, () => {
  test('no verdict is better than the one by hand, and nearly all are the same', (t) => {
    const differing: string[] = [];
    let count = 0;
    for (const { file, verdict } of rows()) {
      const all = roots(readFileSync(join(corpus, file), 'utf8'));
      const found = all
        .flatMap((root) => readPolicy(root) ?? [])
        .map((policy) => outcome(policy, all).translation)
        .map((translation) => {
          if (translation.verdict === 'partial')
            assert.ok(
              translation.losses.some(({ example }) => example),
              `${file}: partial, and no flow shows why`,
            );
          return severity.indexOf(translation.verdict);
        });
      const worst = severity[Math.max(...found)];
      count++;
      if (worst !== verdict) differing.push(`${file}: ${worst}, by hand ${verdict}`);
      if (worst === 'exact') assert.equal(verdict, 'exact', file);
    }
    for (const one of differing) t.diagnostic(one);
    assert.ok(differing.length <= count * 0.05, `${differing.length} of ${count} differ`);
  });

  test('translations written by hand are equal', () => {
    for (const { file, gold } of rows()) {
      if (!gold) continue;
      const proof = run(
        compare(
          policiesOf(readFileSync(join(corpus, file), 'utf8')),
          policiesOf(readFileSync(join(corpus, gold), 'utf8')),
        ),
      );
      assert.deepEqual([proof.result, proof.counterexamples.map(({ text }) => text)], ['equal', []], file);
      assert.ok(proof.flows > 0, file);
    }
  });

  test('mutants of translations written by hand are told apart', (t) => {
    let told = 0;
    let same = 0;
    for (const { gold } of rows()) {
      if (!gold) continue;
      const text = readFileSync(join(corpus, gold), 'utf8');
      const before = policiesOf(text);
      for (const [name, mutant] of mutants(text)) {
        const proof = run(compare(before, policiesOf(mutant)));
        if (proof.result === 'equal') same++;
        else told++;
        assert.notEqual(proof.result, harmless(name, text) ? 'different' : 'equal', `${gold}: ${name}\n${mutant}`);
      }
    }
    t.diagnostic(`${told} told apart, ${same} truly equal`);
    assert.ok(told > 60);
  });
});

/** Changes of one line of a NetworkPolicy that change what it means. */
function mutants(text: string): [name: string, mutant: string][] {
  const edits: readonly (readonly [
    name: string,
    pattern: RegExp,
    by: string | ((match: string, ...groups: string[]) => string),
  ])[] = [
    ['policyTypes dropped', /^ {2}policyTypes:\n(?: {2,4}- .*\n)+/gm, ''],
    ['another direction', /- Ingress$/gm, '- Egress'],
    ['port + 1', /port: (\d+)$/gm, (_, port) => `port: ${Number(port) + 1}`],
    ['another protocol', /protocol: TCP$/gm, 'protocol: UDP'],
    [
      'a label renamed',
      /^( +)(app|role|kind|run|color|id|k8s-app|faction): (.*)$/gm,
      (_, indent, key, value) => `${indent}${key}: ${value}-x`,
    ],
    ['a wider range', /cidr: (.*)\/(\d+)$/gm, (_, base, length) => `cidr: ${base}/${Number(length) - 1}`],
    ['an exception dropped', /\n {8}except:\n(?: {8,10}- .*\n?)+/g, '\n'],
    ['nothing becomes everything', /: \[\]$/gm, ':\n  - {}'],
    ['everything becomes nothing', /^( *)- \{\}$/gm, '$1- ports:\n$1  - protocol: SCTP\n$1    port: 1'],
    ['and becomes or', /^( +)( {2})podSelector:$/gm, '$1- podSelector:'],
  ];
  return edits.flatMap(([name, pattern, by]) => {
    const mutant = text.replace(pattern, by as string);
    return mutant === text ? [] : [[name, mutant] as [string, string]];
  });
}

/** Where the policyTypes are those that it has without them. */
const harmless = (name: string, text: string) =>
  name === 'policyTypes dropped' &&
  text.includes('- Ingress') &&
  text.includes('- Egress') === /\n {2}egress:\n/.test(text);

test('mutants of what is written are told apart', () => {
  const [policy] = policiesOf(
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: shop\nspec:\n  podSelector:\n    matchLabels:\n      app: web\n  policyTypes:\n    - Ingress\n    - Egress\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              team: red\n          podSelector:\n            matchLabels:\n              app: api\n      ports:\n        - protocol: TCP\n          port: 80\n          endPort: 90\n  egress: []\n',
  );
  assert.ok(policy);
  const [result] = outcome(policy, [policy.root]).translation.results;
  assert.ok(result);
  const told = (changed: typeof result) => run(compare([policy], readBack([changed]))).result;
  const [rule] = result.ingress;
  const [range] = rule?.ports === 'everything' || !rule ? [] : rule.ports;
  assert.ok(rule && range && rule.peers !== 'everyone');
  const at = rule.at;
  assert.equal(told(result), 'equal');
  const changes: Record<string, typeof result> = {
    'policyTypes less': { ...result, policyTypes: ['ingress'] },
    'another name of the namespace': { ...result, namespace: 'pay' },
    'all pods': { ...result, podSelector: [] },
    everyone: { ...result, ingress: [{ ...rule, peers: 'everyone' }] },
    'every port': { ...result, ingress: [{ ...rule, ports: 'everything' }] },
    'endPort + 1': { ...result, ingress: [{ ...rule, ports: [{ ...range, to: range.to + 1 }] }] },
    'port - 1': { ...result, ingress: [{ ...rule, ports: [{ ...range, from: range.from - 1 }] }] },
    'no rule': { ...result, ingress: [] },
    '[] becomes [{}]': { ...result, egress: [{ peers: 'everyone', ports: 'everything', at }] },
    'and becomes or': {
      ...result,
      ingress: [
        {
          ...rule,
          peers: rule.peers.flatMap((peer) =>
            'pods' in peer
              ? [
                  { ...peer, pods: [] },
                  { ...peer, namespaces: undefined },
                ]
              : [],
          ) as unknown as typeof rule.peers,
        },
      ],
    },
  };
  for (const [name, changed] of Object.entries(changes)) assert.equal(told(changed), 'different', name);
});
