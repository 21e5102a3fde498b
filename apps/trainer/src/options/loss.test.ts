import { lossOf } from '@reflexarc/training';
import { describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const explain = ['explain', '--training', '--json'];

describe('--loss', () => {
  it('takes names of this engine and of Keras', async () => {
    for (const name of ['meanAbsoluteError', 'mae', 'mean_absolute_error']) {
      const { code, stdout } = await runCaptured([...explain, '--loss', name]);
      expect(code).toBe(0);
      expect(stdout).toContain('loss=meanAbsoluteError');
    }
  });

  it('suits the task unless said otherwise', () => {
    expect(lossOf({}, { task: 'classification' }).name).toBe('crossEntropy');
    expect(lossOf({}, { task: 'regression' }).name).toBe('meanSquaredError');
  });

  it('refuses a loss that the output layer does not go with, and a misspelled one', async () => {
    const focal = () => lossOf({ loss: 'focal' }, { task: 'regression' });
    expect(focal).toThrow(/a loss for regression: meanSquaredError/);
    const { code, stderr } = await runCaptured([...explain, '--loss', 'huberr']);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean `huber`?');
  });
});
