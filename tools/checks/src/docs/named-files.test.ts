import { expect, it } from 'vitest';
import { missingFiles } from './named-files.ts';

const files = ['packages/core/src/training/fit.ts', 'apps/edge/src/main.ts'];

it('finds files by their whole path and by the end of it', () => {
  expect(missingFiles('`apps/edge/src/main.ts` and `training/fit.ts`, `fit.ts`', files)).toEqual(
    [],
  );
});

it('tells the line of a file that is not there, and takes no end of a name for the file', () => {
  expect(missingFiles('one\n`training/fits.ts` and `it.ts`', files)).toEqual([
    { line: 2, message: 'there is no file training/fits.ts' },
    { line: 2, message: 'there is no file it.ts' },
  ]);
});

it('passes over patterns that stand for files to be written', () => {
  expect(missingFiles('`<name>.test.ts`', files)).toEqual([]);
});
