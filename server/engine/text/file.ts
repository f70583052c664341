// SPDX-License-Identifier: Apache-2.0

/** What a file is, which decides how it is read. */
export type Role =
  | 'manifest'
  | 'chart'
  | 'values'
  | 'template'
  | 'kustomization'
  | 'cluster-stack'
  | 'cloud-config'
  | 'configuration'
  | 'unknown';

/** A file's name and what is known of it without its text; the same object for all versions of a file. */
export interface File {
  /** As the user names it, with `/`. */
  readonly path: string;
  readonly role: Role;
  /** Why an `unknown` file is not checked, in words for the user. */
  readonly reason?: string;
  /** The folder of the chart that the file belongs to, as in `path`. */
  readonly chart?: string;
}
