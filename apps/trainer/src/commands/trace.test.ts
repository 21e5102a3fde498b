/** Reference: the listing of the lecture in NumPy 1.24, numpy.random.seed(1), float64. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

/** Columns, with each letter of the lecture counted as one. */
const columns = (line: string): number => [...line].length;

describe('trace', () => {
  it('shows the first iteration of the lecture within 80 columns', async () => {
    const { code, stdout } = await runCaptured(['trace']);
    expect(code).toBe(0);
    expect(stdout).toContain('2 → dense1 3 → dense2 1, iteration 1 on 11 rows, learning rate 11');
    // Z⁽²⁾[1] and a⁽²⁾[1], then the whole of both steps
    expect(stdout).toContain(
      '  0.59  0.07    0.88326  -0.30036  -0.47273   0.70750  0.42547  0.38397\n',
    );
    expect(stdout).toMatch(/δ⁽³⁾ = \(y − ŷ\) ⊙ σ′\(Z⁽³⁾\)\n +0\.19359 +-0\.008632\n/);
    expect(stdout).toContain('-0.023118');
    expect(stdout).toContain('0.0013851  -0.0006189   0.0000115');
    expect(stdout).toContain('C = 1/2n Σ‖y − a‖² = 0.01384067781');
    expect(stdout).toContain('W += ΔW brings C to 0.01370708533');
    for (const line of stdout.split('\n')) expect(columns(line)).toBeLessThanOrEqual(80);
  });

  it('is what docs/lecture.md shows', async () => {
    const lecture = new URL('../../../../docs/lecture.md', import.meta.url);
    const shownThere = await readFile(lecture, 'utf8');
    const shown = /```text trace\n([\s\S]*?)```/.exec(shownThere)?.[1];
    expect(shown).toBe((await runCaptured(['trace', '--rows', '3'])).stdout);
  });

  it('gives every digit as JSON, of any iteration', async () => {
    const { stdout } = await runCaptured(['trace', '--json', '--iteration', '1000']);
    const { trace } = JSON.parse(stdout);
    expect(trace.iteration).toBe(1000);
    expect(trace.cost.before).toBeCloseTo(0.0016712806817379495, 14);
    expect(trace.layers[0].z.shape).toEqual([11, 3]);
  });

  it('takes other layers and seeds', async () => {
    const { stdout } = await runCaptured([
      ...['trace', '--hidden', '4,3', '--seed', '2', '--json'],
    ]);
    const { trace } = JSON.parse(stdout);
    expect(trace.cost.before).toBeCloseTo(0.07010840737695666, 14);
    expect(trace.cost.after).toBeCloseTo(0.024251877032355096, 14);
  });

  it('lists the paths of a synapse with their sum, and what a nudge does', async () => {
    const { stdout } = await runCaptured([
      ...['trace', '--synapse', '1:2:3', '--nudge', '1:2:3', '-0.01'],
    ]);
    expect(stdout).toContain('∂C/∂W⁽¹⁾[2,3] as a sum over 11 activation paths');
    expect(stdout).toMatch(/1 {2}3 → 1 {4}0\.07 {3}0\.23654 {2}0\.31904 .* 0\.000004145\n/);
    const [, sum, backpropagation] = /sum +(\S+)\n +backpropagation +(\S+)\n/.exec(stdout)!;
    expect(sum).toBe(backpropagation);
    expect(stdout).toMatch(/ΔC predicted, \(∂C\/∂w\) Δw +9\.380728293e-7/);
    expect(stdout).toMatch(/ΔC true, C\(w \+ Δw\) − C\(w\) +9\.379370\d+e-7/);
  });

  it('writes one page of HTML that needs nothing else', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'trace-'));
    const out = path.join(folder, 'lecture.html');
    const { code, stdout } = await runCaptured(['trace', '--format', 'html', '--out', out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(await readdir(folder)).toEqual(['lecture.html']);
    const page = await readFile(out, 'utf8');
    await rm(folder, { recursive: true });
    expect(page).toContain('Z⁽²⁾ = X·W⁽¹⁾');
    expect(page.match(/<line /g)).toHaveLength(9); // a synapse each
    expect(page).not.toMatch(/(src|href)=|https?:\/\/|@import/);
    const rows = JSON.parse(/id="rows">(.*)<\/script>/.exec(page)![1]!);
    expect(rows).toHaveLength(11);
    expect(rows[0][0]).toEqual([0.59, 0.07]);
  });

  it("looks into a trained model on a table, and into the lecture's kind of network on one", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'trace-'));
    const [data, model] = [path.join(folder, 'and.csv'), path.join(folder, 'and.safetensors')];
    await writeFile(data, 'a,b,both\n0,0,no\n0,1,no\n1,0,no\n1,1,yes\n');
    const train = ['train', '--data', data, '--target', 'both', '--split', 'none', '--hidden', '4'];
    expect(
      (await runCaptured([...train, '--epochs', '3', '--no-early-stopping', '--out', model])).code,
    ).toBe(0);

    const trained = await runCaptured(['trace', model, '--data', data, '--json']);
    const { trace } = JSON.parse(trained.stdout);
    expect(trace.rows).toBe(4);
    expect(trace.cost.name).toBe('crossEntropy');
    // After softmax with cross-entropy δ is y − ŷ.
    const [deltas, errors] = [trace.layers.at(-1).delta.values, trace.error.difference.values];
    deltas.flat().forEach((delta: number, i: number) => {
      expect(delta).toBeCloseTo(errors.flat()[i], 6);
    });
    expect((await runCaptured(['gradcheck', model, '--data', data])).code).toBe(0);

    const fresh = await runCaptured(['trace', '--data', data, '--target', 'both']);
    expect(fresh.stdout).toContain('2 → dense1 3 → dense2 1, iteration 1 on 4 rows');
    expect(fresh.stdout).toContain('Note: both: "no" is 0, "yes" is 1');
    expect(fresh.stdout).toMatch(/X \(4×2\).*\n {2}0 {2}0 /);
    const alone = await runCaptured(['trace', model]);
    expect(alone.code).toBe(2);
    expect(alone.stderr).toContain('give the examples to run it on with `--data <file>`');
    await rm(folder, { recursive: true });
  });

  it('writes Markdown tables', async () => {
    const { stdout } = await runCaptured(['trace', '--format', 'md', '--rows', '2']);
    expect(stdout).toContain('**ŷ = σ(Z⁽³⁾)**\n\n|  | 1 |\n| ---: | ---: |\n| 1 | 0.73751 |');
    expect(stdout).toContain('… 9 more rows');
  });

  it('counts a single row that is not shown as one', async () => {
    const { stdout } = await runCaptured(['trace', '--rows', '10']);
    expect(stdout).toMatch(/… 1 more row /);
    expect(stdout).not.toMatch(/… 1 more rows/);
  });

  it('says what is wrong with a synapse, a nudge and layers', async () => {
    const synapse = await runCaptured(['trace', '--synapse', '1:4:1']);
    expect(synapse.code).toBe(2);
    expect(synapse.stderr).toContain('`--synapse` is `1:4:1`, expected layer:from:to');
    const nudge = await runCaptured(['trace', '--nudge', '1:1:1', 'much']);
    expect(nudge.code).toBe(2);
    expect(nudge.stderr).toContain('`--nudge` is `1:1:1 much`, expected a synapse and a number');
    const layers = await runCaptured(['trace', '--layers', '3,1']);
    expect(layers.code).toBe(2);
    expect(layers.stderr).toContain(
      '`--layers` is `3,1`, expected sizes from 2 inputs to 1 answers',
    );
    const out = await runCaptured(['trace', '--out', '/no/such/folder/trace.txt']);
    expect(out.code).toBe(1);
    expect(out.stderr).toContain('NO_FOLDER');
  });
});
