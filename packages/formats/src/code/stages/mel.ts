/** Spectra as ears have them: energies of mel filters, and their cepstra. */
import { binHertz, cosineMatrix, melFilters, type OpenStage } from '@reflexarc/signal';
import { block, type Lines, loop, sum, times } from '../lines.ts';
import { optionsOf, type StageEmission, type WrittenStages } from './emission.ts';
import { framesOf, loadLines, overFrames } from './frames.ts';
import { transformOf } from './transform.ts';

export const melStages: WrittenStages = {
  melEnergies: {
    lines: (stage, emission) =>
      melLines(stage, emission, (filters, logarithms) =>
        loop(
          emission.dialect,
          ['k', filters],
          [`${emission.output}[${times(filters, 'cell')} + k] = ${logarithms}[k];`],
        ),
      ),
  },
  cepstra: {
    lines(stage, emission) {
      const { dialect, output } = emission;
      const { coefficients } = optionsOf<{ readonly coefficients: number }>(stage);
      return melLines(stage, emission, (filters, logarithms) => {
        const cosines = emission.table('transform', cosineMatrix(filters, coefficients));
        return loop(
          dialect,
          ['k', coefficients],
          [
            `${dialect.number('total', '0')};`,
            ...loop(
              dialect,
              ['t', filters],
              [`total += ${cosines(sum(times(filters, 'k'), 't'))} * ${logarithms}[t];`],
            ),
            `${output}[${times(coefficients, 'cell')} + k] = total;`,
          ],
        );
      });
    },
  },
};

/** Logarithms of mel energies of each frame, and what `then` makes of them. */
function melLines(
  stage: OpenStage,
  emission: StageEmission,
  then: (filters: number, logarithms: string) => Lines,
): Lines {
  const { dialect } = emission;
  const frames = framesOf(stage);
  const rateHz = stage.input.stepHz ?? Number.NaN; // there, or the stage does not open
  const options = optionsOf<{
    readonly filters: number;
    readonly lowHertz: number;
    readonly highHertz?: number;
    readonly preEmphasis: number;
    readonly floor: number;
  }>(stage);
  const { filters, lowHertz, highHertz = rateHz / 2, preEmphasis, floor } = options;
  const transform = transformOf(frames.fft, emission);
  const hertz = Float64Array.from({ length: transform.bins }, (_, k) =>
    binHertz(k, frames.fft, rateHz),
  );
  const bank = melFilters({ filters, lowHertz, highHertz }, hertz);
  const edges = emission.table('edges', bank.edges);
  const rising = emission.table('rising', bank.rising);
  const falling = emission.table('falling', bank.falling);
  const logarithms = emission.scratch('logarithms', filters);
  const { re, im } = transform;
  const power = `(${re}[k] * ${re}[k] + ${im}[k] * ${im}[k]) / ${frames.fft}`;
  const energy = [
    `${dialect.number('energy', '0')};`,
    `${dialect.integer('k', dialect.toInteger(edges('t')))};`,
    ...block(`for (; k < ${dialect.toInteger(edges('t + 1'))}; k++)`, [
      `energy += ${rising('k')} * ${power};`,
    ]),
    ...block(`for (; k < ${dialect.toInteger(edges('t + 2'))}; k++)`, [
      `energy += ${falling('k')} * ${power};`,
    ]),
    `${logarithms}[t] = ${emission.call('log', `energy > ${dialect.literal(floor)} ? energy : ${dialect.literal(floor)}`)};`,
  ];
  return overFrames(stage, emission, [
    ...loadLines(frames, transform, { stage, emission, detrend: 'none', preEmphasis }),
    ...transform.lines,
    ...loop(dialect, ['t', filters], energy),
    ...then(filters, logarithms),
  ]);
}
