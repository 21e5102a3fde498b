import type { Progress } from '@reflexarc/training';
import { describe, expect, it } from 'vitest';
import { formatProgress, ProgressLine } from './progress.ts';

function search(epoch: number, epochs: number, accuracy?: number): Progress {
  const validation = { loss: 0.123456, ...(accuracy !== undefined && { accuracy }) };
  return {
    phase: 'search',
    epoch,
    epochs,
    loss: 0.0123456,
    validation,
    best: { epoch, loss: 0.1 },
  } as Progress;
}

describe('a line of progress', () => {
  it('says epoch, losses and time left, within 79 characters whatever they are', () => {
    const text = formatProgress(search(12, 400, 0.9712), { seconds: 3, left: 97 });
    expect(text).toContain('epoch 12/400  loss 0.0123, held back 0.123');
    expect(text).toMatch(/ {2}3 s, up to 97 s left$/);
    for (const epochs of [9, 400, 9999, 1_000_000]) {
      for (const seconds of [0, 99, 5999, 1e7]) {
        const line = formatProgress(search(epochs, epochs, 1), { seconds, left: seconds });
        expect(line.length).toBeLessThanOrEqual(79);
        expect(line).toContain(`epoch ${epochs}/${epochs}`);
        expect(line).toContain('left');
      }
    }
  });

  it('finds the time left by the epochs of its phase', () => {
    const said: string[] = [];
    let now = 0;
    const context = {
      stderr: { write: (text: string) => said.push(text) },
      environment: {},
      now: () => now,
    };
    const line = new ProgressLine(context, false);
    for (const [ms, epoch] of [
      [0, 1],
      [10_000, 11],
      [20_000, 21],
    ] as const) {
      now = ms;
      line.show(search(epoch, 101));
    }
    expect(said[0]).not.toContain('left');
    expect(said[1]).toContain('10 s, up to 90 s left'); // one a second, 90 more
    expect(said[2]).toContain('20 s, up to 80 s left');
  });

  it('counts what has no loss yet, where it takes more than moments', () => {
    const said: string[] = [];
    let now = 0;
    const stderr = { write: (text: string) => said.push(text) };
    const line = new ProgressLine({ stderr, environment: {}, now: () => now }, false);
    for (const done of [1, 2, 3, 4]) {
      now = 3000 * done;
      line.show({ phase: 'chain', done, of: 40 });
    }
    line.show({ phase: 'detector', done: 2, of: 5 });
    now = 20_000;
    line.show({ phase: 'detector', done: 3, of: 5 });
    expect(said).toEqual([
      'fitting the chain, recording 2/40  6 s, up to 2 min left\n',
      'fitting the chain, recording 4/40  12 s, up to 2 min left\n',
      'what is normal, part 3/5  20 s, up to 16 s left\n',
    ]);
  });
});
