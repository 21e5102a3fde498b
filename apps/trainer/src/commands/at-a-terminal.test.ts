/** What a person at a terminal sees otherwise than a program that reads pipes. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
let data = '';
let model = '';
const quick = ['--epochs', '2', '--no-early-stopping', '--quiet', '--backend', 'js'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-terminal-'));
  data = join(folder, 'rows.csv');
  model = join(folder, 'rows of mine.safetensors');
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i % 7},${i % 3},${i % 7 > 3 ? 'high' : 'low'}`,
  );
  await writeFile(data, ['x,y,class', ...rows].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As a person and as a program see it. */
async function seen(...argv: readonly string[]) {
  const [person, program] = [
    await runCaptured(argv, { isTTY: true }),
    await runCaptured(argv, { isTTY: false }),
  ];
  expect([person.code, program.code]).toEqual([0, 0]);
  return { person, program };
}

describe('at a terminal', () => {
  it('a training says what to do next, with the model as the shell takes it', async () => {
    const { person, program } = await seen(
      'train',
      data,
      '--target',
      'class',
      '--out',
      model,
      ...quick,
    );
    expect(person.stderr).toContain(`next: \`reflexarc predict '${model}' DATA\` answers new data`);
    expect(program.stderr).not.toContain('next:');
    const nothing = await seen('train', data, '--target', 'class', ...quick);
    expect(nothing.person.stderr).not.toContain('next:');
  });

  it('answers have six digits, and elsewhere all of them', async () => {
    await runCaptured(['train', data, '--target', 'class', '--out', model, ...quick]);
    const scoresOf = (text: string) =>
      text
        .split('\n')
        .slice(1, -1)
        .flatMap((line) => line.split(',').slice(1));
    const { person, program } = await seen('predict', model, data, '--backend', 'js');
    const all = scoresOf(program.stdout);
    expect(scoresOf(person.stdout)).toEqual(
      all.map((score) => `${Number((+score).toPrecision(6))}`),
    );
    expect(all.some((score) => score.length > 12)).toBe(true);

    const file = join(folder, 'answers.csv');
    await seen('predict', model, data, '--backend', 'js', '--out', file);
    expect(scoresOf(await readFile(file, 'utf8'))).toEqual(all);
    const lines = await seen('predict', model, data, '--backend', 'js', '--format', 'jsonl');
    expect(lines.person.stdout).toBe(lines.program.stdout);
  });
});
