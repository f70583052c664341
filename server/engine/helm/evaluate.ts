// SPDX-License-Identifier: Apache-2.0
import type { Command, Expression, Name, Pipeline } from './expression';
import { callFunction } from './functions';
import { rootOf } from './root';
import {
  type Branch,
  type ChoiceNode,
  type Definition,
  parseTemplate,
  type Template,
  type TemplateNode,
} from './template';
import { HOLE, isWhole, join, made, sameText, slice, type Text, written } from './text-parts';
import {
  bool,
  float,
  integer,
  isKnown,
  nothing,
  print,
  sameValue,
  string,
  type Truth,
  truth,
  unknown,
  type Value,
} from './value';

/** A template and its text. The object itself says which template it is. */
export interface TemplateSource {
  readonly text: string;
  readonly template: Template;
}

/** What a template is evaluated with. `P` is whatever the caller uses to say where something is written. */
export interface Environment<P> {
  /** `.Values`. */
  readonly values: Value<P>;
  /** `.Chart`. */
  readonly chart: Value<P>;
  /** `.Release`; its name, namespace and revision are unknown where this is left out. */
  readonly release?: Value<P> | undefined;
  /** `v1.33.0`; undefined where the version of the cluster isn't known. */
  readonly kubeVersion?: string | undefined;
  /** Whether the cluster has `batch/v1` or `batch/v1/CronJob`. */
  hasApi?(name: string): boolean | undefined;
  /** The definition of a named template of the chart. */
  define(name: string): { readonly source: TemplateSource; readonly definition: Definition } | undefined;
  /** What `fromYaml` and `fromJson` give. */
  parseYaml?(text: Text<P>): Value<P> | undefined;
  /** The place of text that a template has literally. */
  place?(source: TemplateSource, start: number, end: number): P | undefined;
}

/** always, or never: so its guards say. maybe: a guard isn't known. */
export type Reach = 'always' | 'maybe' | 'never';

/** What was found on the way through one template, in it and in the templates that it includes. */
export interface Resolution<P> {
  /** What the action that begins at `start` can be: all the values that it has, each once. */
  values(start: number, source?: TemplateSource): readonly Value<P>[];
  /** What a stretch can be when it is rendered, if it is one of those asked for. What isn't known is one hole. */
  texts(stretch: Stretch, source?: TemplateSource): readonly Text<P>[];
  /** Whether what stands at an offset is rendered. In a definition: if it is included at all. */
  reach(offset: number, source?: TemplateSource): Reach;
  /** What the path of the watched expression begins at, in all its visits; undefined where there was none. */
  readonly bases: readonly Value<P>[] | undefined;
  /** False where a limit was met. What was not evaluated is unknown. */
  readonly isComplete: boolean;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** How much is evaluated before all else is unknown. 64 characters that a function is given are a step as well. */
const limits = { steps: 100_000, length: 4_000_000, depth: 40, level: 500, values: 8, combinations: 32, items: 200 };

/**
 * Evaluates a template without rendering it: what its actions, and stretches of it, can be.
 * `stretchesOf` says which stretches matter, in order and apart from each other; those of included templates as well.
 * `watched` is an expression of one of the templates.
 */
export function resolveTemplate<P>(
  source: TemplateSource,
  environment: Environment<P>,
  stretchesOf: (source: TemplateSource) => readonly Stretch[] = () => [],
  watched?: Expression,
): Resolution<P> {
  const evaluator = new Evaluator(source, environment, stretchesOf, watched);
  evaluator.run();
  return evaluator;
}

type Values<P> = readonly Value<P>[];

interface Variable<P> {
  readonly name: string;
  values: Values<P>;
}

/** What an expression can see. */
interface Scope<P> {
  readonly dot: Values<P>;
  /** `$`. */
  readonly root: Values<P>;
  /** In the order of their declaration. A block takes its own away when it ends. */
  readonly variables: Variable<P>[];
  readonly source: TemplateSource;
  readonly depth: number;
  readonly reach: Reach;
  /** The last branch entered without knowing that it is taken: what is changed in it may not be changed after it. */
  readonly guess: object;
}

type Jump = 'break' | 'continue' | undefined;

/** How a branch is entered. `values`: what its pipeline gives, for `with` and `range`. */
interface Entry<P> {
  readonly taken: Truth;
  readonly values: Values<P>;
}

class Evaluator<P> implements Resolution<P> {
  readonly #main: TemplateSource;
  readonly #environment: Environment<P>;
  readonly #stretchesOf: (source: TemplateSource) => readonly Stretch[];
  readonly #watched: Expression | undefined;
  readonly #bases = new Kept<Value<P>>(sameValue, unknown);
  readonly #findings = new Map<TemplateSource, Findings<P>>();
  /** The guess in which a map was made, unless it was there from the start. */
  readonly #madeIn = new WeakMap<object, object>();
  readonly #noGuess = {};
  /** Texts that `tpl` read as templates. */
  readonly #texted = new Map<TemplateSource, Text<P>>();
  readonly #parsed = new Map<string, Template>();
  #steps = 0;
  /** How deeply this is nested in itself. */
  #level = 0;
  #length = 0;

