/** Which rows are for training and which for the test, by the words of a set's meta.json. */
import { VerificationError } from '../../verification-error.ts';
import type { Meta } from './meta.ts';

/** Whether row `index` of `count` is a test row. */
export type TestRule = (index: number, count: number) => boolean;

/** @throws VerificationError MALFORMED where the words are not those of a known rule */
export function testRuleOf({ name, split }: Meta): TestRule {
  if (/% 5 == 4/.test(split)) return (index) => index % 5 === 4;
  if (/last 20 %/.test(split)) return (index, count) => index >= Math.floor(0.8 * count);
  throw new VerificationError('MALFORMED', {
    place: `${name}/meta.json split`,
    value: split,
    expected: '`i % 5 == 4`, `the last 20 %`, or files for training and test',
  });
}

/** Whether neighboring rows belong to the same stretch of time or the same source in both parts. */
export function isOrdered({ split, files }: Meta): boolean {
  return files['train'] !== undefined || /last 20 %/.test(split);
}

/** Parts of a set that stand in files of their own: `test`, `test2`. */
export function testParts({ files }: Meta): readonly string[] {
  return Object.keys(files).filter((part) => part.startsWith('test'));
}

/** `items` cut in two by `rule`. */
export function cut<T>(
  items: readonly T[],
  rule: TestRule,
): { readonly training: readonly T[]; readonly test: readonly T[] } {
  return {
    training: items.filter((_, index) => !rule(index, items.length)),
    test: items.filter((_, index) => rule(index, items.length)),
  };
}
