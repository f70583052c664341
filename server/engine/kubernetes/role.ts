// SPDX-License-Identifier: Apache-2.0
import type { File, Role } from '../text/file';

/** What is known about where a file lies, besides its path. */
export interface Surroundings {
  /** The folder of the chart that holds the file, as in its path; undefined outside charts. */
  readonly chart?: string | undefined;
}

/** Names of files that some other tool reads; they have nothing that we check. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]*)?\.ya?ml$/i, 'a Docker Compose file'],
  [/(?:^|\/)\.github\/workflows\/[^/]+$/, 'a GitHub Actions workflow'],
  [/(?:^|\/)\.github\/(?:.+\/)?action\.ya?ml$/, 'a GitHub action'],
  [/(?:^|\/)skaffold[^/]*\.ya?ml$/i, 'a Skaffold file'],
  [/(?:^|\/)cloudbuild[^/]*\.ya?ml$/i, 'a Cloud Build file'],
  [/(?:^|\/)(?:package(?:-lock)?|tsconfig[^/]*|composer|renovate)\.json$/, 'a file of another tool'],
  [/(?:^|\/)(?:values\.schema|[^/]*\.schema)\.json$/, 'a JSON schema'],
];

const byName: readonly (readonly [RegExp, Role])[] = [
  [/(?:^|\/)\.scs-lint\.ya?ml$/, 'configuration'],
  [/(?:^|\/)(?:Chart\.(?:yaml|yml|lock)|requirements\.(?:yaml|yml|lock))$/, 'chart'],
  [/(?:^|\/)[Kk]ustomization(?:\.ya?ml)?$/, 'kustomization'],
  [/(?:^|\/)(?:csctl|clusteraddon|versions)\.ya?ml$/, 'cluster-stack'],
  [/(?:^|\/)clouds\.ya?ml$/, 'cluster-stack'],
  [/(?:^|\/)node-images\/(?:config|registry)\.ya?ml$|(?:^|\/)node-images\.ya?ml$/, 'cluster-stack'],
];

/** Values of a chart, by name: `values.yaml`, `values-prod.yaml`, `prod.values.yaml`. */
const valuesName = /(?:^|[/._-])values(?:[._-][^/]*)?\.(?:ya?ml|json)(?:\.(?:j2|gotmpl|template|tmpl|tpl))?$/;