  constructor(
    source: TemplateSource,
    environment: Environment<P>,
    stretchesOf: (source: TemplateSource) => readonly Stretch[],
    watched: Expression | undefined,
  ) {
    this.#main = source;
    this.#environment = environment;
    this.#stretchesOf = stretchesOf;
    this.#watched = watched;
  }

  run(): void {
    const root: Values<P> = [rootOf(this.#environment)];
    const source = this.#main;
    const scope: Scope<P> = { dot: root, root, variables: [], source, depth: 0, reach: 'always', guess: this.#noGuess };
    this.#render(source.template.nodes, scope, undefined);
  }

  get isComplete(): boolean {
    return this.#steps < limits.steps && this.#length < limits.length;
  }

  get bases(): Values<P> | undefined {
    return this.#bases.of(0);
  }

  values(start: number, source = this.#main): Values<P> {
    return this.#findings.get(source)?.values.of(start) ?? [unknown];
  }

  texts(stretch: Stretch, source = this.#main): readonly Text<P>[] {
    return this.#findings.get(source)?.texts.of(stretch.start) ?? [made(HOLE)];
  }

  reach(offset: number, source = this.#main): Reach {
    const reached = this.#findings.get(source)?.reached;
    const holds = ({ start, end }: Stretch) => start <= offset && offset < end;
    let reach: Reach = 'always';
    let nodes: readonly TemplateNode[] = source.template.nodes;
    for (;;) {
      const node = nodes.find(holds);
      if (node?.type === 'definition') {
        if (!reached) return 'maybe';
        nodes = node.nodes;
        continue;
      }
      const branch = node?.type === 'choice' ? node.branches.find(holds) : undefined;
      if (!branch) return reach;
      reach = reached?.get(branch) ?? (this.isComplete ? 'never' : 'maybe');
      if (reach === 'never') return reach;
      nodes = branch.nodes;
    }
  }

  /** Renders nodes one after the other to `output`, if their text is asked for. */
  #render(nodes: readonly TemplateNode[], scope: Scope<P>, output: Output<P> | undefined): Jump {
    if (this.#level >= limits.level) {
      output?.append([made(HOLE)]);
      return undefined;
    }
    this.#level += 1;
    const declared = scope.variables.length;
    const captures = this.#capturesOf(nodes, scope);
    let next = 0;
    let capture: Output<P> | undefined;
    let jump: Jump;
    for (const node of nodes) {
      if (!this.#step()) {
        output?.append([made(HOLE)]);
        break;
      }
      const first = captures[next];
      if (!first || node.end <= first.start) {
        jump = this.#renderNode(node, scope, output);
      } else {
        const own = new Output<P>();
        jump = this.#renderNode(node, scope, own);
        const texts = own.finish();
        output?.append(texts);
        // A node can end one stretch and begin the next.
        for (let stretch: Stretch | undefined = first; stretch && node.end > stretch.start; stretch = captures[next]) {
          capture ??= new Output<P>();
          const { start, end } = stretch;
          const cuts = node.type === 'text';
          capture.append(cuts ? [this.#literal(scope, Math.max(start, node.start), Math.min(end, node.end))] : texts);
          if (node.end < end && node !== nodes.at(-1)) break;
          this.#findingsIn(scope.source)?.texts.keep(start, this.#finish(capture), scope.reach);
          capture = undefined;
          next += 1;
        }
      }
      if (jump) break;
    }
    scope.variables.length = declared;
    this.#level -= 1;
    return jump;
  }

  /** The stretches that begin and end among these nodes, none of them inside of a branch. */
  #capturesOf(nodes: readonly TemplateNode[], { source }: Scope<P>): readonly Stretch[] {
    const { stretches = [] } = this.#findingsIn(source) ?? {};
    const first = nodes[0];
    const last = nodes.at(-1);
    if (!first || !last || stretches.length === 0) return [];
    const captures: Stretch[] = [];
    let at = 0;
    for (let i = firstFrom(stretches, first.start); i < stretches.length; i += 1) {
      const stretch = stretches[i];
      if (!stretch || stretch.start >= last.end) break;
      while ((nodes[at]?.end ?? Number.POSITIVE_INFINITY) <= stretch.start) at += 1;
      const node = nodes[at];
      const isWithin = node !== undefined && node.start < stretch.start && 'start' in node && node.type !== 'text';
      if (node && !isWithin) captures.push(stretch);
    }
    return captures;
  }

  /** Undefined for what `tpl` reads, which isn't written in a template. */
  #findingsIn(source: TemplateSource): Findings<P> | undefined {
    if (this.#texted.has(source)) return undefined;
    let findings = this.#findings.get(source);
    if (!findings) {
      findings = {
        stretches: this.#stretchesOf(source),
        values: new Kept<Value<P>>(sameValue, unknown),
        texts: new Kept<Text<P>>(sameText, made(HOLE)),
        reached: new Map(),
      };
      this.#findings.set(source, findings);
    }
    return findings;
  }

  #renderNode(node: TemplateNode, scope: Scope<P>, output: Output<P> | undefined): Jump {
    switch (node.type) {
      case 'text':
        output?.append([this.#literal(scope, node.start, node.end)]);
        return undefined;
      case 'action': {
        const { pipeline } = node;
        const values = this.#pipeline(pipeline, scope);
        if (pipeline.variables.length > 0) {
          this.#bind(pipeline, values, scope);
        } else {
          this.#note(node, values, scope);
          output?.append(values.map(print));
        }
        return undefined;
      }
      case 'call': {
        const dot: Values<P> = node.pipeline ? this.#pipeline(node.pipeline, scope) : [nothing];
        const values = this.#include(node.name, dot, scope);
        this.#note(node, values, scope);
        output?.append(values.map(print));
        return undefined;
      }
      case 'choice':
        return this.#renderChoice(node, scope, output);
      case 'definition':
        if (node.keyword === 'block') {
          const dot = node.pipeline ? this.#pipeline(node.pipeline, scope) : scope.dot;
          this.#render(node.nodes, { ...scope, dot, root: dot, variables: [] }, output);
        }
        return undefined;
      case 'break':
      case 'continue':
        return node.type;
      case 'comment':
        return undefined;
    }
  }

  #note(node: Stretch, values: Values<P>, scope: Scope<P>): void {
    this.#findingsIn(scope.source)?.values.keep(node.start, values, scope.reach);
  }

  #renderChoice(node: ChoiceNode, scope: Scope<P>, output: Output<P> | undefined): Jump {
    const fork = new Fork(scope.variables);
    this.#steps += scope.variables.length >> 3;
    const texts: Text<P>[] = [];
    let jump: Jump;
    let isCertain = true;
    let isDone = false;
    for (const branch of node.branches) {
      const { taken, values } = isDone ? { taken: false, values: [] } : this.#enter(branch, scope);
      if (taken === false) {
        this.#imagine(branch, scope);
        fork.reset();
        continue;
      }
      // Each value that `with` may have is an alternative of its own.
      const dots = branch.keyword === 'with' ? values.filter((value) => truth(value) !== false) : [undefined];
      const isSure = isCertain && taken === true && dots.length === 1;
      const reach =
        isSure || scope.reach === 'never' ? scope.reach : isCertain && taken === true ? scope.reach : 'maybe';
      const inner: Scope<P> = isSure ? scope : { ...scope, reach, guess: {} };
      this.#reach(branch, inner);
      const entered = fork.current();
      for (const dot of dots) {
        fork.restore(entered);
        const own = output && new Output<P>();
        const jumped =
          branch.keyword === 'range'
            ? this.#renderRange(branch, inner, values, own)
            : this.#render(branch.nodes, dot ? { ...inner, dot: [dot] } : inner, own);
        if (isSure) jump = jumped;
        if (own) texts.push(...this.#finish(own));
        fork.keep();
      }
      fork.reset();
      if (taken === true) isDone = true;
      isCertain &&= taken === true;
    }
    if (!isDone) {
      texts.push(made(''));
      fork.keep();
    }
    fork.join();
    output?.append(texts);
    return jump;
  }

  #enter(branch: Branch, scope: Scope<P>): Entry<P> {
    const { pipeline, keyword } = branch;
    if (!pipeline) return { taken: true, values: [] };
    if (keyword === 'if' && pipeline.variables.length === 0)
      return { taken: this.#condition(pipeline, scope), values: [] };
    const values = this.#pipeline(pipeline, scope);
    if (keyword === 'range') {
      const [only = unknown] = values.length === 1 ? values : [unknown];
      const isIterable = only.kind === 'list' || only.kind === 'map' || only.kind === 'null' || only.kind === 'number';
      return { taken: isIterable ? truth(only) : 'unknown', values: [isIterable ? only : unknown] };
    }
    this.#bind(pipeline, values, scope);
    return { taken: truthOf(values), values };
  }

  /** Goes through a branch that isn't taken, so that what stands in it has values too. */
  #imagine(branch: Branch, scope: Scope<P>): void {
    // In included templates only where somebody asks, for it is done in each of their visits.
    const asked = scope.depth === 0 || (scope.depth <= 3 && this.#findingsIn(scope.source)?.stretches.length);
    if (!asked) return;
    const { variables, assigns } = branch.pipeline ?? { variables: [], assigns: false };
    if (!assigns) for (const { name } of variables) scope.variables.push({ name, values: [unknown] });
    const dot = branch.keyword === 'with' || branch.keyword === 'range' ? [unknown] : scope.dot;
    this.#render(branch.nodes, { ...scope, dot, reach: 'never', guess: {} }, undefined);
  }

  #reach(branch: Branch, { source, reach }: Scope<P>): void {
    const reached = this.#findingsIn(source)?.reached;
    if (reached && reach !== 'never' && reached.get(branch) !== 'always') reached.set(branch, reach);
  }

  #renderRange(branch: Branch, scope: Scope<P>, values: Values<P>, output: Output<P> | undefined): Jump {
    const { variables = [] } = branch.pipeline ?? {};
    const [over = unknown] = values;
    const pairs = pairsOf(over);
    const run = (key: Value<P>, value: Value<P>): Jump => {
      const [first, second] = variables;
      const declared = scope.variables.length;
      if (first) this.#declare(branch.pipeline, first.name, second ? [key] : [value], scope);
      if (second) this.#declare(branch.pipeline, second.name, [value], scope);
      const jump = this.#render(branch.nodes, { ...scope, dot: [value] }, output);
      scope.variables.length = declared;
      return jump;
    };
    if (!pairs) {
      run(unknown, unknown);
      output?.append([made(HOLE)]);
      return undefined;
    }
    for (const [key, value] of pairs.slice(0, limits.items)) {
      if (run(key, value) === 'break' || !this.isComplete) break;
    }
    if (pairs.length > limits.items) output?.append([made(HOLE)]);
    return undefined;
  }

  #bind(pipeline: Pipeline, values: Values<P>, scope: Scope<P>): void {
    for (const { name } of pipeline.variables) this.#declare(pipeline, name, values, scope);
  }

