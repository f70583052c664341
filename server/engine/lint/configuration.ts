// SPDX-License-Identifier: Apache-2.0

import { providers } from '../catalogue/providers';
import { closest } from '../text/closest';
import type { Document, Span } from '../text/document';
import type { Source } from '../text/source';
import { rootOf, type YamlNode } from '../yaml/node';
import { parse } from '../yaml/tree';
import { type Fix, type Severity, severities } from './rule';
import { type Acknowledgement, names, type Settings } from './settings';

/** What a `.scs-lint.yaml` chooses. What is wrong in it is told, and the rest counts. */
export interface Configuration {
  readonly source: Source;
  /** What it says of the settings; what it doesn't mention is missing. */
  readonly settings: Partial<Settings>;
  /** Globs of files that are not looked for below folders, relative to the configuration's own. */
  readonly ignore: readonly string[];
  readonly helm: { readonly path?: string };
  readonly kustomize: { readonly path?: string };
  readonly faults: readonly ConfigurationFault[];
  /** True where something in it can't be followed. */
  readonly isInvalid: boolean;
}

/** Something about a configuration that can't be followed. */
export interface ConfigurationFault {
  readonly rule: 'lint/config' | 'lint/unknown-rule';
  readonly at: Span;
  readonly message: string;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

/**
 * Reads a configuration. Total: an empty or broken file chooses nothing.
 * @param ruleIds the ids that rules have
 * @param toGlobPath see `Settings`
 */
export function parseConfiguration(
  source: Source,
  ruleIds: readonly string[],
  toGlobPath: (path: string) => string,
): Configuration {
  const reading = newReading(ruleIds);
  for (const { document } of source.tiles) readKeys(rootOf(document), keys, reading, '');
  const { draft, faults } = reading;
  const isBroken = source.tiles.some(({ document }) =>
    parse(document).faults.some(({ kind }) => kind !== 'control-character'),
  );
  const isInvalid = isBroken || faults.some(({ rule, severity }) => rule === 'lint/config' && severity === undefined);
  const { settings, ...others } = draft;
  return { source, settings: { ...settings, toGlobPath }, ...others, faults, isInvalid };
}

/** What is wrong in a document of a configuration; syntax errors apart, which are told of every file. */
export function configurationFaults(document: Document, ruleIds: readonly string[]): readonly ConfigurationFault[] {
  const reading = newReading(ruleIds);
  readKeys(rootOf(document), keys, reading, '');
  return reading.faults;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Draft {
  readonly settings: Mutable<Partial<Settings>>;
  ignore: readonly string[];
  readonly helm: { path?: string };
  readonly kustomize: { path?: string };
}

interface Reading {
  readonly draft: Draft;
  readonly faults: ConfigurationFault[];
  readonly ruleIds: readonly string[];
}

function newReading(ruleIds: readonly string[]): Reading {
  return { draft: { settings: {}, ignore: [], helm: {}, kustomize: {} }, faults: [], ruleIds };
}

type Reader = (node: YamlNode, reading: Reading) => void;

/** Every key of a configuration, and what it is read as. */
const keys: Readonly<Record<string, Reader>> = {
  profile: (node, reading) =>
    set(reading, 'profile', oneOf(node, ['default', 'certified', 'draft', 'strict'], reading)),
  role: (node, reading) => set(reading, 'role', oneOf(node, ['workload', 'cluster', 'all'], reading)),
  targets: (node, reading) => set(reading, 'targets', targets(node, reading)),
  kubernetesVersion: (node, reading) => set(reading, 'kubernetesVersion', version(node, reading)),
  mirrors: (node, reading) => set(reading, 'mirrors', mapping(node, reading, registry)),
  registries: (node, reading) => set(reading, 'registries', strings(node, reading)),
  transparentMirrors: (node, reading) => set(reading, 'transparentMirrors', strings(node, reading)),
  clusterCIDRs: (node, reading) => set(reading, 'clusterCIDRs', strings(node, reading, cidr)),
  serviceCIDR: (node, reading) => set(reading, 'serviceCIDR', string(node, reading, cidr)),
  ingressNamespace: (node, reading) => set(reading, 'ingressNamespace', string(node, reading, namespace)),
  namespaces: (node, reading) => set(reading, 'namespaces', strings(node, reading, namespace)),
  helm: (node, reading) => readKeys(node, helmKeys, reading, 'helm'),
  kustomize: (node, reading) => readKeys(node, kustomizeKeys, reading, 'kustomize'),
  rules: (node, reading) => set(reading, 'rules', rulesOf(node, reading)),
  ignore: (node, reading) => {
    reading.draft.ignore = strings(node, reading) ?? [];
  },
  acknowledge: (node, reading) => set(reading, 'acknowledge', acknowledgements(node, reading)),
  custom: (node, reading) => {
    const message = 'Rules of your own are not checked yet; everything else in this file is.';
    reading.faults.push({ rule: 'lint/config', at: node.span, message, severity: 'info' });
  },
};

const helmKeys: Readonly<Record<string, Reader>> = {
  path: (node, reading) => {
    const path = string(node, reading);
    if (path !== undefined) reading.draft.helm.path = path;
  },
  valuesFiles: (node, reading) => set(reading, 'valuesFiles', strings(node, reading)),
};

const kustomizeKeys: Readonly<Record<string, Reader>> = {
  path: (node, reading) => {
    const path = string(node, reading);
    if (path !== undefined) reading.draft.kustomize.path = path;
  },
};

/** The keys that can stand in a configuration, by where they stand. */
export const configurationKeys: Readonly<Record<'' | 'helm' | 'kustomize' | 'acknowledge', readonly string[]>> = {
  '': Object.keys(keys),
  helm: Object.keys(helmKeys),
  kustomize: Object.keys(kustomizeKeys),
  acknowledge: ['rule', 'paths', 'reason', 'until'],
};

/** Reads a mapping by a table. A key that the table doesn't have is a fault, with the one that may be meant. */
function readKeys(map: YamlNode, table: Readonly<Record<string, Reader>>, reading: Reading, name: string): void {
  if (map.kind !== 'map') {
    if (map.exists)
      fault(reading, map.span, `${name === '' ? 'A configuration' : name} is a mapping of keys to values.`);
    return;
  }
  for (const entry of map.entries()) {
    const key = String(entry.key);
    const reader = Object.hasOwn(table, key) ? table[key] : undefined;
    if (!reader) unknownKey(entry, Object.keys(table), reading);
    else if (entry.exists) reader(entry, reading);
  }
}

function unknownKey(entry: YamlNode, known: readonly string[], reading: Reading): void {
  const key = String(entry.key);
  const meant = closest(key, known);
  const message = `There is no key ${JSON.stringify(key)} here${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  const fixes = correction(entry.keyText, meant);
  const text = meant === undefined ? `${message}: ${list(known)} can stand here.` : message;
  reading.faults.push({ rule: 'lint/config', at: entry.keySpan ?? entry.span, message: text, ...fixes });
}

function correction(text: YamlNode['text'], meant: string | undefined): { fixes?: readonly Fix[] } {
  const edit = text && meant !== undefined ? text.edit(0, text.value.length, meant) : undefined;
  return edit ? { fixes: [{ title: `Change to ${meant}`, safe: false, edits: [edit] }] } : {};
}

function fault({ faults }: Reading, at: Span, message: string): undefined {
  faults.push({ rule: 'lint/config', at, message });
  return undefined;
}

function set<K extends keyof Settings>({ draft }: Reading, key: K, value: Settings[K] | undefined): void {
  if (value !== undefined) draft.settings[key] = value;
}

/** A string, or a number where one is written without quotes. */
function string(node: YamlNode, reading: Reading, form?: Form): string | undefined {
  const value = node.scalar();
  if (value === undefined || value === '') return fault(reading, node.span, `${name(node)} is a string.`);
  if (form && !form.is(value)) return fault(reading, node.span, `${JSON.stringify(value)} is not ${form.what}.`);
  return value;
}

function strings(node: YamlNode, reading: Reading, form?: Form): readonly string[] | undefined {
  if (node.kind !== 'seq') return fault(reading, node.span, `${name(node)} is a list.`);
  return node.items().flatMap((item) => string(item, reading, form) ?? []);
}

/** What to say of a target that is no provider's name, and the one that may be meant; undefined where a rule knows it. */
export function unknownTarget(target: string): { readonly message: string; readonly meant?: string } | undefined {
  if (Object.hasOwn(providers, target)) return undefined;
  const meant = closest(target, Object.keys(providers));
  const message = `No rule knows the provider ${target}${meant === undefined ? '.' : `; did you mean ${meant}?`}`;
  return { message, ...(meant !== undefined && { meant }) };
}

/** Names of providers. One that no rule knows changes nothing, which is told and refused nowhere. */
function targets(node: YamlNode, reading: Reading): readonly string[] | undefined {
  for (const item of node.items()) {
    const target = item.string();
    const unknown = target === undefined ? undefined : unknownTarget(target);
    if (!unknown) continue;
    const { message, meant } = unknown;
    const fix = correction(item.text, meant);
    reading.faults.push({ rule: 'lint/config', at: item.span, message, severity: 'warning', ...fix });
  }
  return strings(node, reading);
}

function mapping(node: YamlNode, reading: Reading, form: Form): Readonly<Record<string, string>> | undefined {
  if (node.kind !== 'map') return fault(reading, node.span, `${name(node)} is a mapping.`);
  return toRecord(node.entries().map((entry) => [String(entry.key), string(entry, reading, form)]));
}

function oneOf<T extends string>(node: YamlNode, values: readonly T[], reading: Reading): T | undefined {
  const value = node.scalar();
  const found = values.find((one) => one === value);
  if (found !== undefined) return found;
  const meant = value === undefined ? undefined : closest(value, values);
  const message = `${name(node)} is one of ${list(values)}.`;
  reading.faults.push({ rule: 'lint/config', at: node.span, message, ...correction(node.text, meant) });
  return undefined;
}

/** How a string has to look. */
interface Form {
  readonly what: string;
  is(value: string): boolean;
}

const cidr: Form = {
  what: 'an address range such as 10.244.0.0/16',
  is: (value) => {
    const [, v4, bits4] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(value) ?? [];
    if (v4) return v4.split('.').every((part) => Number(part) < 256) && Number(bits4) <= 32;
    const [, v6 = '', bits6] = /^([\da-fA-F:.]{2,45})\/(\d{1,3})$/.exec(value) ?? [];
    return v6.includes(':') && Number(bits6) <= 128;
  },
};

const registry: Form = {
  what: 'a registry such as registry.example.com/docker.io',
  is: (value) => /^[a-z\d][\w.-]*(?::\d{1,5})?(?:\/[\w.-]+)*$/i.test(value),
};

const namespace: Form = {
  what: 'the name of a namespace',
  is: (value) => value.length <= 63 && /^[a-z\d](?:[-a-z\d]*[a-z\d])?$/.test(value),
};

/** As `1.35`, whatever of it is written: `v1.35.2`, and `1.30` without quotes. */
function version(node: YamlNode, reading: Reading): string | undefined {
  const branch = kubernetesBranch(node.scalar() ?? '');
  return branch ?? fault(reading, node.span, `${name(node)} is a Kubernetes release such as "1.35".`);
}

/** The branch that a release belongs to: `1.35` for `v1.35.2`; undefined for what is none. */
export function kubernetesBranch(release: string): string | undefined {
  return /^v?(1\.\d{1,3})(?:\.\d{1,4})?$/.exec(release)?.[1];
}

/** True for a day that exists, as `2027-06-30`. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const levels = ['off', ...severities] as const;

function rulesOf(node: YamlNode, reading: Reading): Settings['rules'] | undefined {
  if (node.kind !== 'map') return fault(reading, node.span, `${name(node)} is a mapping of rules to severities.`);
  const known = [...reading.ruleIds, ...groupsOf(reading.ruleIds)];
  return toRecord(
    node.entries().map((entry) => {
      const id = String(entry.key);
      if (!known.includes(id)) {
        unknownRule(id, entry.keySpan ?? entry.span, entry.keyText, known, reading);
        return [id, undefined];
      }
      return [id, oneOf(entry, levels, reading)];
    }),
  );
}

function groupsOf(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => `${id.slice(0, id.indexOf('/'))}/*`))];
}

function unknownRule(id: string, at: Span, text: YamlNode['text'], known: readonly string[], reading: Reading): void {
  const meant = known.includes(`${id}/*`) ? `${id}/*` : closest(id, known);
  const message = `There is no rule ${id}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  const sentence = meant === undefined ? `${message}.` : message;
  reading.faults.push({ rule: 'lint/unknown-rule', at, message: sentence, ...correction(text, meant) });
}

const acknowledgementKeys = configurationKeys.acknowledge;

function acknowledgements(node: YamlNode, reading: Reading): readonly Acknowledgement[] | undefined {
  if (node.kind !== 'seq') return fault(reading, node.span, `${name(node)} is a list.`);
  return node.items().flatMap((item) => acknowledgement(item, reading) ?? []);
}

/** One that is not complete doesn't count: nothing is hidden by mistake. */
function acknowledgement(node: YamlNode, reading: Reading): Acknowledgement | undefined {
  if (node.kind !== 'map') return fault(reading, node.span, 'An acknowledgement has a rule, paths and a reason.');
  for (const entry of node.entries()) {
    if (!acknowledgementKeys.includes(String(entry.key))) unknownKey(entry, acknowledgementKeys, reading);
  }
  const [rule, paths, reason, until] = acknowledgementKeys.map((key) => node.at(key)) as [
    YamlNode,
    YamlNode,
    YamlNode,
    YamlNode,
  ];
  const id = rule.exists ? string(rule, reading) : fault(reading, node.span, 'This acknowledgement names no rule.');
  if (id !== undefined && id !== '*' && !reading.ruleIds.some((one) => names(id, one))) {
    unknownRule(id, rule.span, rule.text, [...reading.ruleIds, ...groupsOf(reading.ruleIds)], reading);
    return undefined;
  }
  const why = reason.exists
    ? string(reason, reading)
    : fault(reading, node.span, 'This acknowledgement gives no reason, so it does not count.');
  const day = until.exists ? string(until, reading, { what: 'a day such as 2027-06-30', is: isDay }) : undefined;
  const globs = paths.exists ? strings(paths, reading) : ['**'];
  if (id === undefined || why === undefined || globs === undefined || (until.exists && day === undefined))
    return undefined;
  return { rule: id, paths: globs, reason: why, at: rule.span, ...(day !== undefined && { until: day }) };
}

/** The entries that have a value; a prototype's names are no entries. */
function toRecord<T>(entries: readonly (readonly [string, T | undefined])[]): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) if (value !== undefined) record[key] = value;
  return record;
}

function name(node: YamlNode): string {
  const keys: string[] = [];
  for (let at: YamlNode | undefined = node; at?.key !== undefined; at = at.parent) {
    keys.unshift(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key}`);
  }
  return keys.join('').slice(1);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
