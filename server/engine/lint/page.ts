// SPDX-License-Identifier: Apache-2.0
import type { AnyRule } from './rule';

/** What a rule's page says, without the title and the examples. */
export interface Page {
  /** The sentence below the title: what the rule asks for. */
  readonly summary: string;
  /** Why it matters: the first section. */
  readonly why: string;
}

/** Reads a page. Every page has a title, a summary and a section "Why"; a test sees to it. */
export function readPage(page: string): Page {
  const [head = '', ...sections] = page.split(/^## /m);
  const why = sections.find((section) => section.startsWith('Why'));
  return {
    summary: head
      .replace(/^# .*$/m, '')
      .trim()
      .replace(/\s+/g, ' '),
    why: (why ?? '').replace(/^Why\s*/, '').trim(),
  };
}

/** The sources of a rule as a Markdown list. */
export function sources(rule: AnyRule): string {
  return rule.basis.map(({ title, url }) => `- [${title}](${url})`).join('\n');
}