  #declare(pipeline: Pipeline | undefined, name: string, values: Values<P>, scope: Scope<P>): void {
    if (!pipeline?.assigns) {
      scope.variables.push({ name, values });
      return;
    }
    const variable = scope.variables.findLast((one) => one.name === name);
    if (variable) variable.values = values;
  }

  /** Whether an `if` takes its branch. `and`, `or` and `not` can be sure where their values aren't known. */
  #condition(pipeline: Pipeline, scope: Scope<P>): Truth {
    const [command, ...others] = pipeline.commands;
    const [first, ...args] = command?.operands ?? [];
    if (others.length > 0 || first?.type !== 'function') return truthOf(this.#pipeline(pipeline, scope));
    const operand = (arg: Expression): Truth =>
      arg.type === 'group' && arg.path.length === 0
        ? this.#condition(arg.pipeline, scope)
        : truthOf(this.#expression(arg, scope));
    switch (first.name) {
      case 'not': {
        const [arg] = args;
        const result = arg ? operand(arg) : 'unknown';
        return result === 'unknown' ? result : !result;
      }
      case 'and':
      case 'or': {
        const decisive = first.name === 'or';
        const results = args.map(operand);
        return results.includes(decisive) ? decisive : results.includes('unknown') ? 'unknown' : !decisive;
      }
      default:
        return truthOf(this.#pipeline(pipeline, scope));
    }
  }

  #pipeline(pipeline: Pipeline, scope: Scope<P>): Values<P> {
    if (this.#level >= limits.level) return [unknown];
    this.#level += 1;
    let values: Values<P> | undefined;
    for (const command of pipeline.commands) values = this.#command(command, scope, values);
    this.#level -= 1;
    return values ?? [unknown];
  }

  #command({ operands }: Command, scope: Scope<P>, piped: Values<P> | undefined): Values<P> {
    const [first, ...rest] = operands;
    if (!first || !this.#step()) return [unknown];
    const args = () => {
      const own = rest.map((arg) => this.#expression(arg, scope));
      return piped ? [...own, piped] : own;
    };
    if (first.type === 'function') return this.#call(first.name, args(), scope);
    if (rest.length === 0 && !piped) return this.#expression(first, scope);
    return this.#combine([this.#expression(first, scope, true), ...args()], ([callee = unknown, ...own]) => [
      callee.kind === 'callable' ? callee.call(own) : unknown,
    ]);
  }

  #expression(expression: Expression, scope: Scope<P>, isCalled = false): Values<P> {
    switch (expression.type) {
      case 'dot':
      case 'variable':
      case 'group': {
        const bases = this.#base(expression, scope);
        if (expression === this.#watched) this.#bases.keep(0, bases, scope.reach);
        return this.#fields(bases, expression.path, isCalled);
      }
      case 'function':
        return this.#call(expression.name, [], scope);
      case 'string': {
        const { start, end, value, isRaw } = expression;
        // Escapes move what stands behind them.
        const isLiteral = isRaw || value.length === end - start - 2;
        return [string(isLiteral ? { ...this.#literal(scope, start + 1, end - 1), text: value } : value)];
      }
      case 'number':
        return [expression.isFloat ? float(expression.value) : integer(expression.value)];
      case 'bool':
        return [bool(expression.value)];
      case 'nil':
        return [nothing];
    }
  }

  /** What the path of an expression begins at. */
  #base(expression: Extract<Expression, { path: unknown }>, scope: Scope<P>): Values<P> {
    if (expression.type === 'dot') return scope.dot;
    if (expression.type === 'group') return this.#pipeline(expression.pipeline, scope);
    if (expression.name === '$') return scope.root;
    return scope.variables.findLast(({ name }) => name === expression.name)?.values ?? [unknown];
  }

  /** Follows a path. It may begin at null, and then leads to null; a field of a field that isn't there is an error. */
  #fields(values: Values<P>, path: readonly Name[], isCalled: boolean): Values<P> {
    if (path.length === 0) return values;
    return distinct(
      values.map((value) => {
        let at = value;
        let mayBeNull = true;
        for (const { name } of path) {
          if (at.kind === 'null' && mayBeNull) continue;
          if (at.kind !== 'map') return unknown;
          at = at.get(name) ?? nothing;
          mayBeNull = false;
        }
        return at.kind === 'callable' && !isCalled ? at.call([]) : at;
      }),
    );
  }

  #call(name: string, args: readonly Values<P>[], scope: Scope<P>): Values<P> {
    return this.#combine(args, (one) => {
      switch (name) {
        case 'and':
        case 'or':
          return [junction(name, one)];
        case 'include': {
          const [template = unknown, dot = nothing] = one;
          return isText(template) ? this.#include(template.text.text, [dot], scope) : [unknown];
        }
        case 'tpl':
          return this.#tpl(one[0], one[1], scope);
        case 'fromYaml':
        case 'fromJson':
        case 'fromYamlArray':
        case 'fromJsonArray': {
          const [text = unknown] = one;
          return [(isText(text) && this.#environment.parseYaml?.(text.text)) || unknown];
        }
        case 'set':
        case 'unset':
          return [this.#set(name === 'set', one, scope)];
        case 'merge':
        case 'mergeOverwrite':
        case 'mustMerge':
        case 'mustMergeOverwrite': {
          const [first = unknown, ...rest] = one;
          // Where it isn't sure that it happens, it must not change what comes after.
          if (!this.#isSure(first, scope)) return [callFunction(name, [callFunction('deepCopy', [first]), ...rest])];
        }
      }
      for (const arg of one) if ('text' in arg) this.#steps += arg.text.text.length >> 6;
      const value = callFunction(name, one);
      if (value.kind === 'map' && !one.includes(value)) this.#madeIn.set(value, scope.guess);
      if (value.kind === 'string') this.#length += value.text.text.length;
      return [this.#length > limits.length ? unknown : value];
    });
  }

  /** Every combination of what the arguments can be. */
  #combine(args: readonly Values<P>[], apply: (args: Values<P>) => Values<P>): Values<P> {
    if (args.every((values) => values.length === 1)) return apply(args.flat());
    let all: Value<P>[][] = [[]];
    for (const values of args) {
      all = all.flatMap((before) => values.map((value) => [...before, value]));
      if (all.length > limits.combinations) return [unknown];
    }
    return distinct(all.flatMap(apply));
  }

  #include(name: string, dot: Values<P>, scope: Scope<P>): Values<P> {
    const found = this.#environment.define(name);
    if (!found || scope.depth >= limits.depth) return [unknown];
    return this.#renderApart(found.source, found.definition.nodes, dot, scope);
  }

  #tpl(given: Value<P> | undefined, dot: Value<P> = nothing, scope: Scope<P>): Values<P> {
    if (given?.kind !== 'string' || scope.depth >= limits.depth) return [unknown];
    const { text } = given.text;
    if (!text.includes('{{')) return [given];
    const template = this.#parsed.get(text) ?? parseTemplate(text);
    this.#parsed.set(text, template);
    this.#length += text.length;
    const source: TemplateSource = { text, template };
    this.#texted.set(source, given.text);
    return this.#renderApart(source, template.nodes, [dot], scope);
  }

  #renderApart(source: TemplateSource, nodes: readonly TemplateNode[], dot: Values<P>, scope: Scope<P>): Values<P> {
    const output = new Output<P>();
    this.#render(nodes, { ...scope, dot, root: dot, variables: [], source, depth: scope.depth + 1 }, output);
    return this.#finish(output).map(string);
  }

