// SPDX-License-Identifier: Apache-2.0
import { dirname, relative, resolve, sep } from 'node:path';
import type { Configuration } from '../engine/lint/configuration';
import { defaultSettings, type Settings } from '../engine/lint/settings';
import { rules } from '../engine/rules/index';
import { matches } from '../engine/text/glob';
import { findConfiguration, readConfiguration } from '../host/config';
import { readText, type Unreadable } from '../host/files';

/** What holds for the files of some folders. */
export interface Choice {
  readonly settings: Settings;
  /** Undefined where there is no configuration, or one that can't be read. */
  readonly configuration?: Configuration;
  /** Where the configuration lies; its globs count from its folder. */
  readonly absolute?: string;
}

/** The settings for files, by where they lie: the command line beats the nearest configuration beats the defaults. */
export class Configurations {
  readonly #config: string | boolean;
  readonly #chosen: Partial<Settings>;
  readonly #onFault: (path: string, fault: Unreadable) => void;
  readonly #defaults: Settings;
  readonly #byFolder = new Map<string, Choice>();
  readonly #byPath = new Map<string, Choice>();

  /** @param config a file that holds for all, or whether the nearest one is looked for */
  constructor(
    config: string | boolean,
    chosen: Partial<Settings>,
    date: string,
    onFault: (path: string, fault: Unreadable) => void,
  ) {
    this.#config = config;
    this.#chosen = chosen;
    this.#onFault = onFault;
    this.#defaults = { ...defaultSettings(date), ...chosen };
  }

  /** What holds for the files of a folder. */
  of(folder: string): Choice {
    let choice = this.#byFolder.get(folder);
    if (!choice) {
      const path = typeof this.#config === 'string' ? resolve(this.#config) : this.#find(folder);
      choice = path === undefined ? { settings: this.#defaults } : this.#read(path);
      this.#byFolder.set(folder, choice);
    }
    return choice;
  }

  /** Reads a configuration, be it the nearest for any file or not; false where none is to be looked for. */
  read(absolute: string): boolean {
    if (this.#config !== true) return this.#config !== false && resolve(this.#config) === absolute;
    this.#read(absolute);
    return true;
  }

  /** True where the configuration says that a file or folder, the latter with `/` at its end, isn't looked for. */
  isIgnored(absolute: string): boolean {
    const { configuration, absolute: path } = this.of(dirname(absolute));
    if (!configuration || path === undefined || configuration.ignore.length === 0) return false;
    const inside = relative(dirname(path), absolute).replaceAll(sep, '/');
    const isFolder = absolute.endsWith('/');
    return configuration.ignore.some((glob) => matches(glob, inside) || (isFolder && matches(glob, `${inside}/`)));
  }

  /** The configurations that were read, in the order in which they were needed. */
  get used(): readonly Choice[] {
    return [...this.#byPath.values()];
  }

  #find(folder: string): string | undefined {
    return this.#config === true ? findConfiguration(folder) : undefined;
  }

  #read(absolute: string): Choice {
    const before = this.#byPath.get(absolute);
    if (before) return before;
    const path = typeof this.#config === 'string' ? this.#config.replaceAll(sep, '/') : named(absolute);
    const read = readText(absolute, typeof this.#config === 'string');
    let choice: Choice = { settings: this.#defaults };
    if ('text' in read) {
      const ids = rules.map((rule) => rule.id);
      const configuration = readConfiguration(path, absolute, read.text, ids, (file) => resolve(file));
      const settings = { ...this.#defaults, ...configuration.settings, ...this.#chosen };
      choice = { settings, configuration, absolute };
    } else this.#onFault(path, read);
    this.#byPath.set(absolute, choice);
    return choice;
  }
}

/** A path as a user in the current folder would write it. */
export function named(absolute: string): string {
  const path = relative(process.cwd(), absolute);
  return (path.startsWith('..') ? absolute : path).replaceAll(sep, '/');
}
