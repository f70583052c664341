// SPDX-License-Identifier: Apache-2.0
import type { TranslatedPolicy } from '../lint/policy-findings';
import type { Source } from '../text/source';

/** A translated policy and the file that has it. */
export interface Translated {
  readonly source: Source;
  readonly policy: TranslatedPolicy;
}

/** Translations as JSON: lines and columns from 1, columns in UTF-16 units. */
export function translationJson(translated: readonly Translated[]): string {
  const policies = translated.map(({ source, policy: { policy, translation, proof, text } }) => ({
    path: source.file.path,
    line: positionIn(source, policy.root.at('kind').span).line,
    kind: policy.kind,
    name: policy.name,
    ...(policy.namespace !== undefined && { namespace: policy.namespace }),
    verdict: translation.verdict,
    ...(translation.class !== undefined && { class: translation.class }),
    losses: translation.losses.map(({ at, feature, effect, message, example }) => ({
      ...positionIn(source, at),
      feature,
      effect,
      message,
      ...(example !== undefined && { example }),
    })),
    ...(proof && {
      proved: {
        flows: proof.flows,
        differences: proof.differences,
        ...(proof.reason !== undefined && { notProved: proof.reason }),
      },
    }),
    result: text,
  }));
  return `${JSON.stringify({ schemaVersion: 1, policies }, null, 2)}\n`;
}

/** Translations as YAML that can be applied: what is lost stands in comments above each policy. */
export function translationYaml(translated: readonly Translated[]): string {
  return translated
    .map(({ source, policy: { policy, translation, proof, text } }) => {
      const { verdict, losses } = translation;
      const head = [
        `# ${source.file.path}: ${policy.kind} ${policy.name ?? ''}: ${verdict}${verdict === 'exact' ? ` (equal on ${proof?.flows ?? 0} kinds of flows)` : ''}`,
        ...losses.map(({ at, message, example }) => {
          const { line } = positionIn(source, at);
          return `#   line ${line}: ${message}${example === undefined ? '' : `\n#     ${example}`}`;
        }),
      ];
      return `---\n${head.join('\n')}\n${text.replace(/[\r\n]*$/, text === '' ? '' : '\n')}`;
    })
    .join('');
}

/** A span's place in its file. Of a span of another file, that of the policy itself would mislead: the first line. */
function positionIn(source: Source, { document, start }: { document: unknown; start: number }) {
  const placed = source.placed.find((one) => one.document === document);
  const { line, character } = source.position(placed ? placed.start + start : 0);
  return { line: line + 1, column: character + 1 };
}
