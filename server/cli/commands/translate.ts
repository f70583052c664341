// SPDX-License-Identifier: Apache-2.0
import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Project, readSource } from '../../engine/kubernetes/project';
import { type TranslatedPolicy, translatedPolicies } from '../../engine/lint/policy-findings';
import type { Settings } from '../../engine/lint/settings';
import { translationJson, translationYaml } from '../../engine/report/translation';
import { applyEdits } from '../../engine/text/edit';
import type { Source } from '../../engine/text/source';
import { type Encoding, readText, type Unreadable, writeText } from '../../host/files';
import { fileAt, groupByProject } from '../../host/projects';
import { helpOf, type Option, parseArguments, UsageError } from '../arguments';
import { Configurations } from '../configurations';
import { type Found, findFiles } from '../find';

const table: readonly Option[] = [
  { name: 'format', value: 'yaml|json', choices: ['yaml', 'json'], help: 'how the result is written (yaml)' },
  { name: 'write', help: 'write files beside the originals: web.yaml becomes web.networkpolicy.yaml' },
  { name: 'in-place', help: 'put exact translations in the place of their originals' },
  { name: 'stdin-filename', value: 'NAME', help: 'what standard input is called' },
  { name: 'config', value: 'FILE', help: 'this configuration (the nearest .scs-lint.yaml)' },
  { name: 'no-config', help: 'no configuration' },
  { name: 'help', help: 'this text' },
];

const help = `scs-lint translate [PATH…] [options]

Standard NetworkPolicies for the Cilium, Calico and Antrea policies of files and folders, and for cluster-wide ones.
Each is proved equal, or what it loses is said. Files that are named together are taken for one cluster's.

${helpOf(table)}

Exit status: 0 all exact, 3 one only in part, 4 one impossible or invalid, 2 could not run or read everything.
`;

/** What decides the exit status: the worst policy. */
const statuses = { exact: 0, partial: 3, impossible: 4, invalid: 4 } as const;

/** `scs-lint translate`: results to standard output, everything about the run to standard error. */
export async function translate(argv: readonly string[]): Promise<number> {
  const { operands, options } = parseArguments(argv, table, { options: [], values: [] });
  if (options.has('help')) {
    process.stdout.write(help);
    return 0;
  }
  const last = (name: string) => options.get(name)?.at(-1);
  if (options.has('write') && options.has('in-place'))
    throw new UsageError('--write and --in-place exclude each other.');
  let failed = false;
  const fail = (path: string, { problem }: Unreadable) => {
    failed = true;
    process.stderr.write(`scs-lint: ${path} ${problem}\n`);
  };
  const config = options.has('no-config') ? false : (last('config') ?? true);
  const configurations = new Configurations(config, {}, new Date().toISOString().slice(0, 10), fail);
  const files = await findFiles(operands.length > 0 ? operands : ['.'], last('stdin-filename'), configurations, fail);

  const translated: { readonly source: Source; readonly policy: TranslatedPolicy }[] = [];
  for (const group of groupByProject(files)) {
    const origins = new Map<Source, { found: Found; encoding: Encoding }>();
    const sources = group.flatMap((found) => read(found, origins, fail));
    const [first] = group;
    if (!first || sources.length === 0) continue;
    const { settings } = configurations.of(dirname(first.absolute));
    const project = new Project(sources);
    const results = drain(project, settings).flatMap((policy) => {
      const place = project.place(policy.policy.root.at('kind').span);
      return place ? [{ source: place.source, policy }] : [];
    });
    translated.push(...results);
    if (options.has('in-place')) writeInPlace(project, results, origins);
    if (options.has('write')) writeBeside(results, origins);
  }
  const text = last('format') === 'json' ? translationJson(translated) : translationYaml(translated);
  if (last('format') === 'json' || !(options.has('write') || options.has('in-place'))) process.stdout.write(text);
  if (translated.length === 0) process.stderr.write('scs-lint: no policies to translate\n');
  const worst = Math.max(0, ...translated.map(({ policy }) => statuses[policy.translation.verdict]));
  return failed ? 2 : worst;
}

function drain(project: Project, settings: Settings): readonly TranslatedPolicy[] {
  const steps = translatedPolicies(project, settings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function read(
  found: Found,
  origins: Map<Source, { found: Found; encoding: Encoding }>,
  fail: (path: string, fault: Unreadable) => void,
): Source[] {
  const content = found.content ?? readText(found.absolute);
  if (!('text' in content)) {
    // What is found below a folder and isn't text has no policies.
    if (found.isNamed || content.kind !== 'binary') fail(found.path, content);
    return [];
  }
  const file = fileAt(found, content.text);
  const source = readSource(file, content.text);
  origins.set(source, { found, encoding: content.encoding });
  return [source];
}

type Results = readonly { readonly source: Source; readonly policy: TranslatedPolicy }[];

/** Only what is proved equal takes the place of its original. */
function writeInPlace(
  project: Project,
  results: Results,
  origins: ReadonlyMap<Source, { found: Found; encoding: Encoding }>,
): void {
  for (const [source, { found, encoding }] of origins) {
    const edits = results
      .filter((result) => result.source === source)
      .flatMap(({ policy }) => policy.replacement?.filter(() => policy.translation.verdict === 'exact') ?? [])
      .flatMap((edit) => project.placeEdit(edit) ?? []);
    if (edits.length === 0 || found.content) continue;
    writeText(found.absolute, { text: applyEdits(source.text, edits), encoding });
    process.stderr.write(`scs-lint: ${found.path}: replaced ${edits.length}\n`);
  }
}

function writeBeside(results: Results, origins: ReadonlyMap<Source, { found: Found }>): void {
  for (const [source, { found }] of origins) {
    const texts = results
      .filter((result) => result.source === source && result.policy.text !== '')
      .map(({ policy }) => policy.text);
    if (texts.length === 0 || found.content) continue;
    const target = (path: string) => `${path.replace(/\.(?:ya?ml|json)$/, '')}.networkpolicy.yaml`;
    const text = texts.map((one) => one.replace(/[\r\n]*$/, '\n')).join('---\n');
    if (existsSync(target(found.absolute))) {
      process.stderr.write(`scs-lint: ${target(found.path)} exists and was left alone; remove it first\n`);
      continue;
    }
    writeFileSync(target(found.absolute), text);
    process.stderr.write(`scs-lint: wrote ${target(found.path)}\n`);
  }
}
