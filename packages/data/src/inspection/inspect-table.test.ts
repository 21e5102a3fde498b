import { describe, expect, it } from 'vitest';
import { parseTable } from '../reading/read-table.ts';
import type { Finding } from './finding.ts';
import { type InspectOptions, inspectTable } from './inspect-table.ts';

/**
 * Numbers without a pattern, always the same: the linear congruential generator of Numerical
 * Recipes.
 */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const count = 400;

/** A sound table: three sensors, a class that follows two of them, and the time. */
function soundRows(): Record<string, string | number>[] {
  const next = noise(11);
  return Array.from({ length: count }, (_, i) => {
    const [temperature, humidity, light] = [20 + 5 * next(), 40 + 20 * next(), 100 * next()];
    const comfort = temperature + humidity / 10 + next() > 27.5 ? 'warm' : 'cool';
    const at = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
    return { at, temperature, humidity, light, comfort };
  });
}

function codesOf(
  change: (rows: Record<string, string | number>[]) => unknown,
  options: InspectOptions = { target: 'comfort' },
): readonly Finding[] {
  const rows = soundRows();
  change(rows);
  const names = Object.keys(rows[0]!);
  const text = [names, ...rows.map((row) => names.map((name) => row[name]))].map((line) =>
    line.join(','),
  );
  return inspectTable(parseTable(text.join('\n'), 'rooms.csv'), options).findings;
}

