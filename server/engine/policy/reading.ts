// SPDX-License-Identifier: Apache-2.0
import type { Span } from '../text/document';
import type { YamlNode } from '../yaml/node';
import { parse } from '../yaml/tree';
import { type Address, type Cidr, contains, parseAddress, parseCidr, range } from './cidr';
import type { Dialect, Feature, Limit, Lost, Part, Policy, Problem } from './policy';
import { LAST_PORT } from './ports';
import { isLabelValue, type Operator, type Requirement } from './selector';

const operators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

const hidden: Lost = {
  feature: 'template',
  class: 'template',
  message: 'A template hides a part of this policy: it can only be translated as rendered.',
};

/** What a reader finds beside the meaning, and the small readings that all dialects share. */
export class Reading {
  readonly problems: Problem[] = [];
  readonly limits: Limit[] = [];
  readonly features: Feature[] = [];
  readonly root: YamlNode;
  readonly #seen = new Set<string>();

  constructor(root: YamlNode) {
    this.root = root;
    this.#hidden();
    this.#damaged();
  }

  /** What was left out where YAML could not be read may be what the policy is about. */
  #damaged(): void {
    const { document } = this.root;
    if (parse(document).faults.length === 0) return;
    const kind = this.root.at('kind');
    if (document.holes.length > 0) this.limit(kind, hidden, 'dropped', 'all');
    else
      this.problem(kind, 'syntax', 'Parts of this document can’t be read, so nobody knows all that the policy says.');
  }

  get name(): string {
    return this.root.at('metadata', 'name').string() ?? '';
  }

  get namespace(): string | undefined {
    return this.root.at('metadata', 'namespace').string() || undefined;
  }

  /** Why the vendor rejects or ignores the policy. */
  problem(at: YamlNode | Span, reason: string, message: string): void {
    // Of what a template hides, nobody knows what is wrong with it.
    if ('state' in at && at.state === 'unknown') this.limit(at, hidden, 'dropped', 'all');
    else this.problems.push({ at: spanOf(at), class: reason, message });
  }

  /** Something that NetworkPolicy hasn't got. The same feature at the same place counts once. */
  feature(at: YamlNode | Span, feature: string, message: string): void {
    const span = spanOf(at);
    const key = `${span.start} ${feature}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.features.push({ at: span, feature, message });
  }

  limit(at: YamlNode | Span, lost: Lost, effect: Limit['effect'], weight: Limit['weight']): void {
    this.limits.push({ at: spanOf(at), ...lost, effect, weight });
  }

  /** A limit that is a feature at the same time. */
  lose(at: YamlNode | Span, lost: Lost, effect: Limit['effect'], weight: Limit['weight']): void {
    this.limit(at, lost, effect, weight);
    this.feature(at, lost.feature, lost.message);
  }

  /** Reports keys that the kind hasn't got: the API server drops them, or rejects the object. */
  known(node: YamlNode, keys: readonly string[]): void {
    for (const entry of node.entries()) {
      const key = String(entry.key);
      if (keys.includes(key)) continue;
      this.problem(entry.keySpan ?? entry.span, 'unknown-field', `There is no field "${key}" here.`);
    }
  }

  /** A list of strings; what isn't one is a problem. */
  strings(node: YamlNode): string[] {
    if (node.kind === 'scalar' || node.kind === 'map') this.problem(node, 'type', 'This has to be a list.');
    return node.items().flatMap((item) => {
      const value = item.string();
      if (value === undefined && item.exists) this.problem(item, 'type', 'This has to be a string.');
      return value === undefined ? [] : [value];
    });
  }

  /** The requirements of a Kubernetes label selector, in the order of the file; none where it is absent or `{}`. */
  selector(node: YamlNode): Requirement[] {
    if (!node.exists) return [];
    if (node.kind !== 'map') {
      this.problem(node, 'type', 'A label selector has matchLabels and matchExpressions.');
      return [];
    }
    this.known(node, ['matchLabels', 'matchExpressions']);
    const requirements: Requirement[] = [];
    for (const entry of node.at('matchLabels').entries()) {
      const value = entry.exists ? entry.string() : '';
      if (value === undefined) this.problem(entry, 'type', "A label's value has to be a string: put it in quotes.");
      else this.#labelValue(entry, value);
      requirements.push({ key: String(entry.key), operator: 'In', values: [value ?? ''] });
    }
    for (const item of node.at('matchExpressions').items()) {
      this.known(item, ['key', 'operator', 'values']);
      const key = item.at('key').string();
      const operator = item.at('operator').string() ?? '';
      const values = this.strings(item.at('values'));
      if (key === undefined) this.problem(item, 'type', 'This requirement has no key.');
      else if (!operators.includes(operator)) {
        const right = operators.find((one) => one.toLowerCase() === operator.toLowerCase());
        this.problem(
          item.at('operator'),
          'operator',
          `"${operator}" is no operator: ${right ? `write ${right}.` : 'there are In, NotIn, Exists and DoesNotExist.'}`,
        );
      } else if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
        this.problem(item, 'operator', `${operator} needs values.`);
      } else if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
        this.problem(item.at('values'), 'operator', `${operator} takes no values.`);
      } else {
        for (const one of item.at('values').items()) this.#labelValue(one, one.string() ?? '');
        requirements.push({ key, operator: operator as Operator, values });
      }
    }
    return requirements;
  }

  #labelValue(node: YamlNode, value: string): void {
    if (!isLabelValue(value)) this.problem(node, 'label-value', `"${value.slice(0, 80)}" can't be a label's value.`);
  }

  /** A range in CIDR notation. A bare address is taken for a range of one, where `bare` says that the vendor does so. */
  cidr(node: YamlNode, bare: 'rejected' | 'taken'): Cidr | undefined {
    const text = node.string();
    if (text === undefined) {
      this.problem(node, 'cidr', 'This has to be a range of addresses, such as 192.0.2.0/24.');
      return undefined;
    }
    const address: Address | undefined = parseAddress(text);
    if (address) {
      const length = address.family === 4 ? 32 : 128;
      if (bare === 'rejected')
        this.problem(node, 'cidr', `"${text}" is an address, not a range: write ${text}/${length}.`);
      return range(address, length);
    }
    const cidr = parseCidr(text);
    if (!cidr) this.problem(node, 'cidr', `"${text.slice(0, 80)}" is no range of addresses.`);
    return cidr;
  }

  /** `except` of a range; what lies outside the range is a problem. */
  except(node: YamlNode, cidr: Cidr | undefined): Cidr[] {
    const result: Cidr[] = [];
    for (const item of node.items()) {
      const one = this.cidr(item, 'rejected');
      if (!one) continue;
      if (cidr && !contains(cidr, one))
        this.problem(item, 'except', `${item.string()} isn't inside the range it is taken out of.`);
      else result.push(one);
    }
    return result;
  }

  /** A port's number, from an integer or from digits; undefined for names and nonsense. */
  portNumber(node: YamlNode): number | undefined {
    const text = node.scalar();
    if (text === undefined || !/^\d{1,5}$/.test(text)) return undefined;
    const value = Number(text);
    return value <= LAST_PORT ? value : undefined;
  }

  policy(
    about: Pick<Policy, 'dialect' | 'order' | 'rank'> & {
      dialect: Dialect;
      clusterScoped: boolean;
      namespace?: string | undefined;
    },
    parts: readonly Part[],
  ): Policy {
    return {
      namespace: about.clusterScoped ? undefined : this.namespace,
      ...about,
      kind: this.root.at('kind').string() ?? '',
      root: this.root,
      name: this.name,
      parts,
      problems: this.problems,
      limits: this.limits,
      features: this.features,
    };
  }

  /** What a template hides in a specification, nobody can translate; metadata are copied as they stand. */
  #hidden(): void {
    const { holes, text } = this.root.document;
    if (holes.length === 0) return;
    const keys = this.root.entries();
    const starts = keys.map((key) => key.keySpan?.start ?? 0).sort((a, b) => a - b);
    for (const key of keys.filter((one) => one.key === 'spec' || one.key === 'specs')) {
      const start = key.keySpan?.start ?? 0;
      const end = starts.find((other) => other > start) ?? text.length;
      // What only ends a block behind the last line of it hides nothing.
      const content = key.extent.end;
      const hole = holes.find(
        (one) => one.start < (one.kind === 'control' ? content : end) && one.end > start && one.kind !== 'comment',
      );
      if (!hole) continue;
      this.limit(this.root.document.span(hole.start, hole.end), hidden, 'dropped', 'all');
    }
  }
}

function spanOf(at: YamlNode | Span): Span {
  return 'document' in at && 'start' in at ? (at as Span) : (at as YamlNode).span;
}

/** Where to point at for a key: the key itself rather than what it holds. */
export const keyOf = (node: YamlNode): Span => node.keySpan ?? node.span;
