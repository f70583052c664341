// SPDX-License-Identifier: Apache-2.0
import { dirname, normalize } from 'node:path';
import type { CancellationToken, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { type Neighbours, Project, readSource } from '../engine/kubernetes/project';
import { fileOf } from '../engine/kubernetes/role';
import { carefulReport } from '../engine/kustomize/replaced-images';
import type { Configuration } from '../engine/lint/configuration';
import { type Focus, type Found, lintInSteps, prepareInSteps, type Report } from '../engine/lint/lint';
import type { Settings } from '../engine/lint/settings';
import { rules } from '../engine/rules';
import type { File } from '../engine/text/file';
import { matches } from '../engine/text/glob';
import type { Source } from '../engine/text/source';
import { kustomizeTools } from '../host/build-kustomization';
import { valuesFilesBeside } from '../host/chart-context';
import { configurationName, findConfiguration, readConfiguration } from '../host/config';
import { readText, repositoryRoot, slashes } from '../host/files';
import { kustomizationsWith, reachedFrom } from '../host/kustomize-files';
import { withNamedPaths } from '../host/kustomize-paths';
import { foldersBeside } from '../host/neighbours';
import { projectFilesOf, projectFolderOf } from '../host/project-files';
import { chartOf, fileAt, forgetCharts } from '../host/projects';
import { chooseTool } from '../host/tools';
import { type Names, pathOf, uriOfPath } from './convert';
import type { Features } from './features';
import { OpenText } from './open-text';
import { chartWork, kustomizationWork } from './rendering-work';
import { type Listener, Renderings, type Work } from './renderings';
import { renderingFrom, settingsFrom } from './settings';
import { inSlices } from './slices';

/** One version of an open document, the files that belong to it, and what a site chose. */
export interface Looked {
  readonly source: Source;
  readonly project: Project;
  readonly settings: Settings;
}

/** What is known of one version of an open document. */
export interface Checked extends Looked {
  readonly report: Report;
  /** What rendering added to it, if anything was rendered. */
  readonly rendered: readonly Found[] | undefined;
}

/** There is a newer version of the document, or nobody waits any more: the answer would be about the past. */
export class Superseded extends Error {}

interface Open {
  readonly uri: string;
  readonly path: string;
  readonly onDisk: boolean;
  readonly text: OpenText;
  /** The latest version that was read; its unchanged documents live on in the next one. */
  read: { readonly version: number; readonly source: Source } | undefined;
  /** It, and the files that belong to it. */
  project: Project | undefined;
  checked: Checked | undefined;
  run: Run | undefined;
}

interface Run {
  readonly project: Project;
  readonly settings: Settings;
  readonly rendered: readonly Found[] | undefined;
  readonly waiting: CancellationToken[];
  result: Promise<Checked>;
}

/** The files on disk that belong together. */
interface Folder {
  readonly sources: ReadonlyMap<string, Source>;
  readonly neighbours: Neighbours;
  /** False where there are more than are read. */
  readonly isComplete: boolean;
  /** False where something may have changed since. */
  isFresh: boolean;
  /** False while the rules about projects have not read all of them. */
  isReady: boolean;
  /** Settled when they have, if it doesn't take long; what takes longer is told afterwards. */
  soon: Promise<unknown> | undefined;
}

/** What a session is told by its surroundings. */
export interface Surroundings extends Listener {
  readonly features: Features;
  /** The folders that are open, as paths. */
  readonly folders: readonly string[];
  /** The day to compare support dates with. */
  today(): string;
  /** Asks the client for the settings that hold for a document. */
  askSection(uri: string): Promise<unknown>;
  /** Whether programs may be run on the files of the open folders. */
  isTrusted(): boolean;
}

/** All the state of the server: open documents and what is known of their latest versions. Any answer can be recomputed. */
export class Session implements Names {
  readonly #surroundings: Surroundings;
  readonly #open = new Map<string, Open>();
  readonly #uris = new Map<string, string>();
  /** The settings section, for clients that tell it without being asked. */
  #toldSection: unknown;
  readonly #sections = new Map<string, Promise<unknown>>();
  readonly #folders = new Map<string, Folder>();
  readonly #configurations = new Map<string, Configuration | undefined>();
  readonly #settings = new Map<string, Settings>();
  readonly #renderings: Renderings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#renderings = new Renderings(surroundings);
  }

  get features(): Features {
    return this.#surroundings.features;
  }

  get uris(): Iterable<string> {
    return this.#open.keys();
  }

  /** The other open documents that belong together with one. */
  urisBeside(uri: string): readonly string[] {
    const open = this.#open.get(uri);
    if (!open?.onDisk) return [];
    const folder = projectFolderOf(open.path);
    const others = [...this.#open.values()].filter((one) => one !== open && one.onDisk);
    return others.filter(({ path }) => projectFolderOf(path) === folder).map((one) => one.uri);
  }

  uriOf(path: string): string {
    return this.#uris.get(path) ?? uriOfPath(path);
  }

  versionOf(uri: string): number | null {
    return this.#open.get(uri)?.text.version ?? null;
  }

  open({ uri, languageId, version, text }: TextDocumentItem): void {
    const { path: bare, onDisk } = pathOf(uri);
    // What was never saved has no ending to be known by, and JSON takes no comments.
    const path = languageId === 'json' && !onDisk && !bare.endsWith('.json') ? `${bare}.json` : bare;
    const content = new OpenText(text, version);
    const nothing = { read: undefined, project: undefined, checked: undefined, run: undefined };
    this.#open.set(uri, { uri, path, onDisk, text: content, ...nothing });
    this.#uris.set(path, uri);
  }

  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const open = this.#open.get(uri);
    if (!open) return;
    open.text.change(changes, version, open.read?.source);
    open.run = undefined;
  }

  close(uri: string): void {
    const open = this.#open.get(uri);
    if (!open) return;
    open.run = undefined;
    this.#open.delete(uri);
    this.#sections.delete(uri);
    this.#uris.delete(open.path);
    if (!open.onDisk) return;
    // What is on disk counts again; where nothing is open there, nobody asks.
    const folder = projectFolderOf(open.path);
    if (![...this.#open.values()].some(({ path }) => projectFolderOf(path) === folder)) {
      this.#folders.delete(folder);
      this.#renderings.forget(folder);
    }
    this.#outdate(folder);
  }

  /** Forgets the editor's settings; they are asked for when they are needed next. */
  forgetSections(told?: unknown): void {
    this.#toldSection = told;
    this.#sections.clear();
  }

  /** Takes note that files changed on disk; true where an answer may be different now. */
  filesChanged(paths: readonly string[]): boolean {
    let matters = false;
    for (const path of paths) {
      if (path.endsWith(`/${configurationName}`) || path.endsWith('/Chart.yaml')) this.#forgetAll();
      else if (this.#uris.has(path) || !this.#outdateAll(path)) continue;
      matters = true;
    }
    return matters;
  }

  #forgetAll(): void {
    this.#configurations.clear();
    this.#settings.clear();
    this.#folders.clear();
    forgetCharts();
    for (const open of this.#open.values()) open.read = undefined;
  }

  /** As `outdate`, for all that a file belongs to: its own folder, and charts that are read with it. */
  #outdateAll(path: string): boolean {
    const own = projectFolderOf(path);
    const others = [...this.#folders].filter(([name, { sources }]) => name !== own && sources.has(path));
    for (const [name] of others) this.#outdate(name);
    return this.#outdate(own) || others.length > 0;
  }

  /** True where there is something to read anew. */
  #outdate(folder: string): boolean {
    const found = this.#folders.get(folder);
    if (found) found.isFresh = false;
    return found !== undefined;
  }

  /**
   * The problems of a document as it is now; undefined where it isn't open. Who asks for the same version shares one
   * run, which ends with `Superseded` at the next edit, or when everybody has cancelled.
   */
  async check(uri: string, token: CancellationToken): Promise<Checked | undefined> {
    const now = await this.#now(uri);
    if (!now) return undefined;
    const { open, source, project, settings, isWhole } = now;
    const { checked, run } = open;
    const rendered = isWhole && open.onDisk ? this.#renderings.of(projectFolderOf(open.path), project) : undefined;
    const isSame = (one: Checked | Run | undefined) =>
      one?.project === project && one.settings === settings && one.rendered === rendered;
    if (checked && isSame(checked)) return checked;
    if (run && isSame(run)) {
      run.waiting.push(token);
      return run.result;
    }
    return this.#run(open, { project, settings, rendered }, { source, isWhole }, token);
  }

  /** Renders what a document that was saved belongs to, where that is allowed and wanted. */
  async saved(uri: string): Promise<void> {
    const open = this.#open.get(uri);
    if (!open?.onDisk || !this.#surroundings.isTrusted()) return;
    const { path } = open;
    if (!renderingFrom(await this.#askedSection(open)).isOnSave) return;
    if (chartOf(path) !== undefined) {
      await this.#renderings.render(projectFolderOf(path), () => this.#chartWork(uri));
    }
    const others = [...this.#open.values()].flatMap((one) => (one.onDisk ? [one.path] : []));
    for (const kustomization of kustomizationsWith(path, others, this.#openTexts())) {
      await this.#renderings.render(kustomization, () => this.#kustomizationWork(uri, kustomization));
    }
  }

  async #chartWork(uri: string): Promise<Work | undefined> {
    const open = this.#open.get(uri);
    if (!open) return undefined;
    const settings = await this.#settingsOf(open);
    const folder = this.#folderOf(open, settings);
    if (!folder?.isComplete) return undefined;
    const helm = await this.#toolFor(open, ['helm']);
    if (helm === undefined) {
      this.#renderings.tell('helm was not found: charts are checked as they are written, without rendering them');
      return undefined;
    }
    const project = new Project(this.#sourcesOf(open, this.#read(open), folder), folder.neighbours);
    return chartWork(helm, project, open.path, settings);
  }

  async #kustomizationWork(uri: string, kustomization: string): Promise<Work | undefined> {
    const open = this.#open.get(uri);
    if (!open) return undefined;
    const settings = await this.#settingsOf(open);
    const tool = await this.#toolFor(open, kustomizeTools);
    if (tool === undefined) {
      this.#renderings.tell('neither kustomize nor kubectl was found: kustomizations are checked as they are written');
      return undefined;
    }
    const sources = new Map<string, Source>();
    for (const file of reachedFrom([kustomization], { texts: this.#openTexts() }).files) {
      const path = slashes(file);
      const opened = this.#open.get(this.#uris.get(path) ?? '');
      const read = opened ? undefined : readText(file);
      if (opened) sources.set(path, this.#read(opened));
      else if (read && 'text' in read) sources.set(path, readSource(this.#fileOnDisk(path, read.text), read.text));
    }
    return kustomizationWork(tool, kustomization, sources, settings);
  }

  /** The program that the editor's settings choose, or else the configuration, or else the first of PATH. */
  async #toolFor(open: Open, names: readonly string[]): Promise<string | undefined> {
    const chosen = renderingFrom(await this.#askedSection(open));
    const configuration = this.#configurationOf(open.path);
    const file = configuration?.source.file.path;
    const [inEditor, inFile] = names.includes('helm')
      ? [chosen.helm, configuration?.helm.path]
      : [chosen.kustomize, configuration?.kustomize.path];
    return chooseTool(names, {
      chosen: inEditor ?? inFile,
      configuration: file,
      checked: dirname(open.path),
      mayBringOwn: inEditor !== undefined,
    });
  }

  /** The texts of open files, by where they lie. */
  #openTexts(): ReadonlyMap<string, string> {
    const open = [...this.#open.values()].filter(({ onDisk }) => onDisk);
    return new Map(open.map((one) => [normalize(one.path), this.#read(one).text]));
  }

  /** A document as it is now, unchecked: for answers that a person waits for while typing. Undefined where it isn't open. */
  look(uri: string): Promise<Looked | undefined> {
    return this.#now(uri);
  }

  async #now(uri: string): Promise<(Looked & { readonly open: Open; readonly isWhole: boolean }) | undefined> {
    const asked = this.#open.get(uri);
    if (!asked) return undefined;
    const settings = await this.#settingsOf(asked);
    let open: Open | undefined = asked;
    let folder = this.#folderOf(open, settings);
    while (folder?.soon) {
      await folder.soon;
      open = this.#open.get(uri);
      folder = open && this.#folderOf(open, settings);
    }
    if (!open || this.#open.get(uri) !== open) return undefined;
    const source = this.#read(open);
    const isWhole = folder?.isReady ?? true;
    const project = this.#projectOf(open, source, isWhole ? folder : undefined);
    return { open, source, project, settings, isWhole };
  }

  #run(
    open: Open,
    { project, settings, rendered }: Pick<Run, 'project' | 'settings' | 'rendered'>,
    focus: Focus,
    token: CancellationToken,
  ): Promise<Checked> {
    const run: Run = { project, settings, rendered, waiting: [token], result: Promise.reject() };
    run.result.catch(() => {});
    open.run = run;
    const isWanted = () => open.run === run && run.waiting.some((one) => !one.isCancellationRequested);
    run.result = inSlices(lintInSteps(project, rules, settings, focus, rendered), isWanted).then((report) => {
      if (open.run === run) open.run = undefined;
      if (!report) throw new Superseded();
      open.checked = { source: focus.source, project, settings, rendered, report: carefulReport(project, report) };
      return open.checked;
    });
    return run.result;
  }

  #read(open: Open): Source {
    const { version, text } = open.text;
    if (open.read?.version === version) return open.read.source;
    const before = open.read?.source;
    const file = before && isHeadSame(before, text) ? before.file : this.#fileOf(open, text, before?.file);
    const source = readSource(file, text, before);
    open.read = { version, source };
    return source;
  }

  /** The document with the files that belong to it, as they are open or on disk; the same object while they are the same. */
  #projectOf(open: Open, source: Source, folder: Folder | undefined): Project {
    const sources = this.#sourcesOf(open, source, folder);
    const around = folder?.neighbours ?? nobody;
    const neighbours = folder ? withNamedPaths(around, sources, (path) => path) : around;
    const before = open.project;
    const isSame =
      before?.neighbours === neighbours &&
      before.sources.length === sources.length &&
      sources.every((one, index) => one === before.sources[index]);
    const project = isSame ? before : new Project(sources, neighbours);
    open.project = project;
    return project;
  }

  #sourcesOf(open: Open, source: Source, folder: Folder | undefined): readonly Source[] {
    const sources = [source];
    for (const [path, other] of folder?.sources ?? []) {
      const uri = this.#uris.get(path);
      const opened = uri === undefined ? undefined : this.#open.get(uri);
      if (opened !== open) sources.push(opened ? this.#read(opened) : other);
    }
    return sources.sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  }

  /** The files on disk that belong together with a document, where it is one of ours. */
  #folderOf(open: Open, settings: Settings): Folder | undefined {
    if (!open.onDisk || this.#read(open).file.role === 'unknown') return undefined;
    const name = this.#chartGiven(open.path) ?? projectFolderOf(open.path);
    const before = this.#folders.get(name);
    if (before?.isFresh) return before;
    const { files, isComplete } = projectFilesOf(open.path, (absolute) => this.#isIgnored(absolute), {
      top: this.#topOf(open.path),
      valuesFiles: this.#valuesFilesFor(open.path),
    });
    const sources = new Map<string, Source>();
    for (const { path, text } of files) {
      const known = before?.sources.get(path);
      const source = known?.text === text ? known : readSource(this.#fileOnDisk(path, text), text);
      if (source.file.role !== 'unknown') sources.set(path, source);
    }
    const folders = foldersBeside(files.map(({ path }) => ({ path, absolute: path })));
    const schemas = new Map(
      files.flatMap(({ path, text }) => (path.endsWith('/values.schema.json') ? [[path, text] as const] : [])),
    );
    const folder: Folder = {
      sources,
      neighbours: { folders, schemas },
      isComplete,
      isFresh: true,
      isReady: false,
      soon: undefined,
    };
    this.#folders.set(name, folder);
    if (isComplete) this.#prepare(open.path, folder, settings);
    return folder;
  }

  #prepare(path: string, folder: Folder, settings: Settings): void {
    const others = [...folder.sources.values()].filter(({ file }) => file.path !== path);
    const isSmall = others.reduce((sum, { text }) => sum + text.length, 0) <= small;
    const steps = prepareInSteps(new Project(others), rules, settings);
    const prepared = inSlices(steps, () => folder.isFresh).then((isDone) => {
      folder.isReady = isDone === true;
      folder.soon = undefined;
      if (isDone && !isSmall) this.#surroundings.onNews();
    });
    if (isSmall) folder.soon = prepared;
  }

  /** What the file is; the same object as before where it still is the same. */
  #fileOf({ path, onDisk }: Open, text: string, before: File | undefined): File {
    const found = onDisk ? this.#fileOnDisk(path, text) : fileOf(path, text);
    return before && isSame(before, found) ? before : found;
  }

  #fileOnDisk(path: string, text: string): File {
    const isChosen = this.#valuesFilesFor(path).includes(path);
    const file = fileAt({ path, absolute: path, ...(isChosen && { role: 'values' }) }, text);
    return this.#isIgnored(path) ? { ...file, role: 'unknown', reason: 'left out by the configuration' } : file;
  }

  /** The values files outside of charts that the configuration gives to charts. */
  #valuesFilesFor(path: string): readonly string[] {
    const configuration = this.#configurationOf(path);
    return valuesFilesBeside(configuration?.settings.valuesFiles, configuration?.source.file.path);
  }

  /** The folder of a chart that is read already, and is given the values of a file outside of it. */
  #chartGiven(path: string): string | undefined {
    const isGiven = ({ isFresh, sources }: Folder) => {
      const file = isFresh ? sources.get(path)?.file : undefined;
      return file?.role === 'values' && file.chart === undefined;
    };
    return [...this.#folders].find(([name, folder]) => name !== projectFolderOf(path) && isGiven(folder))?.[0];
  }

  /** The open folder that holds a path. */
  #topOf(path: string): string | undefined {
    return this.#surroundings.folders.find((one) => path.startsWith(`${one}/`));
  }

  #isIgnored(path: string): boolean {
    const configuration = this.#configurationOf(path);
    const seen = configuration?.settings.toGlobPath?.(path) ?? path;
    return configuration?.ignore.some((glob) => matches(glob, seen)) ?? false;
  }

  /** What holds for a document: its configuration file, then the editor's settings. The same choice is the same object. */
  async #settingsOf(open: Open): Promise<Settings> {
    const section = await this.#askedSection(open);
    const date = this.#surroundings.today();
    const configuration = open.onDisk ? this.#configurationOf(open.path) : undefined;
    const key = JSON.stringify([date, section, configuration?.source.file.path]);
    let settings = this.#settings.get(key);
    if (!settings) {
      settings = { ...settingsFrom(section, date), ...configuration?.settings };
      this.#settings.set(key, settings);
    }
    return settings;
  }

  async #askedSection({ uri }: Open): Promise<unknown> {
    if (!this.features.asksConfiguration) return this.#toldSection;
    let section = this.#sections.get(uri);
    if (!section) {
      section = this.#surroundings.askSection(uri).catch(() => undefined);
      this.#sections.set(uri, section);
    }
    return section;
  }

  #configurationOf(path: string): Configuration | undefined {
    const folder = dirname(path);
    if (this.#configurations.has(folder)) return this.#configurations.get(folder);
    const configuration = this.#readConfiguration(folder);
    this.#configurations.set(folder, configuration);
    return configuration;
  }

  #readConfiguration(folder: string): Configuration | undefined {
    const top = repositoryRoot(folder) ?? this.#topOf(`${folder}/`);
    const path = findConfiguration(folder, top);
    const read = path === undefined ? undefined : readText(path);
    if (path === undefined || !read || !('text' in read)) return undefined;
    const ids = rules.map(({ id }) => id);
    return readConfiguration(path, path, read.text, ids, (file) => file);
  }
}

const nobody: Neighbours = {};

/** How many characters of other files may be read before the first answer; more are read after it. */
const small = 100_000;

/** How much of a manifest is enough to know that it still is one. */
const head = 50_000;

function isHeadSame({ file, text: before }: Source, text: string): boolean {
  return file.role !== 'unknown' && text.length > head && text.slice(0, head) === before.slice(0, head);
}

function isSame(a: File, b: File): boolean {
  return a.role === b.role && a.reason === b.reason && a.chart === b.chart;
}
