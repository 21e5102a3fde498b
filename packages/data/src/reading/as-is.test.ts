/** What the reader assumed is overruled by the option that its own note names. */
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../testing/rows.ts';
import { type Assumption, assumptions } from './format.ts';
import { parseTable, readTable } from './read-table.ts';

const names = 'temp,hum,state';
const rows = Array.from(
  { length: 12 },
  (_, i) => `${16.25 + i / 2},${52 + i},${'on,off'.split(',')[i % 2]}`,
);
const [first, second] = [rows.slice(0, 6).join('\n'), rows.slice(6).join('\n')];
const body = rows.join('\n');

/** A table, the code of the note on it, and the rows that stand in it as the option makes them. */
const overruled: readonly (readonly [string, string, readonly unknown[][]])[] = [
  [
    `# of the cellar\n${names}\n${first}\n#7,8,on\n${second}\n# a,b,c\n`,
    'COMMENTS',
    [
      ['#7', 8, 'on'],
      ['# a', 'b', 'c'],
    ],
  ],
  [`${names}\n°C,%,-\n${body}\n`, 'UNIT_ROW', [['°C', '%', '-']]],
  [`${names}\n${first}\n${names}\n${second}\n`, 'REPEATED_HEADER', [['temp', 'hum', 'state']]],
  [
    `${names}\n°C,%,-\n${first}\n${names}\n°C,%,-\n${second}\n`,
    'REPEATED_LINES',
    [['°C', '%', '-']],
  ],
  [`${names}\n${body}\nTotal,690,\n`, 'TOTALS', [['Total', 690, '']]],
  [`${names}\n${body}\n18,70,ON\n`, 'ONE_SPELLING', [[18, 70, 'ON']]],
  [`${names}\n${body}\n18,70,1\n`, 'ONE_SPELLING', [[18, 70, 1]]],
  [`date,x,y\n44927,1,on\n44928.5,2,off\n`, 'SERIAL_DATES', [[44928.5, 2, 'off']]],
  [
    `${names}\n${body}\n18,70,door open\n18,70,door  open`,
    'ONE_SPELLING',
    [[18, 70, 'door  open']],
  ],
];

describe('a note that names `--as-is`', () => {
  it.each(overruled)('of %j, %s, is followed', (text, code, kept) => {
    const assumed = parseTable(text, 't.csv');
    const note = assumed.notes.find((each) => each.code === code);
    const kind = /`--as-is (\w+)`/.exec(note?.text ?? '')?.[1] as Assumption; // as held below
    expect(assumptions).toContain(kind);
    const asIs = parseTable(text, 't.csv', { asIs: [kind] });
    expect(asIs.notes.map((each) => each.code)).not.toContain(code);
    for (const row of kept) {
      expect(rowsOf(assumed)).not.toContainEqual(row);
      expect(rowsOf(asIs)).toContainEqual(row);
    }
  });

  it('is there for each assumption', () => {
    const said = overruled.map(([text]) =>
      parseTable(text, 't.csv')
        .notes.map((note) => note.text)
        .join(),
    );
    for (const kind of assumptions) expect(said.join()).toContain(`\`--as-is ${kind}\``);
  });

  it('holds for several at once, and for files without lines', async () => {
    const text = `${names}\n°C,%,-\n${body}\nTotal,690,\n`;
    const { count } = parseTable(text, 't.csv', { asIs: ['units', 'totals'] });
    expect(count).toBe(rows.length + 2);
    const bytes = new TextEncoder().encode('{"x":"on"}\n{"x":"ON"}\n{"x":"off"}\n');
    const words = async (asIs: readonly Assumption[]) =>
      rowsOf(await readTable({ bytes, name: 't.jsonl' }, { asIs })).map(([word]) => word);
    expect(await words([])).toEqual(['on', 'on', 'off']);
    expect(await words(['spellings'])).toEqual(['on', 'ON', 'off']);
  });
});

it('a comment that is read as a row has to have the cells of one', () => {
  const text = `${names}\n${first}\n# calibrated, again\n${second}\n`;
  const asIs = () => parseTable(`# of the cellar\n${text}`, 't.csv', { asIs: ['comments'] });
  expect(asIs).toThrow(/line 9 has 2 cells, expected 3/);
});