  /** Changes a map. Where it isn't sure that this happens, the key is unknown from then on. */
  #set(isSet: boolean, [map = unknown, key = unknown, value = unknown]: Values<P>, scope: Scope<P>): Value<P> {
    if (scope.reach === 'never') return map;
    if (!isText(key) || !isKnown(key)) return unknown;
    const name = key.text.text;
    if (map.kind === 'map') map.set?.(name, this.#isSure(map, scope) ? (isSet ? value : undefined) : unknown);
    return map;
  }

  /** Whether what is done to a map here is done wherever the map is seen. */
  #isSure(map: Value<P>, scope: Scope<P>): boolean {
    return map.kind === 'map' && (this.#madeIn.get(map) ?? this.#noGuess) === scope.guess;
  }

  #literal(scope: Scope<P>, start: number, end: number): Text<P> {
    const { source } = scope;
    const text = this.#texted.get(source);
    if (text) return slice(text, start, end);
    return written(source.text.slice(start, end), this.#environment.place?.(source, start, end));
  }

  #finish(output: Output<P>): readonly Text<P>[] {
    const texts = output.finish();
    for (const { text } of texts) this.#length += text.length;
    return texts;
  }

  #step(): boolean {
    this.#steps += 1;
    return this.isComplete;
  }
}

