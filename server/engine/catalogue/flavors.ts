// SPDX-License-Identifier: Apache-2.0

/** A flavor by what is in its name. */
export interface Flavor {
  readonly name: string;
  readonly cpus: number;
  /** C dedicated core · T dedicated thread · V shared core · L crowded core */
  readonly cpuType: 'C' | 'T' | 'V' | 'L';
  /** GiB */
  readonly memory: number;
  /** GB, zero where there is no root disk. */
  readonly disk: number;
  /** n network · h hard disk · s solid state · p NVMe; nothing is any. */
  readonly diskType?: 'n' | 'h' | 's' | 'p';
}

/** The flavors that every SCS cloud has (scs-0103-v1). */
export const mandatoryFlavors: readonly string[] = [
  'SCS-1V-4',
  'SCS-2V-8',
  'SCS-4V-16',
  'SCS-4V-16-100s',
  'SCS-8V-32',
  'SCS-1V-2',
  'SCS-2V-4',
  'SCS-2V-4-20s',
  'SCS-4V-8',
  'SCS-8V-16',
  'SCS-16V-32',
  'SCS-1V-8',
  'SCS-2V-16',
  'SCS-4V-32',
  'SCS-1L-1',
];

/**
 * Reads a name by the grammar of scs-0100-v3: prefix, CPUs, memory, disk, and extensions, of which nothing is said
 * here. Nothing where it isn't such a name.
 */
export function parseFlavor(name: string): Flavor | undefined {
  const match =
    /^SCS-(\d{1,4})([CTVL])i?-(\d{1,5}(?:\.\d)?)u?o?(?:-(?:(\d{1,3})x)?(\d{1,6})([nhsp])?)?(?:_[A-Za-z0-9_-]{1,60})?$/.exec(
      name,
    );
  if (match === null) return undefined;
  const [, cpus, cpuType, memory, disks = '1', disk = '0', diskType] = match;
  return {
    name,
    cpus: Number(cpus),
    cpuType: cpuType as Flavor['cpuType'],
    memory: Number(memory),
    disk: Number(disks) * Number(disk),
    ...(diskType !== undefined && { diskType: diskType as NonNullable<Flavor['diskType']> }),
  };
}

/** The smallest mandatory flavor with at least these CPUs and memory, with a disk if one is asked for; else nothing. */
export function nearestMandatory(wanted: Pick<Flavor, 'cpus' | 'memory' | 'disk'>): string | undefined {
  return mandatoryFlavors
    .flatMap((name) => parseFlavor(name) ?? [])
    .filter((flavor) => flavor.cpus >= wanted.cpus && flavor.memory >= wanted.memory)
    .filter((flavor) => wanted.disk === 0 || flavor.disk === 0 || flavor.disk >= wanted.disk)
    .sort((a, b) => distance(a, wanted) - distance(b, wanted))[0]?.name;
}

/** What names that many clouds have come with: CPUs and GiB. */
const customary: Readonly<Record<string, readonly [cpus: number, memory: number]>> = {
  'm1.tiny': [1, 1],
  'm1.small': [1, 2],
  'm1.medium': [2, 4],
  'm1.large': [4, 8],
  'm1.xlarge': [8, 16],
};

/**
 * The mandatory flavor to take instead of another one: of one by the naming standard or its older spelling
 * (`SCS-2V:4:20`), or of a customary one. Nothing where its size isn't known.
 */
export function mandatoryInstead(name: string): string | undefined {
  const flavor = parseFlavor(name.replaceAll(':', '-'));
  if (flavor) return nearestMandatory(flavor);
  const [cpus, memory] = (Object.hasOwn(customary, name) ? customary[name] : undefined) ?? [];
  return cpus === undefined || memory === undefined ? undefined : nearestMandatory({ cpus, memory, disk: 0 });
}

function distance(flavor: Flavor, wanted: Pick<Flavor, 'cpus' | 'memory' | 'disk'>): number {
  const diskless = wanted.disk > 0 === flavor.disk > 0 ? 0 : 0.5;
  return flavor.cpus - wanted.cpus + (flavor.memory - wanted.memory) / 4 + diskless;
}

/** Names of node images that SCS recommends: `ubuntu-capi-image-v1.36.4`; classes may add the version by themselves. */
export const nodeImageName = /^ubuntu-capi-image(?:-v\d+\.\d+\.\d+(?:-[\w.-]+)?)?$/;

/** Load balancers for the API server that only some infrastructures have. */
export const infrastructureLoadBalancers: readonly string[] = ['octavia-amphora', 'octavia-ovn'];
