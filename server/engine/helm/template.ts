// SPDX-License-Identifier: Apache-2.0
import { type Action, scanGoActions } from './actions';
import { type Expression, ExpressionReader, type Pipeline, type TemplateError } from './expression';

/** A Go template as a tree. Spans are UTF-16 offsets into its text, half open; that of an action has its delimiters. */
export interface Template {
  readonly nodes: readonly TemplateNode[];
  readonly errors: readonly TemplateError[];
  /** Each `define` and `block`, wherever it stands. */
  readonly defines: readonly Definition[];
}

export type TemplateNode = TextNode | ActionNode | CommentNode | ChoiceNode | Definition | CallNode | JumpNode;

interface Spanned {
  readonly start: number;
  readonly end: number;
}

/** Text as it is rendered: what trim markers take away isn't in it. */
export interface TextNode extends Spanned {
  readonly type: 'text';
}

/** `{{ pipeline }}`, a declaration or an assignment. */
export interface ActionNode extends Spanned {
  readonly type: 'action';
  readonly pipeline: Pipeline;
}

export interface CommentNode extends Spanned {
  readonly type: 'comment';
}

/** `if`, `with` or `range`, from its beginning to its end. */
export interface ChoiceNode extends Spanned {
  readonly type: 'choice';
  readonly branches: readonly Branch[];
}

/** From its own action to the next one. */
export interface Branch extends Spanned {
  readonly keyword: 'if' | 'with' | 'range' | 'else';
  /** Undefined for `else`. */
  readonly pipeline: Pipeline | undefined;
  readonly nodes: readonly TemplateNode[];
}

/** `define "name"`, or `block "name" pipeline`, which also calls it where it stands. */
export interface Definition extends Spanned {
  readonly type: 'definition';
  readonly keyword: 'define' | 'block';
  readonly name: string;
  /** With its quotes. */
  readonly nameSpan: Spanned;
  readonly pipeline: Pipeline | undefined;
  readonly nodes: readonly TemplateNode[];
}

/** `template "name" pipeline`. */
export interface CallNode extends Spanned {
  readonly type: 'call';
  readonly name: string;
  readonly nameSpan: Spanned;
  readonly pipeline: Pipeline | undefined;
}

export interface JumpNode extends Spanned {
  readonly type: 'break' | 'continue';
}

/** Reads a Go template, complete or half typed. What is wrong with it is in `errors`; the tree has the rest. */
export function parseTemplate(text: string): Template {
  return new TemplateReader(text).read();
}

/** The expression at an offset, the innermost one, if it is in an action. */
export function expressionAt(template: Template, offset: number): Expression | undefined {
  const pipelines: Pipeline[] = [];
  const lists = [template.nodes];
  for (let nodes = lists.pop(); nodes; nodes = lists.pop()) {
    for (const node of nodes) {
      if (offset < node.start || offset > node.end) continue;
      if (node.type === 'choice') {
        for (const branch of node.branches) {
          if (branch.pipeline) pipelines.push(branch.pipeline);
          lists.push(branch.nodes);
        }
      } else if (node.type === 'definition') {
        if (node.pipeline) pipelines.push(node.pipeline);
        lists.push(node.nodes);
      } else if ('pipeline' in node && node.pipeline) {
        pipelines.push(node.pipeline);
      }
    }
  }
  let found: Expression | undefined;
  for (let pipeline = pipelines.pop(); pipeline; pipeline = pipelines.pop()) {
    for (const { operands } of pipeline.commands) {
      for (const operand of operands) {
        if (offset < operand.start || offset > operand.end) continue;
        if (!found || operand.end - operand.start <= found.end - found.start) found = operand;
        if (operand.type === 'group') pipelines.push(operand.pipeline);
      }
    }
  }
  return found;
}

/** A block whose end hasn't come yet. */
interface Open {
  readonly action: Action;
  readonly branches: {
    start: number;
    keyword: Branch['keyword'];
    pipeline: Pipeline | undefined;
    nodes: TemplateNode[];
  }[];
  readonly definition: { keyword: 'define' | 'block'; name: string; nameSpan: Spanned } | undefined;
}

/** What is said of an action without an end. */
export const unclosed = 'This action is not closed.';

