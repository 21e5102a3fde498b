/** The program in docs/model-format.md opens our files without any of our code. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { rowChain } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { formatErrors } from './errors.ts';
import { writeModel } from './index.ts';
import { checksumBytes, checksumName, headerStart, signatureName } from './layout.ts';

const document = readFileSync(new URL('../../../docs/model-format.md', import.meta.url), 'utf8');
const isPythonThere = spawnSync('python3', ['--version']).status === 0;
if (!isPythonThere) console.warn('skipped: python3 is missing, install with apt install python3');

describe('docs/model-format.md', () => {
  it('says where the checksum lies, and what can be wrong', () => {
    expect(document).toContain(`\n${headerStart}\n`);
    expect(document).toContain(`"${checksumName}":{"dtype":"U8","shape":[${checksumBytes}],`);
    expect(document).toContain(`\`${signatureName}\``);
    for (const code of Object.keys(formatErrors)) expect(document).toContain(`\`${code}\``);
  });

  it.skipIf(!isPythonThere && process.env.CI !== 'true')(
    'has a program in Python that computes what the model computes',
    () => {
      const program = /```python\n([\s\S]*?)```/.exec(document)![1]!;
      const network = sequential(
        input(2),
        dense(5, { activation: 'relu' }),
        dense(3, { activation: 'softmax' }),
      );
      const columns = [
        { name: 'temperature', scale: { mean: 20, deviation: 4 } },
        { name: 'humidity', scale: { mean: 50, deviation: 10 } },
      ];
      const bytes = writeModel({
        model: initialize(network, { seed: 2 }),
        chains: { input: rowChain(columns) },
        golden: [[23, 41]],
      });
      const folder = mkdtempSync(join(tmpdir(), 'format-'));
      writeFileSync(join(folder, 'model.safetensors'), bytes);
      const argv = ['-c', program, join(folder, 'model.safetensors')];
      const { stdout, stderr } = spawnSync('python3', argv, { encoding: 'utf8' });
      rmSync(folder, { recursive: true });
      expect(stderr).toBe('');
      const [found, expected] = stdout.split(' expected ').map((list) => JSON.parse(list));
      expect(expected).toHaveLength(3);
      expected.forEach((value: number, i: number) => {
        expect(found[i]).toBeCloseTo(value, 6);
      });
    },
  );
});