/** What was found in one template. */
interface Findings<P> {
  readonly stretches: readonly Stretch[];
  readonly values: Kept<Value<P>>;
  readonly texts: Kept<Text<P>>;
  readonly reached: Map<Branch, Reach>;
}

/** The index of the first stretch that begins at or behind an offset. */
function firstFrom(stretches: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What was found at an offset, in all its visits; what was only imagined counts where nothing else was found. */
class Kept<T> {
  readonly #same: (a: T, b: T) => boolean;
  readonly #more: T;
  readonly #real = new Map<number, T[]>();
  readonly #imagined = new Map<number, T[]>();

  constructor(same: (a: T, b: T) => boolean, more: T) {
    this.#same = same;
    this.#more = more;
  }

  keep(start: number, found: readonly T[], reach: Reach): void {
    const kept = reach === 'never' ? this.#imagined : this.#real;
    const all = kept.get(start) ?? [];
    kept.set(start, all);
    for (const one of found) {
      if (all.length > limits.combinations || all.some((other) => this.#same(one, other))) continue;
      all.push(all.length === limits.combinations ? this.#more : one);
    }
  }

  of(start: number): readonly T[] | undefined {
    return this.#real.get(start) ?? this.#imagined.get(start);
  }
}

/** Rendered text, piece by piece. Each piece can be several things. */
class Output<P> {
  readonly #pieces: (readonly Text<P>[])[] = [];

  append(piece: readonly Text<P>[]): void {
    this.#pieces.push(distinctTexts(piece));
  }

  /** All that the pieces can be together. Where that is too much, a piece becomes a hole. */
  finish(): readonly Text<P>[] {
    let all: Text<P>[][] = [[]];
    for (const piece of this.#pieces) {
      const fits = piece.length > 0 && all.length * piece.length <= limits.values;
      const choices = fits ? piece : [made<P>(HOLE)];
      if (choices.length === 1) {
        for (const texts of all) texts.push(...choices);
      } else {
        all = all.flatMap((texts) => choices.map((choice) => [...texts, choice]));
      }
    }
    return distinctTexts(all.map((texts) => join(texts)));
  }
}

/** What variables are after a choice: what they are after each of its branches. */
class Fork<P> {
  readonly #variables: Variable<P>[];
  readonly #before: readonly Values<P>[];
  readonly #after: (readonly Values<P>[])[] = [];

  constructor(variables: Variable<P>[]) {
    this.#variables = variables;
    this.#before = this.current();
  }

  current(): readonly Values<P>[] {
    return this.#variables.map(({ values }) => values);
  }

  restore(state: readonly Values<P>[]): void {
    this.#variables.forEach((variable, i) => {
      variable.values = state[i] ?? variable.values;
    });
  }

  keep(): void {
    this.#after.push(this.current());
  }

  /** Back to how it was, without what the branch declared. */
  reset(): void {
    this.#variables.length = Math.min(this.#variables.length, this.#before.length);
    this.restore(this.#before);
  }

  join(): void {
    this.reset();
    this.#variables.forEach((variable, i) => {
      variable.values = distinct(this.#after.flatMap((state) => state[i] ?? [unknown]));
    });
  }
}

function truthOf(values: Values<unknown>): Truth {
  const [first = 'unknown' as const, ...others] = values.map(truth);
  return others.every((other) => other === first) ? first : 'unknown';
}

/** What `and` and `or` give: the argument that decides, or the last. */
function junction<P>(name: 'and' | 'or', args: Values<P>): Value<P> {
  for (const arg of args) {
    const taken = truth(arg);
    if (taken === 'unknown') return unknown;
    if (taken === (name === 'or')) return arg;
  }
  return args.at(-1) ?? unknown;
}

/** What `range` goes through; undefined where that isn't known. */
function pairsOf<P>(value: Value<P>): readonly (readonly [Value<P>, Value<P>])[] | undefined {
  if (value.kind === 'list') return value.items.slice(0, limits.items + 1).map((item, i) => [integer<P>(i), item]);
  if (value.kind === 'map') {
    return [...value.keys].sort().map((key) => [string<P>(key), value.get(key) ?? nothing]);
  }
  if (value.kind !== 'number' || !(value.value <= limits.items)) return undefined;
  return Array.from({ length: Math.max(0, Math.trunc(value.value)) }, (_, i) => [integer<P>(i), integer<P>(i)]);
}

function isText<P>(value: Value<P>): value is Value<P> & { readonly text: Text<P> } {
  return 'text' in value && isWhole(value.text);
}

function distinct<P>(values: Values<P>): Values<P> {
  if (values.length < 2) return values;
  const kept: Value<P>[] = [];
  for (const value of values) {
    if (!kept.some((other) => sameValue(value, other))) kept.push(value);
    if (kept.length > limits.values) return [unknown];
  }
  return kept;
}

function distinctTexts<P>(texts: readonly Text<P>[]): readonly Text<P>[] {
  if (texts.length < 2) return texts;
  const kept: Text<P>[] = [];
  for (const text of texts) {
    if (!kept.some((other) => sameText(text, other))) kept.push(text);
    if (kept.length > limits.combinations) return [made(HOLE)];
  }
  return kept;
}
