// SPDX-License-Identifier: Apache-2.0
import type { StackPart } from '../kubernetes/cluster-stack';
import type { Manifest } from '../kubernetes/manifest';
import type { Span } from '../text/document';
import { HOLE } from '../text/text';

interface InlineSecret {
  readonly at: Span;
  readonly what: string;
}

/** Something else is put in its place, or it is an example's. */
const placeholder = /^$|\$[({A-Za-z_]|<.*>|\{\{|^(?:x{3,}|\*{3,}|\.{3,}|changeme|redacted)$/i;

/** The keys to an object store in `node-images/registry.yaml`, and the credentials in `clouds.yaml`. */
export function* secretsOf({ form, node }: StackPart): Iterable<InlineSecret> {
  if (form === 'clouds') {
    for (const cloud of node.at('clouds').entries()) {
      for (const key of ['password', 'application_credential_secret']) {
        const value = cloud.at('auth', key);
        const written = value.scalar();
        if (written !== undefined && !placeholder.test(written)) yield { at: value.span, what: `The ${key}` };
      }
    }
    return;
  }
  if (form !== 'node-image-registry') return;
  for (const key of ['accessKey', 'secretKey']) {
    const value = node.at('config', key);
    const written = value.scalar();
    if (written !== undefined && !placeholder.test(written)) yield { at: value.span, what: `The ${key}` };
  }
}

const cloudsKey = /^clouds?\.(?:ya?ml|conf)$/;
const credential =
  /^[ \t]*(password|application_credential_secret|application-credential-secret|secret)[ \t]*[:=][ \t]*["']?([^\s"'#]+)/gm;

/** The credentials of OpenStack's `clouds.yaml` in an object. */
export function* cloudsSecrets({ kind, node }: Manifest): Iterable<InlineSecret> {
  if (kind !== 'Secret' && kind !== 'ConfigMap') return;
  for (const entry of [...node.at('stringData').entries(), ...node.at('data').entries()]) {
    const { text } = entry;
    if (!text || !cloudsKey.test(String(entry.key))) continue;
    for (const match of text.value.slice(0, 100_000).matchAll(credential)) {
      const [whole, name = '', value = ''] = match;
      if (placeholder.test(value) || value.includes(HOLE)) continue;
      const end = match.index + whole.length;
      yield { at: text.span(end - value.length, end), what: `The ${name.replaceAll('-', '_')}` };
    }
  }
}
