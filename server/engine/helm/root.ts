// SPDX-License-Identifier: Apache-2.0
import type { Environment } from './evaluate';
import { bool, type Mapping, mapping, print, string, unknown, type Value, writable } from './value';

/** What a template is called with: `.Values`, `.Chart`, `.Release` and the rest of what Helm puts there. */
export function rootOf<P>(environment: Environment<P>): Value<P> {
  return mapping<P>(
    new Map<string, Value<P>>([
      ['Values', writable(environment.values)],
      ['Chart', writable(environment.chart)],
      ['Release', environment.release ?? partly(new Map([['Service', string<P>('Helm')]]))],
      ['Capabilities', capabilities(environment)],
      ['Files', unknown],
      ['Subcharts', unknown],
      ['Template', unknown],
    ]),
  );
}

function capabilities<P>(environment: Environment<P>): Value<P> {
  const { kubeVersion } = environment;
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(kubeVersion ?? '') ?? [];
  const known = (text: string | undefined): Value<P> => (text === undefined ? unknown : string(text));
  const version = partly<P>(
    new Map([
      ['Version', known(kubeVersion)],
      ['GitVersion', known(kubeVersion)],
      ['String', known(kubeVersion)],
      ['Major', known(major)],
      ['Minor', known(minor)],
    ]),
  );
  const has: Value<P> = {
    kind: 'callable',
    call: ([name = unknown]) => {
      const answer = name.kind === 'string' ? environment.hasApi?.(print(name).text) : undefined;
      return answer === undefined ? unknown : bool(answer);
    },
  };
  return partly(
    new Map<string, Value<P>>([
      ['KubeVersion', version],
      ['APIVersions', partly(new Map([['Has', has]]))],
    ]),
  );
}

/** A map of which not everything is known: what isn't in `entries` is unknown, not null. */
function partly<P>(entries: ReadonlyMap<string, Value<P>>): Mapping<P> {
  return { kind: 'map', keys: [...entries.keys()], get: (key) => entries.get(key) ?? unknown };
}
