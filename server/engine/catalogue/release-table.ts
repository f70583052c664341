// SPDX-License-Identifier: Apache-2.0
// Generated from the SCS standards by `npm run renew-releases -- PATH`; what they lack was added by hand and is kept.

import type { Branch } from './kubernetes-releases';

/** The day up to which the table is known to be right. */
export const asOf = '2026-09-15';

/** The newest branch first. */
export const branches: readonly Branch[] = [
  {
    branch: '1.37',
    released: '2026-08-26',
    maintenance: '2027-08-28',
    endOfLifeUpstream: '2027-10-28',
    patches: { '1.37.0': '2026-08-26', '1.37.1': '2026-09-15' },
  },
  {
    branch: '1.36',
    released: '2026-04-22',
    maintenance: '2027-04-28',
    endOfLifeScs: '2027-06-28',
    endOfLifeUpstream: '2027-06-28',
    patches: {
      '1.36.0': '2026-04-22',
      '1.36.1': '2026-05-13',
      '1.36.2': '2026-06-09',
      '1.36.3': '2026-07-14',
      '1.36.4': '2026-08-11',
    },
  },
  {
    branch: '1.35',
    released: '2025-12-17',
    maintenance: '2026-12-28',
    endOfLifeScs: '2027-02-28',
    endOfLifeUpstream: '2027-02-28',
    patches: {
      '1.35.0': '2025-12-17',
      '1.35.1': '2026-02-10',
      '1.35.2': '2026-02-26',
      '1.35.3': '2026-03-19',
      '1.35.4': '2026-04-14',
      '1.35.5': '2026-05-12',
      '1.35.6': '2026-06-09',
      '1.35.7': '2026-07-14',
      '1.35.8': '2026-08-11',
      '1.35.9': '2026-09-15',
    },
  },
  {
    branch: '1.34',
    released: '2025-08-27',
    maintenance: '2026-08-27',
    endOfLifeScs: '2026-10-27',
    endOfLifeUpstream: '2026-10-27',
    patches: { '1.34.0': '2025-08-27', '1.34.4': '2026-02-10' },
  },
  {
    branch: '1.33',
    released: '2025-04-23',
    maintenance: '2026-04-28',
    endOfLifeScs: '2026-06-28',
    endOfLifeUpstream: '2026-06-28',
    patches: { '1.33.0': '2025-04-23', '1.33.8': '2026-02-10' },
  },
  {
    branch: '1.32',
    released: '2024-12-11',
    endOfLifeScs: '2026-02-28',
    patches: { '1.32.0': '2024-12-11', '1.32.12': '2026-02-10' },
  },
  {
    branch: '1.31',
    released: '2024-08-13',
    endOfLifeScs: '2025-10-28',
    endOfLifeUpstream: '2025-11-11',
    lastPatch: '1.31.14',
  },
  {
    branch: '1.30',
    released: '2024-04-17',
    endOfLifeScs: '2025-06-28',
    endOfLifeUpstream: '2025-07-15',
    lastPatch: '1.30.14',
  },
  {
    branch: '1.29',
    released: '2023-12-13',
    endOfLifeScs: '2025-02-28',
    endOfLifeUpstream: '2025-02-28',
    lastPatch: '1.29.14',
  },
  {
    branch: '1.28',
    released: '2023-08-15',
    endOfLifeScs: '2024-10-28',
    endOfLifeUpstream: '2024-10-22',
    lastPatch: '1.28.15',
  },
  {
    branch: '1.27',
    released: '2023-04-11',
    endOfLifeScs: '2024-06-28',
    endOfLifeUpstream: '2024-07-16',
    lastPatch: '1.27.16',
  },
  {
    branch: '1.26',
    released: '2022-12-09',
    endOfLifeScs: '2024-02-28',
    endOfLifeUpstream: '2024-02-28',
    lastPatch: '1.26.15',
  },
  {
    branch: '1.25',
    released: '2022-08-23',
    endOfLifeScs: '2023-10-28',
    endOfLifeUpstream: '2023-10-28',
    lastPatch: '1.25.16',
  },
  { branch: '1.24', released: '2022-05-03', endOfLifeUpstream: '2023-07-28', lastPatch: '1.24.17' },
  { branch: '1.23', endOfLifeUpstream: '2023-02-28', lastPatch: '1.23.17' },
  { branch: '1.22', endOfLifeUpstream: '2022-12-08', lastPatch: '1.22.17' },
  { branch: '1.21', endOfLifeUpstream: '2022-06-28', lastPatch: '1.21.14' },
  { branch: '1.20', endOfLifeUpstream: '2022-02-28', lastPatch: '1.20.15' },
  { branch: '1.19', endOfLifeUpstream: '2021-10-28', lastPatch: '1.19.16' },
  { branch: '1.18', endOfLifeUpstream: '2021-06-18', lastPatch: '1.18.20' },
  { branch: '1.17', endOfLifeUpstream: '2021-01-13', lastPatch: '1.17.17' },
  { branch: '1.16', endOfLifeUpstream: '2020-09-02', lastPatch: '1.16.15' },
];
