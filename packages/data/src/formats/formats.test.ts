import { gzipSync, zipSync } from 'fflate/browser';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { contentOf, expectedContent, names, readBytes, rows } from './testing/cities.ts';

const text = new TextEncoder();

function parquet(options: object): Uint8Array {
  const columnData = names.map((name) => ({ name, data: rows.map((row) => row[name]) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options } as never)); // looser types
}

const files: Readonly<Record<string, Uint8Array>> = {
  'JSON Lines': text.encode(rows.map((row) => JSON.stringify(row)).join('\n')),
  'JSON Lines with \\r\\n and empty lines': text.encode(
    `${rows.map((row) => JSON.stringify(row)).join('\r\n\r\n')}\r\n`,
  ),
  'JSON Lines with a byte order mark': text.encode(
    `\ufeff${rows.map((row) => JSON.stringify(row)).join('\n')}`,
  ),
  'JSON Lines without the keys of gaps': text.encode(
    rows
      .map(({ depth, ...row }) => JSON.stringify(depth === null ? row : { ...row, depth }))
      .map((line, i) => (i === 0 ? line.replace('}', ',"depth":null}') : line))
      .join('\n'),
  ),
  JSON: text.encode(JSON.stringify(rows, undefined, 2)),
  Parquet: parquet({}),
  'Parquet, not compressed, in groups of rows': parquet({
    codec: 'UNCOMPRESSED',
    rowGroupSize: 70,
  }),
};

describe('readTable', () => {
  for (const [name, bytes] of Object.entries(files)) {
    it(`reads ${name} as it reads CSV`, async () => {
      const expected = await expectedContent();
      expect(contentOf(await readBytes(bytes))).toEqual(expected);
      expect(contentOf(await readBytes(gzipSync(bytes)))).toEqual(expected);
      expect(contentOf(await readBytes(zipSync({ 'folder/table': bytes })))).toEqual(expected);
    });
  }

  it('reads JSON Lines that come in pieces of any size', async () => {
    const bytes = files['JSON Lines']!;
    for (const size of [1, 7, 4099]) {
      const table = await import('../reading/read-table.ts').then(({ readTable }) =>
        readTable({ bytes: cut(bytes, size), name: 'cities' }),
      );
      expect(contentOf(table)).toEqual(await expectedContent());
    }
  });

  it('says in which line JSON is broken, or no object', async () => {
    const broken = text.encode('{"a":1}\n\n{"a":\n');
    await expect(readBytes(broken)).rejects.toMatchObject({
      code: 'MALFORMED_JSON',
      detail: { line: 3 },
    });
    await expect(readBytes(text.encode('{"a":1}\n[1,2]\n'))).rejects.toMatchObject({
      code: 'NOT_A_RECORD',
      detail: { line: 2, value: '[1,2]' },
    });
  });

  it('reads numbers written as text as numbers, and says so; codes stay words', async () => {
    const lines = [
      '{"x":"1.5","zip":"01234"}',
      '{"x":"2","zip":"99999"}',
      '{"x":null,"zip":"00501"}',
    ];
    const table = await readBytes(text.encode(lines.join('\n')));
    expect(table.columns[0]!.numbers).toEqual(Float64Array.of(1.5, 2, Number.NaN));
    expect(table.columns[1]!.words).toEqual(['01234', '99999', '00501']);
    expect(table.notes.map(({ code, column }) => [code, column])).toContainEqual([
      'NUMBERS_AS_TEXT',
      'x',
    ]);
  });

  it('refuses columns of lists where they are used, by name', async () => {
    const table = await readBytes(text.encode('{"x":1,"at":[3,4]}\n{"x":2,"at":null}\n'));
    const { columnNamed } = await import('../table.ts');
    expect(columnNamed(table, 'x', '--target').numbers).toEqual(Float64Array.of(1, 2));
    expect(() => columnNamed(table, 'at', '--target')).toThrow(/holds lists.*--ignore at/s);
  });

  it('reads what stands in objects within objects under both names', async () => {
    const lines = [
      '{"topic":"home/air","payload":{"co2":450,"at":{"lat":3}}}',
      '{"topic":"home/air","payload":{"co2":900}}',
      '{"topic":"home/air","payload":null}',
    ];
    const table = await readBytes(text.encode(lines.join('\n')));
    expect(table.header).toEqual(['topic', 'payload.co2', 'payload.at.lat', 'payload']);
    expect(table.columns[1]!.numbers).toEqual(Float64Array.of(450, 900, Number.NaN));
    const deep = `{"x":1,"y":${'{"y":'.repeat(5000)}1${'}'.repeat(5000)}}\n`;
    const { header } = await readBytes(text.encode(deep.repeat(2)));
    expect(header[1]!.split('.')).toHaveLength(16);
  });

  it('refuses rows whose keys all differ before they fill the memory', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `{"key${i}":1}`);
    await expect(readBytes(text.encode(lines.join('\n')))).rejects.toMatchObject({
      code: 'TOO_MANY_COLUMNS',
    });
  });

  it('keeps whole numbers that a double would round as words', async () => {
    const data = [9_007_199_254_740_993n, 1n];
    const bytes = new Uint8Array(
      parquetWriteBuffer({ columnData: [{ name: 'id', data, type: 'INT64' }] }),
    );
    const [column] = (await readBytes(bytes)).columns;
    expect(column!.words).toContain('9007199254740993');
  });

  it('refuses nested columns of Parquet by name, and reads the others', async () => {
    const data = [[1, 2], [3]];
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'x', data: [0.5, 1.5], type: 'DOUBLE' },
          { name: 'tags', data, type: 'JSON' },
        ],
      }),
    );
    const table = await readBytes(bytes);
    expect(table.columns[0]!.numbers).toEqual(Float64Array.of(0.5, 1.5));
    const { columnNamed } = await import('../table.ts');
    expect(() => columnNamed(table, 'tags', '--target')).toThrow(/column "tags"/);
  });
});

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}
