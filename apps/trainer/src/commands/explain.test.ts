import { describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const lecture = ['explain', '--inputs', '2', '--hidden', '3', '--activation', 'sigmoid'];

describe('explain', () => {
  it('lists the forward calls of the lecture network, with formula and origin', async () => {
    const { code, stdout } = await runCaptured(lecture);
    expect(code).toBe(0);
    expect(stdout).toContain('2 → dense1 3 → output 1');
    expect(stdout).toMatch(/^forward$/m);
    expect(stdout).toMatch(/matmul .*layers\[0\] dense "dense1"/);
    expect(stdout).toContain('out = a · b');
    expect(stdout).not.toContain('backward');
  });

  it('adds backward and update with --training', async () => {
    const { stdout } = await runCaptured([
      ...lecture,
      '--training',
      '--optimizer',
      'sgd',
      '--json',
    ]);
    const { calls } = JSON.parse(stdout);
    const ofPhase = (phase: string): string[] =>
      calls
        .filter((call: { phase: string }) => call.phase === phase)
        .map((call: { kernel: string }) => call.kernel);
    expect(ofPhase('forward').at(-1)).toBe('loss');
    expect(calls.find(({ kernel }: { kernel: string }) => kernel === 'loss').arguments).toContain(
      'loss=meanSquaredError',
    );
    expect(ofPhase('backward')[0]).toBe('lossBackward');
    expect(ofPhase('update')).toEqual(['sgdStep']);
  });

  it('keeps within 80 columns', async () => {
    const { stdout } = await runCaptured([...lecture, '--training']);
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });
});
