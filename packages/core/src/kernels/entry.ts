/** What is said of a kernel beside its arguments. */

/** Which arguments it reads, and which it writes. */
export interface KernelEntry<Args> {
  readonly reads: readonly (keyof Args)[];
  readonly writes: readonly (keyof Args)[];
}

/** One entry for every kernel of a family. */
export type KernelEntries<Family> = { readonly [K in keyof Family]: KernelEntry<Family[K]> };

/**
 * What every kernel of a family computes, for people: apart from the entries, since programs do
 * without.
 */
export type KernelFormulas<Family> = { readonly [K in keyof Family]: string };
