// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { Project, readSource } from '../../engine/kubernetes/project';
import { isKustomization, kustomizationOf } from '../../engine/kustomize/kustomization';
import { ReplacedImages } from '../../engine/kustomize/replaced-images';
import { lint, type Problem, type Report } from '../../engine/lint/lint';
import { type Severity, severities } from '../../engine/lint/rule';
import type { Settings } from '../../engine/lint/settings';
import { unifiedDiff } from '../../engine/report/diff';
import { jsonReport } from '../../engine/report/json';
import { Collected, findingsOf } from '../../engine/report/reported';
import { type TextReport, textReport } from '../../engine/report/text';
import { rules } from '../../engine/rules/index';
import { closest } from '../../engine/text/closest';
import type { Source } from '../../engine/text/source';
import { dependenciesBeside, valuesFilesBeside } from '../../host/chart-context';
import { type Encoding, readText, slashes, type Unreadable, writeText } from '../../host/files';
import { documentsIn } from '../../host/kustomize-files';
import { withNamedPaths } from '../../host/kustomize-paths';
import { foldersBeside, textsAtHead } from '../../host/neighbours';
import { chartOf, contextOf, fileAt, groupByProject, type Located } from '../../host/projects';
import { Builder } from '../builder';
import { type CheckOptions, checkHelp, checkOptions } from '../check-options';
import { type Choice, Configurations, named } from '../configurations';
import { type Found, findFiles, isFolder, withBorrowed } from '../find';
import { fix } from '../fix';
import type { Program } from '../main';
import { Progress } from '../progress';
import { Renderer } from '../render';
import { unusedEntries } from '../unused';

/** `scs-lint check`: problems to standard output, everything about the run to standard error. */
export async function check(argv: readonly string[], { version }: Program): Promise<number> {
  const options = checkOptions(argv, new Date().toISOString().slice(0, 10));
  if (!options) {
    process.stdout.write(checkHelp);
    return 0;
  }
  const run = new Check(options, version);
  await run.start();
  return run.finish();
}

/** Where files came from, and how their bytes are to be written. */
type Origins = Map<Source['file'], Found & { readonly encoding: Encoding }>;

/** One run over all paths. */
class Check {
  readonly #options: CheckOptions;
  readonly #version: string;
  readonly #configurations: Configurations;
  readonly #renderer: Renderer;
  readonly #builder: Builder;
  /** What was read before projects were put together, by absolute path. */
  readonly #sources = new Map<string, Source>();
  #replaced = new ReplacedImages([]);
  readonly #collected = new Collected();
  readonly #skipped: { readonly path: string; readonly reason: string }[] = [];
  readonly #text: TextReport;
  readonly #started = performance.now();
  /** The report, as far as it can't be printed at once. */
  #pending = '';
  #checked = 0;
  #documents = 0;
  #fixes = 0;
  #fixedFiles = 0;
  /** The paths of files that are used by what was named, and not written. */
  readonly #borrowed = new Set<string>();
  /** Problems with fixes in files that are used by what was named, and not written. */
  #fixableElsewhere = 0;
  #diff = '';
  /** How many problems there are of each severity, shown or not. */
  readonly #counts: Record<Severity, number> = { hint: 0, info: 0, warning: 0, error: 0 };
  /** The configurations' acknowledgements that cover something. */
  readonly #usedEntries = new Set<Settings['acknowledge'][number]>();
  #failed = false;
  /** Files that are read in more than one project, where charts name charts beside them; absolute. */
  readonly #shared = new Set<string>();
  /** What is told once and was told. */
  readonly #told = new Set<string>();

