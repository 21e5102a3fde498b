/** Several ways to describe the same window, side by side. */
import { builtInStages, type OpenStage, type StageSpec } from '@reflexarc/signal';
import { type Lines, loop, sum } from '../lines.ts';
import { optionsOf, type StageEmission, type WrittenStages } from './emission.ts';
import { sizeOfRow } from './rows-of.ts';

/** Writes one stage of a part. */
type WriteStage = (stage: OpenStage, emission: StageEmission) => Lines;

/** @param write what writes the stages within */
export function partStages(write: WriteStage): WrittenStages {
  return {
    features: {
      lines(stage, emission) {
        const { parts } = optionsOf<{ parts: Readonly<Record<string, readonly StageSpec[]>> }>(
          stage,
        );
        let start = 0;
        return Object.values(parts).flatMap((specs, part): Lines => {
          const stages = openPart(specs, stage);
          const size = sizeOfRow(stages.at(-1)?.output ?? stage.input);
          const rows = partLines(stages, emission.within(`part${part}`, {}), write);
          const to = `${emission.output}[${sum(start, 'i')}]`;
          start += size;
          return [
            ...rows.lines,
            ...loop(emission.dialect, ['i', size], [`${to} = ${rows.result}[i];`]),
          ];
        });
      },
    },
  };
}

/** The stages of a part, which opened when the stage around them did. */
function openPart(specs: readonly StageSpec[], { input, place }: OpenStage): readonly OpenStage[] {
  const opened: OpenStage[] = [];
  for (const spec of specs) {
    const axes = opened.at(-1)?.output ?? input;
    opened.push(builtInStages[spec.kind]!.open(spec, axes, { place, stages: builtInStages }));
  }
  return opened;
}

function partLines(stages: readonly OpenStage[], emission: StageEmission, write: WriteStage) {
  let result = emission.input;
  const lines = stages.flatMap((stage, index) => {
    const own = emission.within(`stage${index}`, { input: result });
    const output = own.memory(`row`, sizeOfRow(stage.output));
    const written = write(stage, own.within('own', { input: result, output }));
    result = output;
    return written;
  });
  return { lines, result };
}
