/** New channels of several: how long they are together, and which way is down. */
import type { OpenStage } from '@reflexarc/signal';
import type { Lines } from '../lines.ts';
import { chosenChannels, optionsOf, type StageEmission, type WrittenStages } from './emission.ts';

export const derivedStages: WrittenStages = {
  magnitude: {
    lines(stage, emission) {
      const { input, output } = emission;
      const { copy, count } = staying(stage, emission);
      const squares = chosenChannels(stage).map((i) => `${input}[${i}] * ${input}[${i}]`);
      const length = emission.call('sqrt', squares.join(' + '));
      return [...copy, `${output}[${count}] = ${length};`];
    },
  },
  orientation: {
    /** pitch = atan2(−x, √(y² + z²)), roll = atan2(y, z) */
    lines(stage, emission) {
      const { dialect, input, output } = emission;
      const { unit } = optionsOf<{ readonly unit: '°' | 'rad' }>(stage);
      const { copy, count } = staying(stage, emission);
      const [x, y, z] = chosenChannels(stage).map((i) => `${input}[${i}]`); // three, as was checked
      const factor = dialect.literal(unit === '°' ? 180 / Math.PI : 1);
      const across = emission.call('sqrt', `${y} * ${y} + ${z} * ${z}`);
      return [
        ...copy,
        `${output}[${count}] = ${factor} * ${emission.call('atan2', `-${x}, ${across}`)};`,
        `${output}[${count + 1}] = ${factor} * ${emission.call('atan2', `${y}, ${z}`)};`,
      ];
    },
  },
};

/** Copies the channels that stay, in front of what is made. */
function staying(
  stage: OpenStage,
  { input, output }: StageEmission,
): { readonly copy: Lines; readonly count: number } {
  const used = chosenChannels(stage);
  const { keep } = optionsOf<{ readonly keep: boolean }>(stage);
  const stays = stage.input.channels.flatMap((_, i) => (keep || !used.includes(i) ? [i] : []));
  const copy = stays.map((from, to) => `${output}[${to}] = ${input}[${from}];`);
  return { copy, count: stays.length };
}
