/** What programs without types are told of sources and formats. */
import { EngineError } from '@reflexarc/core';
import { expect, it } from 'vitest';
import { parseTable, readTable } from './read-table.ts';

const text = 'a;b\n1;2\n3;4\n';
const bytes = new TextEncoder().encode(text);
const junk: readonly unknown[] = [null, Number.NaN, 'junk', -1.5, {}, [null], () => undefined];
const parse = parseTable as (...given: readonly unknown[]) => unknown;
const read = readTable as (...given: readonly unknown[]) => Promise<unknown>;

const settings = ['delimiter', 'decimal', 'thousands', 'header', 'skipLines', 'encoding'];

it.each([...settings, 'na', 'asIs'])('%s is refused by name where it is junk', async (setting) => {
  for (const value of junk) {
    expect(() => parse(text, 't.csv', { [setting]: value })).toThrow(
      new RegExp(`the format of the table: ${setting} is`),
    );
    await expect(read({ bytes, name: 't' }, { [setting]: value })).rejects.toThrow(setting);
  }
});

it('sources and formats that are none are refused by errors of ours', async () => {
  for (const value of junk) {
    await expect(read(value)).rejects.toBeInstanceOf(EngineError);
    await expect(read({ bytes: value, name: 't' })).rejects.toThrow(/bytes is/);
    expect(() => parse(value === 'junk' ? 7 : value, 't')).toThrow(EngineError);
  }
  await expect(read({ bytes })).rejects.toThrow(/name is/);
  for (const format of [null, 'junk', 7])
    expect(() => parse(text, 't', format)).toThrow(EngineError);
  expect(parse(text, 't', { delimiter: ';', na: [], asIs: [], skipLines: 0 })).toMatchObject({
    count: 2,
  });
});