class TemplateReader {
  readonly #text: string;
  readonly #nodes: TemplateNode[] = [];
  readonly #errors: TemplateError[] = [];
  readonly #defines: Definition[] = [];
  readonly #stack: Open[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): Template {
    let at = 0;
    let trims = false;
    for (const action of scanGoActions(this.#text)) {
      this.#addText(at, action.start, trims, action.trimsLeft);
      this.#addAction(action);
      at = action.end;
      trims = action.trimsRight;
    }
    this.#addText(at, this.#text.length, trims, false);
    while (this.#stack.length > 0) {
      const open = this.#stack.at(-1);
      if (open) this.#error(open.action, `This ${open.action.keyword} has no end.`);
      this.#close(this.#text.length, this.#text.length);
    }
    return { nodes: this.#nodes, errors: this.#errors, defines: this.#defines };
  }

  #addText(from: number, to: number, trimsStart: boolean, trimsEnd: boolean): void {
    let start = from;
    let end = to;
    while (trimsStart && start < end && isSpace(this.#text[start])) start += 1;
    while (trimsEnd && end > start && isSpace(this.#text[end - 1])) end -= 1;
    if (start < end) this.#add({ type: 'text', start, end });
  }

  #addAction(action: Action): void {
    const { start, end } = action;
    if (!action.closed) this.#error(action, unclosed);
    if (action.kind === 'comment') {
      this.#add({ type: 'comment', start, end });
      return;
    }
    const reader = new ExpressionReader(this.#text, action.bodyStart, action.bodyEnd, this.#errors);
    const word = reader.keyword();
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        this.#open(action, undefined, word, reader.pipeline());
        return;
      case 'define':
      case 'block': {
        const { name, span } = reader.name();
        const pipeline = word === 'block' ? reader.pipeline() : undefined;
        this.#open(action, { keyword: word, name, nameSpan: span }, 'else', pipeline);
        return;
      }
      case 'else':
        this.#else(action, reader);
        return;
      case 'end':
        if (this.#stack.length === 0) this.#error(action, 'There is nothing that this end could close.');
        else this.#close(start, end);
        return;
      case 'template': {
        const { name, span } = reader.name();
        const pipeline = reader.isAtEnd ? undefined : reader.pipeline();
        this.#add({ type: 'call', start, end, name, nameSpan: span, pipeline });
        return;
      }
      case 'break':
      case 'continue':
        this.#add({ type: word, start, end });
        return;
      default:
        this.#add({ type: 'action', start, end, pipeline: reader.pipeline() });
    }
  }

  #open(
    action: Action,
    definition: Open['definition'],
    keyword: Branch['keyword'],
    pipeline: Pipeline | undefined,
  ): void {
    this.#stack.push({ action, definition, branches: [{ start: action.start, keyword, pipeline, nodes: [] }] });
  }

  #else(action: Action, reader: ExpressionReader): void {
    const open = this.#stack.at(-1);
    if (!open || open.definition) {
      this.#error(action, 'There is no if, with or range for this else.');
      return;
    }
    if (open.branches.at(-1)?.keyword === 'else') this.#error(action, 'There was an else before this one.');
    const word = reader.keyword();
    const keyword = word === 'if' || word === 'with' ? word : 'else';
    const pipeline = keyword === 'else' ? undefined : reader.pipeline();
    open.branches.push({ start: action.start, keyword, pipeline, nodes: [] });
  }

  #close(bodyEnd: number, end: number): void {
    const open = this.#stack.pop();
    if (!open) return;
    const { start } = open.action;
    const [first] = open.branches;
    if (open.definition) {
      const definition: Definition = {
        type: 'definition',
        start,
        end,
        ...open.definition,
        pipeline: first?.pipeline,
        nodes: first?.nodes ?? [],
      };
      this.#defines.push(definition);
      this.#add(definition);
      return;
    }
    const branches = open.branches.map((branch, i) => ({ ...branch, end: open.branches[i + 1]?.start ?? bodyEnd }));
    this.#add({ type: 'choice', start, end, branches });
  }

  #add(node: TemplateNode): void {
    (this.#stack.at(-1)?.branches.at(-1)?.nodes ?? this.#nodes).push(node);
  }

  #error({ start, end }: Spanned, message: string): void {
    this.#errors.push({ start, end, message });
  }
}

function isSpace(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\n' || c === '\r';
}