describe('inspectTable', () => {
  it('finds nothing in a sound table', () => {
    expect(codesOf(() => {})).toEqual([]);
  });

  const faults: Readonly<
    Record<
      string,
      readonly [Partial<Finding>, (rows: Record<string, string | number>[]) => unknown]
    >
  > = {
    'gaps, by their lines': [
      { code: 'MISSING', column: 'light', rows: 3, lines: [7, 8, 302] },
      (rows) => [5, 6, 300].map((row) => Object.assign(rows[row]!, { light: '' })),
    ],
    'words among numbers, with the first as it is typed': [
      {
        code: 'WORDS',
        column: 'light',
        rows: 2,
        lines: [9, 12],
        text: 'column "light" holds numbers, and "<0.1" or other words in 2 of 400 rows',
        remedy: 'mend them; `--na "<0.1"` reads such cells as no value',
      },
      (rows) => {
        rows[7]!.light = '<0.1';
        rows[10]!.light = 'dark';
        rows[11]!.light = 'n.d.'; // a gap
      },
    ],
    'an empty column': [
      { code: 'EMPTY', column: 'note' },
      (rows) => rows.map((row) => Object.assign(row, { note: '' })),
    ],
    'more words than categories have': [
      { code: 'NAMES', column: 'power' },
      (rows) => rows.map((row, i) => Object.assign(row, { power: `about ${i % 300}` })),
    ],
    'a constant column': [
      { code: 'CONSTANT', column: 'site' },
      (rows) => rows.map((row) => Object.assign(row, { site: 4 })),
    ],
    'a row number': [
      { code: 'ROW_NUMBER', column: 'id' },
      (rows) => rows.map((row, i) => Object.assign(row, { id: 1000 + i })),
    ],
    'names of rows': [
      { code: 'NAMES', column: 'name' },
      (rows) => rows.map((row, i) => Object.assign(row, { name: `row-${i}` })),
    ],
    'a sensor that stays at its end': [
      { code: 'CLIPPED', column: 'temperature', rows: 40, lines: [102, 103, 104, 105, 106] },
      (rows) => rows.slice(100, 140).map((row) => Object.assign(row, { temperature: 25 })),
    ],
    'a sensor that repeats itself': [
      { code: 'STUCK', column: 'humidity', rows: 30, lines: [202, 231] },
      (rows) => rows.slice(200, 230).map((row) => Object.assign(row, { humidity: 51.25 })),
    ],
    'rows in another unit': [
      { code: 'OTHER_UNIT', column: 'temperature', rows: 25 },
      (rows) =>
        rows
          .slice(60, 85)
          .map((row) => Object.assign(row, { temperature: Number(row.temperature) * 1000 })),
    ],
    'a limit that values are cut at, of rows in no order': [
      { code: 'CLIPPED', column: 'temperature' },
      (rows) =>
        rows.map((row) =>
          Object.assign(row, { temperature: Math.min(Number(row.temperature), 24) }),
        ),
    ],
    'a number with too many digits': [
      { code: 'OTHER_UNIT', column: 'temperature', rows: 1, lines: [35] },
      (rows) => Object.assign(rows[33]!, { temperature: 22_000_000 }),
    ],
    'a number that stands for no value': [
      { code: 'READING', column: 'humidity' },
      (rows) => [3, 70, 200, 390].map((row) => Object.assign(rows[row]!, { humidity: -999 })),
    ],
    'rows that stand there before': [
      { code: 'DUPLICATE_ROWS', rows: 10, lines: [392, 393, 394, 395, 396] },
      (rows) => rows.splice(390, 10, ...rows.slice(40, 50)),
    ],
    'a class that is too rare to learn': [
      { code: 'RARE_CLASS', column: 'comfort', rows: 2 },
      (rows) => rows.slice(10, 12).map((row) => Object.assign(row, { comfort: 'hot' })),
    ],
    'a number that gives the class away': [
      { code: 'LEAKAGE', column: 'score' },
      (rows) =>
        rows.map((row, i) =>
          Object.assign(row, { score: (row.comfort === 'warm' ? 50 : 20) + (i % 7) }),
        ),
    ],
    'a word that gives the class away': [
      { code: 'LEAKAGE', column: 'state' },
      (rows) =>
        rows.map((row) => Object.assign(row, { state: row.comfort === 'warm' ? 'fan' : 'off' })),
    ],
    'a clock that goes back': [
      { code: 'TIME_BACK', column: 'at', rows: 1, lines: [202] },
      (rows) => {
        const times = rows.map(({ at }) => at!);
        for (let row = 200; row < count; row++) rows[row]!.at = times[row - 50]!;
      },
    ],
    'a gap in time': [
      { code: 'TIME_GAP', column: 'at', rows: 1, lines: [102] },
      (rows) => rows.splice(100, 20),
    ],
  };
  for (const [name, [expected, change]] of Object.entries(faults)) {
    it(`finds ${name}`, () => {
      expect(codesOf(change)).toContainEqual(expect.objectContaining(expected));
    });
  }

  it('says once of a number that it stands for no value, and not that its unit is another', () => {
    const found = codesOf((rows) =>
      [3, 70, 200, 390].map((row) => Object.assign(rows[row]!, { humidity: 99_999 })),
    );
    expect(found.map(({ code, column }) => [code, column])).toEqual([['READING', 'humidity']]);
  });

  it('finds an input that is the target in another unit', () => {
    const found = codesOf(
      (rows) =>
        rows.map((row) => Object.assign(row, { fahrenheit: 32 + 1.8 * Number(row.temperature) })),
      { target: 'temperature' },
    );
    expect(found.map(({ code, column }) => [code, column])).toEqual([['LEAKAGE', 'fahrenheit']]);
  });

  it('finds rows on both sides of a split', () => {
    const found = codesOf((rows) => rows.splice(392, 8, ...rows.slice(40, 48)), {
      test: Array.from({ length: 80 }, (_, i) => 320 + i),
    });
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'DUPLICATES_ACROSS_SPLIT', rows: 8 }),
    );
  });

  it('finds times in a column of days and one of times of day', () => {
    const rows = Array.from({ length: 96 }, (_, i) => {
      const [day, hour] = [String(1 + Math.floor(i / 48)).padStart(2, '0'), Math.floor(i / 2) % 24];
      return `${day}.05.2025;${String(hour).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'};${i % 7},5`;
    });
    const table = parseTable(`Datum;Uhrzeit;Feuchte\n${rows.join('\n')}`, 'plants.csv');
    const { time, columns, findings } = inspectTable(table);
    expect(time).toMatchObject({ column: 'Datum,Uhrzeit', seconds: 95 * 1800, longestStep: 1800 });
    expect(columns[0]).toMatchObject({ holds: 'dates', ends: ['01.05.2025', '02.05.2025'] });
    expect(findings).toEqual([]);
  });

  it('gives figures that are those of the numbers', () => {
    const table = parseTable('x,word\n1,a\n2,b\n3,a\n4,\n10,a\n', 'x.csv');
    const [x, word] = inspectTable(table).columns;
    expect(x).toMatchObject({
      holds: 'numbers',
      missing: 0,
      distinct: 5,
      numbers: { low: 1, high: 10, mean: 4, deviation: Math.sqrt(10), quartiles: [2, 3, 4] },
    });
    expect(word).toMatchObject({
      holds: 'words',
      missing: 1,
      words: [
        { word: 'a', rows: 3 },
        { word: 'b', rows: 1 },
      ],
    });
  });
});
