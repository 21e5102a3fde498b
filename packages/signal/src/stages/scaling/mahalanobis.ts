/**
 * How far a row lies from those of training, in deviations along the directions in which they vary:
 * √((x − μ)ᵀ·Σ⁻¹·(x − μ)) with the covariance divided by n − 1. A singular covariance, as that of
 * channels that always go together, is mended by a little of its mean variance on the diagonal.
 */
import { type Axes, changed, widthOf } from '../../axes.ts';
import { validities } from '../../block.ts';
import {
  defineStage,
  type Fitter,
  plainStageMaker,
  type RunningStage,
  type Setup,
  type Site,
} from '../../chain/define-stage.ts';
import { SignalError } from '../../errors.ts';
import { cholesky } from '../../mathematics/cholesky.ts';
import { withDefault } from '../../options/field.ts';
import { number, numbers, text } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { numericChannels } from '../needs.ts';
import { checkCount } from './scaler.ts';

/** The covariance of more numbers would not fit a model file. */
const widest = 2000;

interface Fitted {
  readonly center: readonly number[];
  /** Lower triangle of the covariance's Cholesky factor, row by row. */
  readonly triangle: readonly number[];
  /** What was added to the diagonal; 0 where the covariance was sound. */
  readonly added: number;
}

export const mahalanobisStage = defineStage({
  kind: 'mahalanobis',
  summary: 'How far a row lies from those of training, in deviations',
  options: { name: withDefault(text, 'distance') },
  fitted: { center: numbers, triangle: numbers, added: number({ from: 0 }) },
  isPerRow: true,
  isAlone: () => true,
  output({ name }, input, site) {
    const width = widthOf(input);
    const hasWords = numericChannels(undefined, input, site).length < input.channels.length;
    if (width > widest || hasWords) {
      throw new SignalError('STAGE_MISMATCH', {
        place: site.place,
        needs: hasWords ? 'numbers only' : `at most ${widest} numbers a row`,
        got: hasWords ? 'words' : `${width}`,
      });
    }
    return changed(input, { channels: [{ name }], steps: undefined, stepHz: undefined });
  },
  fit: (_options, input, site) => fitDistance(input, site),
  start: startDistance,
});

function fitDistance(input: Axes, site: Site): Fitter<Fitted> {
  const n = widthOf(input);
  const mean = new Float64Array(n);
  const before = new Float64Array(n);
  const products = new Float64Array(n * n);
  let rows = 0;
  return {
    add({ values, validity, rows: count }) {
      for (let row = 0; row < count; row++) {
        if (validity[row] === validities.missing) continue;
        rows += 1;
        for (let i = 0; i < n; i++) {
          before[i] = values[row * n + i]! - mean[i]!;
          mean[i]! += before[i]! / rows;
        }
        for (let i = 0; i < n; i++) {
          const after = values[row * n + i]! - mean[i]!;
          for (let j = 0; j <= i; j++) products[i * n + j]! += after * before[j]!;
        }
      }
    },
    finish() {
      if (rows < 2)
        throw new SignalError('NO_ROWS', { what: `${site.place}: fewer than 2 training rows` });
      return factored(
        Array.from(mean),
        products.map((sum) => sum / (rows - 1)),
        n,
      );
    },
  };
}

function factored(center: readonly number[], covariance: Float64Array, n: number): Fitted {
  let variance = 0;
  for (let i = 0; i < n; i++) variance += covariance[i * n + i]! / n;
  let added = 0;
  let lower = cholesky(covariance, n);
  while (lower === undefined) {
    const more = added === 0 ? 1e-9 * (variance || 1) : 9 * added;
    for (let i = 0; i < n; i++) covariance[i * n + i]! += more;
    added += more;
    lower = cholesky(covariance, n);
  }
  const triangle: number[] = [];
  for (let i = 0; i < n; i++) triangle.push(...lower.subarray(i * n, i * n + i + 1));
  return { center, triangle, added };
}

/** Solves L·z = x − μ from the first row of L on; the distance is |z|. */
function startDistance(setup: Setup<unknown, Fitted>): RunningStage {
  const { input, site, fitted } = setup;
  const n = widthOf(input);
  checkCount(fitted.center.length, n, site);
  checkCount(fitted.triangle.length, (n * (n + 1)) / 2, site);
  const center = Float64Array.from(fitted.center);
  const triangle = Float64Array.from(fitted.triangle);
  const z = new Float64Array(n);
  const { added } = fitted;
  const distance = eachRow(setup, (x, from, y, to) => {
    let squares = 0;
    let at = 0;
    for (let i = 0; i < n; i++) {
      let rest = x[from + i]! - center[i]!;
      for (let j = 0; j < i; j++) rest -= triangle[at++]! * z[j]!;
      z[i] = rest / triangle[at++]!;
      squares += z[i]! * z[i]!;
    }
    y[to] = Math.sqrt(squares);
  });
  const notice = `the covariance of the training rows is singular: ${added.toPrecision(2)} was added to its diagonal`;
  return added === 0 ? distance : { ...distance, notice: () => notice };
}

/**
 * How far a row lies from those of training: one number, called `distance` unless given another
 * name.
 */
export const mahalanobis = plainStageMaker(mahalanobisStage);
