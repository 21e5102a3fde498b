/** What is said of a kernel beside its arguments: formula, what it reads, what it writes. */

export interface KernelEntry<Args> {
  readonly formula: string;
  readonly reads: readonly (keyof Args)[];
  readonly writes: readonly (keyof Args)[];
}

/** One entry for every kernel of a family. */
export type KernelEntries<Family> = { readonly [K in keyof Family]: KernelEntry<Family[K]> };
