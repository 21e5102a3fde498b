/** One layer of a trace: W, b, Z, a, f′(Z), δ and ΔW, read from the slots of the plan. */
import { isLinear } from '../layers/common/activation-option.ts';
import { type FullBatch, type Lesson, slotsOf } from './full-batch.ts';
import {
  activationName,
  activationSymbol,
  outputSymbol,
  slopeFormula,
  slopeSymbol,
  symbol,
} from './notation.ts';
import { matrix, type Quantity } from './quantity.ts';
import { slopeOf } from './slope.ts';
import { hasNoSlope, isRowWise, type Stage } from './stages.ts';

/** One layer of a trace: W, b, Z, a, f′(Z), δ and ΔW. */
export interface TracedLayer {
  /** Name in the network. */
  readonly layer: string;
  readonly activation: string;
  /** As the iteration finds them. */
  readonly weights: Quantity;
  readonly biases?: Quantity;
  /** The weighted sums. */
  readonly z: Quantity;
  /** a = f(Z) */
  readonly output: Quantity;
  /** f′(Z); a softmax has none of its own for each number, and a perceptron leaves it out. */
  readonly slope?: Quantity;
  /** −n · ∂C/∂Z */
  readonly delta: Quantity;
  /** ΔW: what the iteration adds to the weights. */
  readonly step: Quantity;
  readonly biasStep?: Quantity;
}

export interface TraceContext {
  readonly batch: FullBatch;
  readonly lesson: Pick<Lesson, 'loss' | 'backend'>;
  readonly learningRate: number;
  /** Number of the layer that answers. */
  readonly lastLayer: number;
}

export function traceLayer(stage: Stage, context: TraceContext): TracedLayer {
  const { batch, learningRate, lesson } = context;
  const { units, weights, biases, node } = stage;
  const { rows, parameters, gradients } = batch;
  const names = namesOf(stage, context);
  const of = (whole: FullBatch['parameters'], { offset, size }: typeof weights) =>
    whole.subarray(offset, offset + size);

  const z = batch.read(...slotsOf.z(node.spec.name));
  const output = batch.read(stage.outputName);
  const delta = batch.read(...slotsOf.delta(node.spec.name));
  const slope = hasNoSlope(stage)
    ? undefined
    : slopeOf(stage.activation, { z, units, rows, backend: lesson.backend });
  return {
    layer: node.spec.name,
    activation: activationName(stage.activation),
    weights: matrix(names.weights, 'weights', of(parameters, weights), units),
    z: matrix(names.z, names.zFormula, z, units),
    output: matrix(names.output, names.outputFormula, output, units),
    ...(slope && { slope: matrix(names.slope, names.slopeFormula, slope, units) }),
    delta: matrix(names.delta, names.deltaFormula, delta, units, -rows),
    step: matrix(names.step, names.stepFormula, of(gradients, weights), units, -learningRate),
    ...(biases && {
      biases: matrix(names.biases, 'biases', of(parameters, biases), units),
      biasStep: matrix(
        names.biasStep,
        names.biasStepFormula,
        of(gradients, biases),
        units,
        -learningRate,
      ),
    }),
  };
}

function namesOf(stage: Stage, { batch, lesson, learningRate, lastLayer }: TraceContext) {
  const { number, activation, biases } = stage;
  const layer = number + 1;
  const f = activationName(activation);
  const input = outputSymbol(number, lastLayer);
  const output = outputSymbol(layer, lastLayer);
  const z = symbol('Z', layer);
  const delta = symbol('δ', layer);
  const weights = symbol('W', number);
  const slope = `${slopeSymbol(f)}(${z})`;
  const rate = learningRate === batch.rows ? '' : `${learningRate}/${batch.rows} · `;
  return {
    z,
    output,
    delta,
    weights,
    slope,
    biases: symbol('b', number),
    zFormula:
      biases === undefined ? `${input}·${weights}` : `${input}·${weights} + ${symbol('b', number)}`,
    outputFormula: isLinear(activation) ? z : `${activationSymbol(f)}(${z})`,
    slopeFormula: slopeFormula(f, z, output),
    deltaFormula: deltaFormula(stage, { lastLayer, loss: lesson.loss.name, slope }),
    step: `Δ${weights}`,
    stepFormula: `${rate}${input}ᵀ·${delta}`,
    biasStep: `Δ${symbol('b', number)}`,
    biasStepFormula: `${rate}Σ rows of ${delta}`,
  };
}

/** δ of the answer comes from the cost, that of a hidden layer from the layer after it. */
function deltaFormula(
  stage: Stage,
  given: { readonly lastLayer: number; readonly loss: string; readonly slope: string },
): string {
  const { number, activation } = stage;
  const layer = number + 1;
  const f = activationName(activation);
  const isLast = layer === given.lastLayer;
  const before = isLast
    ? given.loss === 'quadraticCost'
      ? '(y − ŷ)'
      : '−n ∂C/∂ŷ'
    : `${symbol('δ', layer + 1)}·${symbol('W', layer)}ᵀ`;
  if (isRowWise(activation)) {
    return isLast ? `−n ∂C/∂${symbol('Z', layer)}` : `${before} through ${f}`;
  }
  return isLinear(activation) || hasNoSlope(stage) ? before : `${before} ⊙ ${given.slope}`;
}