  constructor(options: CheckOptions, version: string) {
    this.#options = options;
    this.#version = version;
    this.#configurations = new Configurations(options.config, options.settings, options.date, (path, fault) =>
      this.#fail(path, fault),
    );
    this.#renderer = new Renderer(options.render);
    this.#builder = new Builder(options.fix === 'diff' ? 'never' : options.render, options.quiet);
    this.#text = textReport({ color: hasColor(options) });
  }

  async start(): Promise<void> {
    const { paths, stdinFilename } = this.#options;
    const found = await findFiles(paths, stdinFilename, this.#configurations, (path, fault) => this.#fail(path, fault));
    const files = withBorrowed(found, this.#configurations);
    this.#replaced = this.#readKustomizations(files);
    await this.#builder.build(
      files,
      (file) => this.#sourceOf(file),
      (folder) => this.#configurations.of(folder),
    );
    const all = new Set(files.map(({ absolute }) => absolute));
    const groups = groupByProject(files).map((group) => {
      // What was found below a chart's folder is all of it; what was named may need the rest.
      const own = group.some(({ isNamed }) => isNamed) || !group.some(isMetadata) ? contextOf(group) : [];
      const beside = dependenciesBeside(group);
      for (const { absolute } of beside) if (all.has(absolute)) this.#shared.add(absolute);
      return { group, context: [...own, ...beside] };
    });
    const progress = new Progress(files.length, this.#options.quiet);
    for (const { group, context } of groups) {
      for (const [choice, some] of this.#bySettings(group)) await this.#tryProject(choice, some, context);
      await progress.advance(group.length);
    }
    progress.clear();
    for (const { message, isFault } of [...this.#renderer.notices(), ...this.#builder.notices()]) {
      if (isFault) this.#fault(message);
      else this.#note(message);
    }
    this.#checkConfigurations();
  }

  /** Writes what isn't written yet; gives the exit status. */
  finish(): number {
    const { format, fix, quiet, stats, output } = this.#options;
    if (fix === 'diff') this.#pending = this.#diff;
    else if (format === 'json') {
      this.#pending = jsonReport(this.#collected, {
        version: this.#version,
        checked: this.#checked,
        skipped: this.#skipped,
      });
    } else if (!quiet) this.#print(this.#text.summary(this.#collected, this.#checked, this.#borrowed));
    this.#write(output);
    if (fix === 'write' && this.#fixes > 0) this.#note(`fixed ${this.#fixes} in ${count(this.#fixedFiles, 'file')}`);
    if (this.#fixableElsewhere > 0) {
      const fixes = count(this.#fixableElsewhere, 'fix', 'fixes');
      this.#note(`${fixes} in files outside of what was named, which kustomizations use, were left alone`);
    }
    if (stats) this.#tellStats();
    return this.#status();
  }

  /** What overlays replace is no problem of the bases that are checked with them. */
  #readKustomizations(files: readonly Found[]): ReplacedImages {
    const kustomizations = files.flatMap((found) => {
      const path = slashes(found.absolute);
      if (!isKustomization(path)) return [];
      const read = found.content ?? readText(found.absolute);
      const [first] = 'text' in read ? readSource(fileAt(found, read.text), read.text).tiles : [];
      return first ? [kustomizationOf(path, first.document)] : [];
    });
    const remote = [...new Set(kustomizations.flatMap((one) => one.remote))];
    if (remote.length > 0) {
      const others = remote.length > 3 ? ` and ${remote.length - 3} others` : '';
      this.#note(`what kustomizations take from elsewhere is not fetched: ${remote.slice(0, 3).join(', ')}${others}`);
    }
    return new ReplacedImages(kustomizations, (path) => documentsIn(path));
  }

  #isReplaced(problem: Problem, origins: Pick<Origins, 'get'>): boolean {
    const origin = origins.get(problem.place.source.file);
    return origin !== undefined && this.#replaced.covers(problem, slashes(origin.absolute));
  }

  /** A fix is not safe that takes an image away from a kustomization which looks for its name. */
  #withCare(problem: Problem, origins: Pick<Origins, 'get'>): Problem {
    const origin = origins.get(problem.place.source.file);
    return origin ? this.#replaced.withCare(problem, slashes(origin.absolute)) : problem;
  }

  #bySettings(files: readonly Found[]): Iterable<readonly [Choice, readonly Found[]]> {
    const groups = new Map<Settings, [Choice, Found[]]>();
    for (const file of files) {
      const choice = this.#configurations.of(dirname(file.absolute));
      const isChosen = valuesFilesBeside(choice.settings.valuesFiles, choice.absolute).includes(file.absolute);
      const one: Found = isChosen ? { ...file, role: 'values' } : file;
      const group = groups.get(choice.settings);
      if (group) group[1].push(one);
      else groups.set(choice.settings, [choice, [one]]);
    }
    return groups.values();
  }

  /** The engine doesn't throw. Where it does, it is a bug, which is told and must not hide what other files have. */
  async #tryProject(choice: Choice, files: readonly Found[], context: readonly Located[]): Promise<void> {
    try {
      await this.#checkProject(choice, files, context);
    } catch (error) {
      const others = files.length > 1 ? ` and ${count(files.length - 1, 'other')}` : '';
      const stack = (error as Error)?.stack?.split('\n').slice(0, 3).join('\n') ?? error;
      this.#fault(`${files[0]?.path}${others} could not be checked. This is a bug of SCS Lint: ${stack}`);
    }
  }

  async #checkProject(choice: Choice, files: readonly Found[], context: readonly Located[]): Promise<void> {
    const { settings } = choice;
    const origins: Origins = new Map();
    const asked = files.flatMap((found) => this.#read(found, origins) ?? []);
    if (asked.length === 0) return;
    this.#checked += asked.length;
    this.#documents += asked.reduce((sum, { tiles }) => sum + tiles.length, 0);
    asked.push(...this.#chosenValues(choice, files).flatMap((found) => this.#read(found, origins) ?? []));
    const located = asked.flatMap(({ file, text }) => {
      const origin = origins.get(file);
      return origin ? [{ ...origin, text }] : [];
    });
    const around = { folders: foldersBeside(located), before: textsAtHead(located) };
    const places = new Map(located.map(({ path, absolute }) => [path, absolute]));
    const read = context.flatMap((one) => readQuietly(one) ?? []);
    const project = new Project(
      [...asked, ...read.map(({ source }) => source)],
      withNamedPaths(around, asked, (path) => places.get(path)),
    );
    const { project: now, report } =
      this.#options.fix === 'no'
        ? { project, report: lint(project, rules, settings) }
        : this.#fix(project, settings, origins);
    const shared: Origins = new Map(
      read.flatMap(({ source, origin }) => (this.#shared.has(origin.absolute) ? [[source.file, origin]] : [])),
    );
    if (this.#options.fix === 'diff') return this.#report(now, report, origins, shared);
    const built = this.#builder.findingsIn(now);
    const rendered = await this.#renderer.findingsIn(now, report, choice, [...located, ...context]);
    const others = rendered || built.length > 0 ? [...built, ...(rendered ?? [])] : undefined;
    this.#report(now, others ? lint(now, rules, settings, others) : report, origins, shared);
  }

  /** The values files outside of a chart that the configuration gives to it: what is wrong in them is told there. */
  #chosenValues({ settings, absolute }: Choice, files: readonly Found[]): readonly Found[] {
    if (!files[0] || chartOf(files[0].absolute) === undefined) return [];
    return valuesFilesBeside(settings.valuesFiles, absolute).map((file) => ({
      path: named(file),
      absolute: file,
      isNamed: false,
      role: 'values',
    }));
  }

  #read(found: Found, origins: Origins): Source | undefined {
    const read = found.content ?? readText(found.absolute, found.isNamed);
    if (!('text' in read)) {
      this.#skip(found, read);
      return undefined;
    }
    const before = this.#sources.get(found.absolute);
    const source = before?.text === read.text ? before : readSource(fileAt(found, read.text), read.text);
    this.#sources.delete(found.absolute);
    const { file } = source;
    if (file.role === 'unknown') {
      this.#skipped.push({ path: found.path, reason: file.reason ?? 'nothing that is checked' });
      if (found.isNamed) this.#note(`${found.path} is not checked: ${file.reason}`);
      return undefined;
    }
    origins.set(file, { ...found, encoding: read.encoding });
    if (found.isBorrowed) this.#borrowed.add(file.path);
    return source;
  }

  /** A file that is needed before its project is put together; the project has the same one. */
  #sourceOf(found: Found): Source | undefined {
    const known = this.#sources.get(found.absolute);
    if (known) return known;
    const read = found.content ?? readText(found.absolute);
    if (!('text' in read)) return undefined;
    const source = readSource(fileAt(found, read.text), read.text);
    this.#sources.set(found.absolute, source);
    return source;
  }

  #fix(before: Project, settings: Settings, origins: Origins): { project: Project; report: Report } {
    const own = [...origins].filter(([, { isBorrowed }]) => !isBorrowed);
    const paths = new Set(own.map(([{ path }]) => path));
    const { project, report, count } = fix(before, rules, settings, {
      isWanted: (problem) => this.#isShown(problem.severity) && !this.#isReplaced(problem, origins),
      withCare: (problem) => this.#withCare(problem, origins),
      isWritable: (path) => paths.has(path),
      unsafe: this.#options.unsafeFixes,
    });
    const after = new Map(project.sources.map((source) => [source.file, source]));
    for (const source of before.sources) {
      const now = after.get(source.file);
      const origin = origins.get(source.file);
      if (!now || !origin || now.text === source.text) continue;
      if (this.#options.fix === 'diff') this.#diff += unifiedDiff(source.file.path, source.text, now.text);
      else this.#save(origin, source.text, now.text);
    }
    this.#fixes += count;
    this.#fixableElsewhere += report.problems.filter(
      (one) =>
        origins.get(one.place.source.file)?.isBorrowed &&
        this.#isShown(one.severity) &&
        !this.#isReplaced(one, origins) &&
        this.#withCare(one, origins).finding.fixes?.some(({ safe }) => safe || this.#options.unsafeFixes),
    ).length;
    return { project, report };
  }

  #save({ path, absolute, encoding }: Found & { encoding: Encoding }, before: string, text: string): void {
    const current = readText(absolute);
    if (!('text' in current) || current.text !== before) {
      this.#fault(`${path} changed while it was checked, and was not fixed: run the command again`);
      return;
    }
    try {
      writeText(absolute, { text, encoding });
      this.#fixedFiles++;
    } catch (error) {
      this.#fault(`${path} could not be written: ${(error as Error).message}`);
    }
  }

  /** That the release table is old is told once for all files; what is wrong in files of several charts, once for all. */
  #isNews({ rule, place: { source, start, end }, finding }: Problem, absolute: string | undefined): boolean {
    const { path, role, chart } = source.file;
    const isStale = rule.id === 'lint/stale-data';
    const isShared = (role === 'values' && chart === undefined) || this.#shared.has(absolute ?? '');
    if (!isStale && !isShared) return true;
    const key = isStale ? rule.id : `${rule.id} ${path} ${start} ${end} ${finding.message}`;
    const isNews = !this.#told.has(key);
    this.#told.add(key);
    return isNews;
  }

  /**
   * @param asked the files that the user wants to hear of; others were read to understand these
   * @param shared those that are asked about in another project, of which this one may know more
   */
  #report(
    project: Project,
    found: Report,
    asked: Pick<Origins, 'has' | 'get'>,
    shared: Pick<Origins, 'has' | 'get'> = new Map(),
  ): void {
    const told = found.problems.filter((one) => {
      const { file } = one.place.source;
      const isAsked = asked.has(file) || (shared.has(file) && !one.rule.id.startsWith('lint/'));
      const { absolute } = asked.get(file) ?? shared.get(file) ?? {};
      return isAsked && this.#isNews(one, absolute) && !this.#isReplaced(one, asked);
    });
    const problems = told.map((one) => this.#withCare(one, asked));
    const acknowledged = found.acknowledged.filter(({ problem }) => asked.has(problem.place.source.file));
    for (const { severity } of problems) this.#counts[severity]++;
    for (const { entry } of acknowledged) if (entry) this.#usedEntries.add(entry);
    const sources = project.sources.filter(({ file }) => asked.has(file));
    const findings = findingsOf(project, { problems, acknowledged }, sources);
    const shown = findings.problems.filter(({ severity }) => this.#isShown(severity));
    this.#collected.add({ ...findings, problems: shown });
    if (this.#options.format === 'text' && this.#options.fix !== 'diff') {
      this.#print(shown.map((problem) => this.#text.problem(problem)).join(''));
    }
  }

  /** What is wrong in a configuration is a problem like others, at its own line; and the run is not what was asked for. */
  #checkConfigurations(): void {
    for (const { configuration, settings, absolute } of this.#configurations.used) {
      if (!configuration || absolute === undefined) continue;
      const project = new Project([configuration.source]);
      const { problems, acknowledged } = lint(project, rules, { ...settings, only: [], skip: [] });
      const unused = this.#isWholeFolder(dirname(absolute))
        ? unusedEntries(project, rules, settings, this.#usedEntries)
        : [];
      this.#report(
        project,
        { problems: [...problems, ...unused], acknowledged },
        { has: () => true, get: () => undefined },
      );
      if (configuration.isInvalid) {
        this.#fault(`${configuration.source.file.path} is not valid; the rest of it counts all the same`);
      }
    }
  }

  /** True where everything below a folder was looked at. */
  #isWholeFolder(folder: string): boolean {
    return this.#options.paths.some((path) => {
      const root = resolve(path);
      return (
        path !== '-' && (folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep)) && isFolder(root)
      );
    });
  }

  #isShown(severity: Severity): boolean {
    return severities.indexOf(severity) >= severities.indexOf(this.#options.minSeverity);
  }

  /** A binary file that was only found was not meant; anything else that can't be read is told. */
  #skip({ path, isNamed, absolute }: Found, fault: Unreadable): void {
    this.#skipped.push({ path, reason: fault.problem });
    if (fault.kind === 'binary' && !isNamed) return;
    this.#fault(`${path} ${fault.problem}${fault.kind === 'missing' ? meant(path, absolute) : ''}`);
  }

  #fail(path: string, fault: Unreadable): void {
    this.#skipped.push({ path, reason: fault.problem });
    if (fault.kind === 'outside') this.#note(`${path} ${fault.problem}`);
    else this.#fault(`${path} ${fault.problem}`);
  }

  #fault(message: string): void {
    this.#failed = true;
    process.stderr.write(`scs-lint: ${message}${message.endsWith('?') ? '' : '.'}\n`);
  }

  #note(message: string): void {
    if (!this.#options.quiet) process.stderr.write(`scs-lint: ${message}.\n`);
  }

  #print(text: string): void {
    if (this.#options.output === undefined) process.stdout.write(text);
    else this.#pending += text;
  }

  #write(output: string | undefined): void {
    if (output === undefined) {
      if (this.#pending !== '') process.stdout.write(this.#pending);
      return;
    }
    try {
      writeFileSync(output, this.#pending);
    } catch (error) {
      this.#fault(`${output} could not be written: ${(error as Error).message}`);
    }
  }

  #tellStats(): void {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(2);
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const parts = [
      `${count(this.#checked, 'file')} checked`,
      `${this.#skipped.length} skipped`,
      count(this.#documents, 'document'),
      count(rules.length, 'rule'),
      `${seconds} s`,
      `${memory} MB`,
    ];
    process.stderr.write(`scs-lint: ${parts.join(', ')}.\n`);
  }

  #status(): number {
    if (this.#failed) return 2;
    const { fix, failOn, maxWarnings } = this.#options;
    if (fix === 'diff') return this.#diff === '' ? 0 : 1;
    const counting = failOn === 'never' ? [] : severities.slice(severities.indexOf(failOn));
    const tooMany = maxWarnings !== undefined && this.#counts.warning > maxWarnings;
    const failing = counting.filter((severity) => this.#counts[severity] > 0);
    const hidden = [...failing, ...(tooMany ? ['warning' as const] : [])].filter(
      (severity) => !this.#isShown(severity),
    );
    if (hidden.length > 0) this.#note(`--min-severity hides problems that count: ${[...new Set(hidden)].join(', ')}`);
    return failing.length > 0 || tooMany ? 1 : 0;
  }
}

/** What somebody may have meant whose path doesn't exist: a command, or the same path without a slip. */
function meant(path: string, absolute: string): string {
  const commands = ['check', 'explain', 'rules', 'lsp'];
  const command = /[./]/.test(path) ? undefined : closest(path, commands);
  if (command !== undefined) return `; did you mean the command ${command}?`;
  const folder = dirname(absolute);
  return isFolder(folder) ? '' : `, nor does its folder`;
}

function isMetadata({ path }: Located): boolean {
  return /(?:^|\/)Chart\.yaml$/.test(path);
}

/** A file that is read only to understand others: what is wrong with it is told when it is asked for itself. */
function readQuietly(
  located: Located,
): { readonly source: Source; readonly origin: Found & { readonly encoding: Encoding } } | undefined {
  const read = readText(located.absolute);
  if (!('text' in read)) return undefined;
  const origin = { ...located, isNamed: false, encoding: read.encoding };
  return { source: readSource(fileAt(located, read.text), read.text), origin };
}

function hasColor({ color, output }: CheckOptions): boolean {
  if (color !== 'auto') return color === 'always';
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (output !== undefined || NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}
