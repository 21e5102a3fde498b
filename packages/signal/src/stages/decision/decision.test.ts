/** Stages behind the network, against decisions told by hand. */
import { expect, it } from 'vitest';
import type { StageSpec } from '../../chain/define-stage.ts';
import { runChain } from '../../chain/run-chain.ts';
import { blockOf, rowsOf } from '../../testing/signals.ts';
import { averageScores } from './average-scores.ts';
import { coolDown } from './cool-down.ts';
import { decide } from './decide.ts';
import { hold } from './hold.ts';
import { hysteresis } from './hysteresis.ts';
import { kOfN } from './k-of-n.ts';
import { majority } from './majority.ts';
import { temperature } from './temperature.ts';

const input = { channels: [{ name: 'rest' }, { name: 'wave' }], rateHz: 10 };

/** Decisions for the scores of `wave`, ten a second. */
function decisions(stages: readonly StageSpec[], waves: readonly number[]): readonly number[] {
  const block = blockOf(
    waves.map((wave) => [1 - wave, wave]),
    { rateHz: 10 },
  );
  return rowsOf(runChain({ input, stages }, block)).map(([decision]) => decision!);
}

it('decides for none where no score is high enough', () => {
  const stage = decide({ threshold: 0.6, thresholds: { wave: 0.9 } });
  expect(decisions([stage], [0.1, 0.5, 0.8, 0.95])).toEqual([0, -1, -1, 1]);
  expect(() => decisions([decide({ thresholds: { wav: 1 } })], [1])).toThrow(
    'did you mean `wave`?',
  );
});

it('takes scores as if logits were divided by the temperature', () => {
  const { values } = runChain(
    { input, stages: [temperature({ value: 2 })] },
    blockOf([[0.2, 0.8]]),
  );
  expect(values[1]! / values[0]!).toBeCloseTo(2, 12); // √(0.8 / 0.2)
  expect(values[0]! + values[1]!).toBeCloseTo(1, 12);
});

it('averages scores before it decides', () => {
  expect(decisions([averageScores({ decisions: 3 }), decide()], [0, 0, 1, 1])).toEqual([
    0, 0, 0, 1,
  ]);
});

it('goes with the majority, or waits for k of n', () => {
  const waves = [0, 1, 0, 1, 1, 1];
  expect(decisions([decide(), majority({ decisions: 3 })], waves)).toEqual([0, 1, 0, 1, 1, 1]);
  expect(decisions([decide(), kOfN({ k: 3, n: 4 })], waves)).toEqual([-1, -1, -1, -1, 1, 1]);
});

it('holds on to a label until its score is low', () => {
  const stages = [decide(), hysteresis({ on: 0.8, off: 0.3 })];
  expect(decisions(stages, [0.6, 0.9, 0.4, 0.31, 0.25, 0.1])).toEqual([-1, 1, 1, 1, -1, 0]);
});

it('holds a label for a time, and rests after one', () => {
  const alarm = decide({ threshold: 0.9, thresholds: { rest: 1 } });
  const waves = [1, 0.5, 0.5, 0.5, 0.5, 1];
  expect(decisions([alarm, hold({ seconds: 0.25 })], waves)).toEqual([1, 1, 1, -1, -1, 1]);
  expect(decisions([alarm, coolDown({ seconds: 0.25 })], [1, 1, 1, 1, 0.5, 1])).toEqual([
    1, -1, -1, 1, -1, -1,
  ]);
});
