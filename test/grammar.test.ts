// SPDX-License-Identifier: Apache-2.0
// What the grammars colour, tokenised as VS Code does: Go templates in YAML, and acknowledging comments.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, type IRawGrammar, parseRawGrammar, Registry } from 'vscode-textmate';
import { contributes } from '../package.json';

const onigLib = loadWASM(readFileSync('node_modules/vscode-oniguruma/release/onig.wasm')).then(() => ({
  createOnigScanner,
  createOnigString,
}));

/** As little YAML as there can be: keys, quoted and plain values, flow mappings, comments. */
const smallYaml = {
  scopeName: 'source.yaml',
  patterns: [
    { name: 'comment.line.number-sign.yaml', begin: '(?<=^|\\s)#', end: '$' },
    { match: '([\\w./-]+)(?=:\\s)', name: 'entity.name.tag.yaml' },
    { name: 'string.quoted.double.yaml', begin: '"', end: '"', patterns: [{ match: '\\\\.' }] },
    { name: 'meta.flow.mapping.yaml', begin: '\\{', end: '\\}' },
    { name: 'string.unquoted.plain.out.yaml', begin: '(?<=:\\s)(?=[\\w])', end: '(?=\\s#|$)' },
  ],
};

type Scopes = readonly string[];

/** Each token of a text with its scopes, without those of the YAML around it. */
async function tokens(text: string, grammars: ReadonlyMap<string, IRawGrammar>): Promise<[string, Scopes][]> {
  const injected = contributes.grammars;
  const registry = new Registry({
    onigLib,
    async loadGrammar(scope) {
      const own = injected.find(({ scopeName }) => scopeName === scope);
      return own ? parseRawGrammar(readFileSync(own.path, 'utf8'), own.path) : (grammars.get(scope) ?? null);
    },
    getInjections: (scope) => injected.filter(({ injectTo }) => injectTo.includes(scope)).map((one) => one.scopeName),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  assert.ok(grammar);
  let stack = INITIAL;
  const found: [string, Scopes][] = [];
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      found.push([line.slice(startIndex, endIndex), scopes]);
    }
  }
  return found;
}

const small = new Map([['source.yaml', parseRawGrammar(JSON.stringify(smallYaml), 'yaml.json')]]);

/** VS Code's own YAML, where the tests have installed VS Code. */
function ofVsCode(): ReadonlyMap<string, IRawGrammar> | undefined {
  const hosts = existsSync('.vscode-test') ? readdirSync('.vscode-test') : [];
  const folder = hosts
    .map((host) => join('.vscode-test', host, 'lib/vscode/extensions/yaml/syntaxes'))
    .find(existsSync);
  if (folder === undefined) return undefined;
  const grammars = readdirSync(folder).map((name) =>
    parseRawGrammar(readFileSync(join(folder, name), 'utf8'), join(folder, name)),
  );
  return new Map(grammars.map((grammar) => [grammar.scopeName, grammar]));
}

const text = `name: {{ .Release.Name }}-web # scs-ignore images/docker-hub, cni/*: our mirror
image: "{{ .Values.image | default \\"pause\\" }}:3.9"
{{- if and $debug (eq 1 2) }}
{{- /* scs-ignore pods/host-path: on purpose */ -}}
plain: x-{{ include "shop.name" . }}
flow: { a: b }
secret: \${{ secrets.TOKEN }}
# only a comment with {{ .Values.x }} and scs-ignore
{{- end }}`;

