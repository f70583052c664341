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
export function renderingFrom(section: unknown): {
  readonly isOnSave: boolean;
  readonly helm: string | undefined;
  readonly kustomize: string | undefined;
} {
  type Tool = { path?: unknown } | undefined;
  const { render, helm, kustomize } = (section ?? {}) as { render?: unknown; helm?: Tool; kustomize?: Tool };
  const pathOf = (tool: Tool) => (typeof tool?.path === 'string' && tool.path !== '' ? tool.path : undefined);
  return { isOnSave: render !== 'never', helm: pathOf(helm), kustomize: pathOf(kustomize) };
}

function isOneOf<const T extends string>(value: unknown, choices: readonly T[]): value is T {
  return (choices as readonly unknown[]).includes(value);
}
