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
});
