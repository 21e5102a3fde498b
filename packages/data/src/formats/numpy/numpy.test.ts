import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cellIn } from '../../column.ts';
import { contentOf, expectedContent, readBytes } from '../testing/cities.ts';

/** Debian's Python, which has Debian's NumPy; not any other that comes first on the path. */
const candidates = ['/usr/bin/python3', 'python3'];

const python = candidates.find(
  (program) => spawnSync(program, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0,
);

const problem = 'skipped: no NumPy, install with: apt-get install python3-numpy';

/** Why tests are skipped, to be said in their names; empty where NumPy is there. */
const withoutNumpy = python === undefined ? ` (${problem})` : '';

/** Runs a program that writes bytes to `sys.stdout.buffer`; `np`, `io` and `sys` are imported. */
function runPython(program: string): Uint8Array<ArrayBuffer> {
  // NumPy writes to a pipe by its file position, which it has none of: memory stands between.
  const code = `import io, json, sys, numpy as np
sys.stdout = io.TextIOWrapper(io.BytesIO())
${program}
sys.stdout.flush()
sys.__stdout__.buffer.write(sys.stdout.buffer.getvalue())`;
  const { stdout, stderr, status } = spawnSync(python!, ['-c', code], { maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(String(stderr));
  return new Uint8Array(stdout);
}

const cities = `
n = 300
i = np.arange(n)
depth = np.where(i % 7 == 0, np.nan, np.sqrt(i))
city = np.array(['Kyiv', 'São Paulo', '東京'])[i % 3]
ratio, large, count, is_open = i / 3, i * 1e12 + 0.5, i - 100, i % 2 == 0
records = np.rec.fromarrays([ratio, large, count, city, is_open, depth], names='ratio,large,count,city,open,depth')
columns = dict(ratio=ratio, large=large, count=count, city=city, open=is_open, depth=depth)
`;
const files: Readonly<Record<string, string>> = {
  'records in .npy': 'np.save(sys.stdout.buffer, np.array(records.tolist(), records.dtype.descr))',
  'arrays in .npz':
    'np.savez(out := io.BytesIO(), **columns); sys.stdout.buffer.write(out.getvalue())',
  'arrays in a compressed .npz':
    'np.savez_compressed(out := io.BytesIO(), version=3, **columns); sys.stdout.buffer.write(out.getvalue())',
};

const types = ['<f2', '>f4', '<f4', '>f8', '<i1', '>i2', '<i4', '>u2', '<u4', '>i8', '<u8'];

describe.skipIf(withoutNumpy !== '' && process.env.CI === undefined)(
  `files that NumPy wrote${withoutNumpy}`,
  () => {
    for (const [name, program] of Object.entries(files)) {
      it(`reads ${name} as it reads CSV`, async () => {
        const table = await readBytes(runPython(cities + program));
        expect(contentOf(table)).toEqual(await expectedContent());
      });
    }

    it(`reads numbers of every type and byte order: ${types.join(' ')}`, async () => {
      const saved = runPython(`
import base64
def save(type):
    values = [0, 1, 100] if 'u' in type else [-3, 0, 100]
    np.save(out := io.BytesIO(), np.array(values, type))
    return dict(type=type, values=values, file=base64.b64encode(out.getvalue()).decode())
sys.stdout.write(json.dumps([save(type) for type in ${JSON.stringify(types)}]))`);
      for (const { type, values, file } of JSON.parse(new TextDecoder().decode(saved))) {
        const [column] = (await readBytes(new Uint8Array(Buffer.from(file, 'base64')))).columns;
        expect([...column!.numbers!], type).toEqual(values);
      }
    });

    it('reads halves as NumPy converts them, subnormal ones too', async () => {
      const program = `x = np.arange(0, 0x7c00, 7, dtype='<u2').view('<f2')\n`;
      const halves = await readBytes(runPython(`${program}np.save(sys.stdout.buffer, x)`));
      const doubles = await readBytes(
        runPython(`${program}np.save(sys.stdout.buffer, x.astype('<f8'))`),
      );
      expect(halves.columns[0]!.numbers).toEqual(doubles.columns[0]!.numbers);
    });

    it('reads a matrix in the order of C and of Fortran alike, and says that it has no names', async () => {
      for (const order of ['C', 'F']) {
        const matrix = `np.array(np.arange(12.).reshape(4, 3), order='${order}')`;
        const table = await readBytes(runPython(`np.save(sys.stdout.buffer, ${matrix})`));
        expect(table.header).toEqual(['c1', 'c2', 'c3']);
        expect(table.columns.map((column) => cellIn(column, 3))).toEqual([9, 10, 11]);
        expect(table.notes.map(({ code }) => code)).toEqual(['NO_NAMES']);
      }
    });

    it('names the columns of matrices in an archive after their arrays', async () => {
      const program =
        'np.savez(out := io.BytesIO(), x=np.ones((4, 2)), y=np.zeros(4)); sys.stdout.buffer.write(out.getvalue())';
      expect((await readBytes(runPython(program))).header).toEqual(['x_0', 'x_1', 'y']);
    });

    it('refuses what is no column, by name', async () => {
      const refused: Readonly<Record<string, string>> = {
        'np.save(sys.stdout.buffer, np.ones(3, complex))': 'ARRAY_TYPE',
        'np.save(sys.stdout.buffer, np.ones((2, 3, 4)))': 'ARRAY_SHAPE',
        'np.save(sys.stdout.buffer, np.array([None, 1]), allow_pickle=True)': 'ARRAY_TYPE',
        'np.savez(out := io.BytesIO(), x=np.ones(3), y=np.ones(4)); sys.stdout.buffer.write(out.getvalue())':
          'ARRAY_LENGTHS',
      };
      for (const [program, code] of Object.entries(refused)) {
        await expect(readBytes(runPython(program)), program).rejects.toMatchObject({ code });
      }
    });
  },
);