for (const [yaml, grammars] of [
  ['the smallest YAML', small],
  ["VS Code's YAML", ofVsCode()],
] as const) {
  describe(`In ${yaml}`, { skip: grammars ? false : 'VS Code is not installed here' }, () => {
    const all = tokens(text, grammars ?? small);
    /** The innermost scopes of the tokens with a text, those of our grammars. */
    const scopesOf = async (wanted: string) =>
      (await all)
        .filter(([token]) => token.trim() === wanted)
        .map(([, scopes]) => scopes.at(-1))
        .filter((scope) => scope !== undefined);

    test('names, words, functions and strings of actions have their colours', async () => {
      assert.deepEqual(await scopesOf('Release'), ['variable.other.member.go-template']);
      assert.deepEqual(await scopesOf('Values'), ['variable.other.member.go-template'], 'not the one in the comment');
      assert.deepEqual(await scopesOf('if'), ['keyword.control.go-template']);
      assert.deepEqual(await scopesOf('end'), ['keyword.control.go-template']);
      assert.deepEqual(await scopesOf('debug'), ['variable.other.go-template']);
      assert.deepEqual(await scopesOf('default'), ['support.function.go-template']);
      assert.deepEqual(await scopesOf('include'), ['support.function.go-template']);
      assert.deepEqual(await scopesOf('pause'), ['string.quoted.double.go-template']);
      assert.deepEqual(await scopesOf('shop.name'), ['string.quoted.double.go-template']);
      assert.deepEqual(await scopesOf('1'), ['constant.numeric.go-template']);
    });

    test('an action is one thing, and YAML goes on behind it', async () => {
      const inAction = (await all).filter(([, scopes]) => scopes.includes('meta.embedded.inline.go-template'));
      const actions = inAction.map(([token]) => token).join('');
      const written = text.replace(/\$\{\{.*?\}\}|^# .*|\{\{- \/\*.*?\}\}/gm, '').match(/\{\{.*?\}\}/g) ?? [];
      assert.equal(actions, written.join(''));
      for (const key of ['name', 'image', 'plain', 'flow', 'secret']) {
        assert.ok(
          (await scopesOf(key)).some((scope) => scope.startsWith('entity.name.tag')),
          key,
        );
      }
      assert.ok(
        (await all).some(([token, scopes]) => token === ':3.9' && scopes.at(-1) === 'string.quoted.double.yaml'),
      );
    });

    test('a line that begins with an action is one below other levels too, and what follows is YAML', async () => {
      const nested =
        'spec:\n  list:\n    - a: b\n    {{- if .Values.deep.down }}\n    - c: d\n    {{- end }}\n  last: 1\n';
      const found = await tokens(nested, grammars ?? small);
      const scopeOf = (wanted: string) => found.find(([token]) => token === wanted)?.[1].at(-1);
      assert.equal(scopeOf('deep'), 'variable.other.member.go-template');
      assert.equal(scopeOf('down'), 'variable.other.member.go-template');
      assert.equal(scopeOf('}}'), 'punctuation.section.embedded.end.go-template');
      assert.match(scopeOf('c') ?? '', /^entity\.name\.tag/);
      assert.match(scopeOf('last') ?? '', /^entity\.name\.tag/);
    });

    test('an acknowledging comment shows its rules and its reason', async () => {
      assert.deepEqual(await scopesOf('scs-ignore'), ['keyword.other.scs-lint', 'keyword.other.scs-lint']);
      for (const rule of ['images/docker-hub', 'cni/*', 'pods/host-path']) {
        assert.deepEqual(await scopesOf(rule), ['constant.other.rule.scs-lint'], rule);
      }
      assert.deepEqual(await scopesOf('our mirror'), ['comment.line.documentation.scs-lint']);
      assert.deepEqual(await scopesOf('on purpose'), ['comment.line.documentation.scs-lint']);
    });
  });
}

test('without actions and such comments nothing changes', async () => {
  const plain = 'a: "x" # a comment\nb: { c: d }\ne: ${{ f }}\n';
  for (const grammars of [small, ofVsCode() ?? small]) {
    const scopes = (await tokens(plain, grammars)).flatMap(([, own]) => own);
    assert.deepEqual(
      scopes.filter((scope) => /go-template|scs-lint/.test(scope)),
      [],
    );
  }
});
