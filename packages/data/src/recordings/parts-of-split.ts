/** Folders called `train` and `test`, as data sets come: parts of a split, and no labels. */

const partNames = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation']);

/** Whether folders of these names are parts of a split, whatever their case. */
export function arePartsOfSplit(folders: Iterable<string>): boolean {
  return [...folders].every((folder) => partNames.has(folder.toLowerCase()));
}

/**
 * What to say where files come out of several parts at once, as in `set/train/cat/1.png` and
 * `set/test/cat/2.png`; undefined where they do not.
 */
export function mixedParts(files: readonly string[]): string | undefined {
  for (const above of [2, 3]) {
    const folders = new Set(files.map((file) => file.split(/[\\/]/).at(-above) ?? ''));
    if (folders.size < 2 || !arePartsOfSplit(folders)) continue;
    return `${[...folders].join(' and ')} are learned from alike; \`--test\` takes the part for testing`;
  }
  return undefined;
}