/** At the start of a line outside comments: what makes a text a Kubernetes object, in YAML or JSON. */
const apiVersionKey = /^\uFEFF?[ \t]*(?:-[ \t]+)?\{?[ \t]*["']?apiVersion["']?[ \t]*:/m;
const apiVersionAnywhere = /["']?\bapiVersion["']?\s*:/;
const kindAnywhere = /["']?\bkind["']?\s*:/;

/**
 * What a file is, by its path, its chart and its text. `unknown` comes with the reason, for the user.
 * @param path as the user names it, with `/`
 */
export function fileOf(path: string, text: string, { chart }: Surroundings = {}): File {
  const base = { path, ...(chart !== undefined && { chart }) };
  const inChart = chart !== undefined ? path.slice(chart === '' || chart === '.' ? 0 : chart.length + 1) : undefined;

  if (inChart !== undefined && /^templates\//.test(inChart)) {
    if (/NOTES\.txt$/.test(inChart)) return { ...base, role: 'unknown', reason: 'notes of a chart' };
    return { ...base, role: 'template' };
  }
  if (inChart !== undefined && /^crds\//.test(inChart)) return { ...base, role: 'manifest' };
  for (const [name, reason] of foreign) if (name.test(path)) return { ...base, role: 'unknown', reason };
  for (const [name, role] of byName) {
    if (!name.test(path)) continue;
    // Others use some of these names too: the text decides.
    if (role !== 'cluster-stack' || isClusterStack(path, text)) return { ...base, role };
  }
  if (valuesName.test(path) && (inChart !== undefined || !isObject(text))) return { ...base, role: 'values' };
  if (inChart !== undefined && /^ci\/[^/]+\.ya?ml$/.test(inChart) && !isManifest(text))
    return { ...base, role: 'values' };
  if (/(?:^|\/)templates\/.+\.(?:ya?ml|tpl)$/.test(path) && text.includes('{{')) return { ...base, role: 'template' };
  if (/\.tpl$/.test(path)) return { ...base, role: 'unknown', reason: 'a template outside a chart' };
  if (/^#cloud-config\b/.test(text)) return { ...base, role: 'cloud-config' };
  if (isForeignText(text)) return { ...base, role: 'unknown', reason: 'a file of another tool' };
  if (
    text.includes('kustomize.config.k8s.io/') &&
    /^apiVersion[ \t]*:[ \t]*["']?kustomize\.config\.k8s\.io\//m.test(text)
  )
    return { ...base, role: 'kustomization' };
  if (isManifest(text)) return { ...base, role: 'manifest' };
  if (
    /^metadata\.ya?ml$/.test(path.slice(path.lastIndexOf('/') + 1)) &&
    /metadata\.clusterstack\.x-k8s\.io/.test(text)
  ) {
    return { ...base, role: 'cluster-stack' };
  }
  if (isPatchList(text) || isTalos(text)) return { ...base, role: 'manifest' };
  if (text.trim() === '') return { ...base, role: 'unknown', reason: 'empty' };
  return { ...base, role: 'unknown', reason: 'no apiVersion and kind, and no known role' };
}

/** True where the file itself is an object, whatever it holds. */
function isObject(text: string): boolean {
  return /^(?:\uFEFF)?apiVersion[ \t]*:/m.test(text) && /^kind[ \t]*:/m.test(text);
}

function isManifest(text: string): boolean {
  return (
    (apiVersionKey.test(text) || (/^\s*[[{]/.test(text) && apiVersionAnywhere.test(text))) && kindAnywhere.test(text)
  );
}

function isClusterStack(path: string, text: string): boolean {
  if (/clouds\.ya?ml$/.test(path)) return /^clouds[ \t]*:/m.test(text);
  if (/versions\.ya?ml$/.test(path)) return /^[ \t]*(?:-[ \t]+)?kubernetes[ \t]*:/m.test(text);
  if (/registry\.ya?ml$/.test(path)) return /^type[ \t]*:[ \t]*["']?(?:S3|swift)\b/im.test(text);
  return /clusterstack\.x-k8s\.io|clusteraddonconfig\.x-k8s\.io|\bdockerImages\b|\bopenStackNodeImages\b|addonStages/.test(
    text,
  );
}

function isForeignText(text: string): boolean {
  // The plain search first: it takes a tenth of the time, and this is asked at every edit.
  return (
    (text.includes('skaffold/') && /^apiVersion[ \t]*:[ \t]*["']?skaffold\//m.test(text)) ||
    (text.includes('steps') &&
      /^steps[ \t]*:/m.test(text) &&
      /^[ \t]*-[ \t]+name[ \t]*:[ \t]*["']?(?:gcr\.io\/cloud-builders|gcr\.io\/)/m.test(text))
  );
}

function isPatchList(text: string): boolean {
  return (
    (/^[ \t]*-[ \t]+(?:op|path|"op"|"path")[ \t]*:/m.test(text) &&
      /^[ \t]*(?:-[ \t]+)?"?op"?[ \t]*:[ \t]*"?(?:add|replace|remove|test|move|copy)\b/m.test(text)) ||
    isFlowPatchList(text)
  );
}

/** A list of operations in JSON, or in braces; their paths start with a slash. */
function isFlowPatchList(text: string): boolean {
  return (
    /^\uFEFF?(?:\[|[ \t]*-[ \t]+\{)/m.test(text) &&
    /[{,\s]["']?op["']?[ \t]*:[ \t]*["']?(?:add|replace|remove|test|move|copy)\b/.test(text) &&
    /[{,\s]["']?path["']?[ \t]*:[ \t]*["']?\//.test(text)
  );
}

function isTalos(text: string): boolean {
  return /^machine[ \t]*:/m.test(text) && /^version[ \t]*:[ \t]*["']?v1alpha1/m.test(text);
}
