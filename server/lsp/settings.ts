// SPDX-License-Identifier: Apache-2.0
import { defaultSettings, type Settings } from '../engine/lint/settings';

/** What the editor's settings section `scsLint` chooses. What is not understood there is left as it was. */
export function settingsFrom(section: unknown, date: string): Settings {
  const settings = defaultSettings(date);
  if (typeof section !== 'object' || section === null) return settings;
  const { profile, role, targets, kubernetesVersion } = section as Record<string, unknown>;
  return {
    ...settings,
    ...(isOneOf(profile, ['default', 'certified', 'draft', 'strict']) && { profile }),
    ...(isOneOf(role, ['workload', 'cluster', 'all']) && { role }),
    ...(Array.isArray(targets) && { targets: targets.filter((target) => typeof target === 'string') }),
    ...(typeof kubernetesVersion === 'string' && /^1\.\d+$/.test(kubernetesVersion) && { kubernetesVersion }),
  };
}

/** What the section `scsLint` chooses of rendering. */
export function renderingFrom(section: unknown): { readonly isOnSave: boolean; readonly helm: string | undefined } {
  const { render, helm } = (section ?? {}) as { render?: unknown; helm?: { path?: unknown } };
  const path = helm?.path;
  return { isOnSave: render !== 'never', helm: typeof path === 'string' && path !== '' ? path : undefined };
}

function isOneOf<const T extends string>(value: unknown, choices: readonly T[]): value is T {
  return (choices as readonly unknown[]).includes(value);
}
