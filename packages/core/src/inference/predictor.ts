/**
 * A model ready to answer: prepared once, then each call costs the arithmetic and allocates nothing.
 */
import type { Backend } from '../backends/backend.ts';
import { ShapeError } from '../errors/catalogue.ts';
import type { Model } from '../model/model.ts';
import { planInference } from '../plan/plan-inference.ts';
import type { Sample } from '../tensor/sample.ts';
import { formatShape, type Numbers, type Shape, sizeOf } from '../tensor/shape.ts';

export interface Predictor<In extends Shape = Shape, Out extends Shape = Shape> {
  /**
   * The output for one example: the same array every time, overwritten by the next call.
   * @throws ShapeError WRONG_LENGTH unless `sample` holds as many numbers as the input's shape
   */
  (sample: Sample<In>): Numbers;
  /** Where the next example goes, row-major, `capacity` rows; fill it, call `run`, read `output`. */
  readonly input: Numbers;
  readonly output: Numbers;
  readonly inputShape: In;
  readonly outputShape: Out;
  /** How many examples one run may take. */
  readonly capacity: number;
  /** Computes `output` from `input` for the first `rows` examples; 1 unless given. */
  run(rows?: number): void;
  /** Frees what the backend holds. */
  dispose(): void;
}

/**
 * A predictor of `model` on `backend`. Later changes of the model's parameters don't reach it.
 *
 * @param options capacity: how many examples one run may take, 1 unless given
 */
export function predictor<In extends Shape, Out extends Shape>(
  model: Model<In, Out>,
  options: { readonly backend: Backend; readonly capacity?: number },
): Predictor<In, Out> {
  const { backend, capacity = 1 } = options;
  const plan = planInference(model.architecture, { capacity });
  const executable = backend.prepare(plan);
  executable.view(plan.parameters).set(model.parameters);
  executable.view(plan.state).set(model.state);

  const inputSlot = Object.values(plan.inputs)[0]!; // a checked network has an input and an output
  const outputSlot = Object.values(plan.outputs)[0]!;
  const inputs = executable.view(inputSlot);
  const outputs = executable.view(outputSlot);
  const size = sizeOf(inputSlot.shape);
  const output = outputs.subarray(0, sizeOf(outputSlot.shape));

  const predict = (sample: ArrayLike<number>): Numbers => {
    if (sample.length !== size) {
      throw new ShapeError('WRONG_LENGTH', {
        what: 'the example',
        length: sample.length,
        expected: size,
        shape: formatShape(inputSlot.shape),
      });
    }
    for (let i = 0; i < size; i++) inputs[i] = sample[i]!;
    executable.run('forward', 1);
    return output;
  };
  return Object.assign(predict, {
    input: inputs,
    output: outputs,
    inputShape: inputSlot.shape as In, // the plan's shapes are the architecture's
    outputShape: outputSlot.shape as Out,
    capacity,
    run: (rows = 1) => executable.run('forward', rows),
    dispose: () => executable.dispose(),
  });
}
