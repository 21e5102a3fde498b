/** Files that the code of earlier versions wrote, with what that code said to further rows. */
import { readFileSync } from 'node:fs';
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { examineFile, FormatError, openModel, readModel, writeModel } from './index.ts';

interface Stored {
  readonly checksum: string;
  readonly answers: readonly {
    readonly row: readonly (string | number)[];
    readonly output: readonly number[];
    readonly label: string;
  }[];
}

const stored = (name: string): Buffer =>
  readFileSync(new URL(`../golden/${name}`, import.meta.url));

describe.each([
  { version: 1, rows: 7 },
  { version: 2, rows: 8 },
])('a file of version $version', ({ version, rows }) => {
  const file = stored(`version-${version}.safetensors`);
  const { checksum, answers }: Stored = JSON.parse(String(stored(`version-${version}.json`)));

  it('answers bit for bit as it did when it was written', () => {
    const { predict } = openModel(file, { backend: js() });
    expect(answers).toHaveLength(rows);
    for (const { row, output, label } of answers) {
      const answer = predict(row);
      expect(Array.from(answer.output)).toEqual(output);
      expect(answer.label).toBe(label);
    }
  });

  it('keeps its checksum as its name, and says its version when examined', () => {
    expect(readModel(file).checksum).toBe(checksum);
    expect(examineFile(file)).toMatchObject({ version, checksum: { isRight: true } });
  });

  it('becomes one of version 3 when it is written again, and answers the same', () => {
    const { model, manifest } = readModel(file);
    const { version: _, spec: __, dtype: ___, golden, ...parts } = manifest;
    const again = writeModel({ model, ...parts, golden: golden.map(({ input }) => input) });
    expect(examineFile(again)).toMatchObject({ version: 3, checksum: { isRight: true } });
    expect(readModel(again).manifest).toEqual(manifest);
    const { predict } = openModel(again, { backend: js() });
    for (const { row, output } of answers) expect(Array.from(predict(row).output)).toEqual(output);
  });

  it('is refused with any bit of its header or numbers turned', () => {
    for (let at = 0; at < file.length; at += 7) {
      const changed = Buffer.from(file);
      changed[at]! ^= 1 << (at % 8);
      expect(() => readModel(changed), `byte ${at}`).toThrow(FormatError);
    }
  });
});
