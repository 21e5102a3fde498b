/** A forecast that is no better than what costs nothing: a warning, for its score looks fine. */
import type { TrainingConfiguration } from '../configuration/schema.ts';
import type { NumberMetrics, RegressionScore, Score } from '../score.ts';
import { type Remedy, shortened, type Warning } from '../warnings/warning.ts';
import type { Beside } from './beside.ts';

const wordings: Readonly<Record<Beside['name'], string>> = {
  persistence: 'saying that all stays as it is',
  linear: 'a linear model of the same inputs',
};

/** What was learned, and how. */
export interface LearnedForecast {
  readonly score: Score | undefined;
  readonly beside: readonly Beside[];
  /** Whether the network is a linear model itself. */
  readonly isLinear: boolean;
}

/** By number: which of the simpler forecasts is at least as good as the network, the best first. */
export function noBetter(
  { score, beside, isLinear }: LearnedForecast,
  configuration: Pick<TrainingConfiguration, 'network' | 'lags'>,
): readonly Warning[] {
  if (score?.task !== 'regression') return [];
  const others = beside.filter(({ name }) => !(isLinear && name === 'linear'));
  const warnings = numbersOf(score).flatMap(({ name, metrics: { rmse } }, place): Warning[] => {
    const simpler = others
      .map((each) => ({ name: each.name, rmse: numbersOf(each.score)[place]!.metrics.rmse }))
      .filter((each) => each.rmse <= rmse)
      .sort((a, b) => a.rmse - b.rmse);
    const [best] = simpler;
    if (best === undefined) return [];
    const what = name === undefined ? 'the forecast' : `the forecast of ${name}`;
    const text =
      `${what} is no better than ${wordings[best.name]}: RMSE ${fourDigits(rmse)} on the test ` +
      `rows, and ${fourDigits(best.rmse)} of that`;
    const remedy = remedyFor(best.name, configuration);
    return [
      { code: 'NO_BETTER', ...(name !== undefined && { name }), text, ...(remedy && { remedy }) },
    ];
  });
  return shortened(warnings);
}

function remedyFor(
  better: Beside['name'],
  { network, lags }: Pick<TrainingConfiguration, 'network' | 'lags'>,
): Remedy | undefined {
  if (lags === undefined || lags.length === 0) {
    return { setting: 'lags', value: '1-7', effect: 'looks at the rows before, too' };
  }
  if (better === 'persistence' || network === 'auto') return undefined;
  return {
    setting: 'network',
    value: 'auto',
    effect: 'compares networks, a linear one among them',
  };
}

function numbersOf(
  score: RegressionScore,
): readonly { readonly name?: string; readonly metrics: NumberMetrics }[] {
  return score.numbers ?? [{ metrics: score.metrics }];
}

function fourDigits(value: number): string {
  return String(Number(value.toPrecision(4)));
}
