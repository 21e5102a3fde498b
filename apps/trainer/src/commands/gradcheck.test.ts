import { describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

describe('gradcheck', () => {
  it('finds backpropagation right and says what either way costs', async () => {
    const { code, stdout } = await runCaptured(['gradcheck']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^dense1\.weights\[0\] +-1\.25919227\de-4 +-1\.25919227\de-4/m);
    expect(stdout).toMatch(/^worst error \d\.\de-1\d at dense/m);
    // 9 weights: 2 · 9 passes, 1000⁹ combinations
    expect(stdout).toMatch(/^this one +9 +2 +18 +10\^27$/m);
    // 784·30 + 30·10 weights
    expect(stdout).toMatch(/^784×30×10 +23,820 +2 +47,640 +10\^71,460$/m);
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it('gives every gradient as JSON', async () => {
    const { stdout } = await runCaptured(['gradcheck', '--layers', '2,4,3,1', '--json']);
    const { gradients, passes, worst } = JSON.parse(stdout);
    expect(gradients).toHaveLength(2 * 4 + 4 * 3 + 3);
    expect(passes).toMatchObject({ weights: 23, movingEach: 46, backpropagation: 2 });
    expect(worst.error).toBeLessThan(1e-10);
  });

  it('fails where a gradient is off, with one object on stdout', async () => {
    // A step so wide that the cost is no longer straight.
    const { code, stdout, stderr } = await runCaptured(['gradcheck', '--step', '5', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe('WRONG_GRADIENT');
    expect(stderr).toMatch(/the gradient of dense\d\.weights\[\d\] is off by/);
  });
});
