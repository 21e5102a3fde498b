/**
 * The lecture's network, 2×3×1 sigmoid neurons without biases, as its listing in NumPy trains it:
 * weights from numpy.random.seed(1); numpy.random.randn, then 1,000 times W += aᵀ·δ over all rows.
 * That is gradient descent on C = 1/2n Σ‖y − ŷ‖² with rate n.
 */
import { fit, predictRows, quadraticCost, sgd } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import {
  gradientByPaths,
  layersOf,
  lectureExamples,
  lectureModel,
  nudge,
  trace,
} from '@reflexarc/core/lecture';

const model = lectureModel({ seed: 1 });
const lesson = {
  model,
  examples: lectureExamples,
  loss: quadraticCost(),
  backend: js({ dtype: 'float64' }),
};

for (const { name, synapses } of layersOf(model).flatMap(({ neurons }) => neurons)) {
  const weights = synapses.map(({ symbol, weight }) => `${symbol} = ${weight.toFixed(3)}`);
  console.log(`${name}: ${weights.join(', ')}`);
}

const first = trace(lesson, { iteration: 1 });
for (const { z, delta, step } of first.layers) {
  for (const { symbol, formula, values } of [z, delta, step]) {
    console.log(
      `${symbol} = ${formula}, first row ${values[0]?.map((x) => x.toFixed(6)).join(' ')}`,
    );
  }
}

const { sum, backpropagation, paths } = gradientByPaths(lesson, '1:1:1');
console.log(
  `∂C/∂W⁽¹⁾[1,1] over ${paths.length} paths: ${sum}, by backpropagation: ${backpropagation}`,
);
const { predicted, actual } = nudge(lesson, '1:1:1', 0.01);
console.log(`moved by 0.01, C should change by ${predicted} and changes by ${actual}`);

const rows = lectureExamples.inputs.length;
const { losses: costs } = await fit(model, lectureExamples, {
  loss: lesson.loss,
  optimizer: sgd({ learningRate: rows }),
  backend: lesson.backend,
  batchSize: rows,
  epochs: 1000,
});
console.log(`C falls from ${costs[0]} to ${costs.at(-1)}`);

const inputs = Float64Array.from(lectureExamples.inputs.flat());
const answers = predictRows(model, inputs, { backend: lesson.backend });
lectureExamples.targets.forEach(([y], row) => {
  console.log(`y ${y.toFixed(3)}, ŷ ${answers[row]?.toFixed(3)}`);
});

export { costs, first };
