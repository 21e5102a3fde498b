/** Answers for many examples at once, in batches. */
import type { Backend } from '../backends/backend.ts';
import { ShapeError } from '../errors/catalogue.ts';
import type { Model } from '../model/model.ts';
import { formatShape, type Numbers, sizeOf, zerosOf } from '../tensor/shape.ts';
import { predictor } from './predictor.ts';

/**
 * The outputs for the rows of `inputs`, row-major: `[rows, …output shape]`.
 *
 * @param inputs row-major, `[rows, …input shape]`
 * @throws ShapeError WRONG_LENGTH unless `inputs` holds whole rows
 */
export function predictRows(
  model: Model,
  inputs: Numbers,
  options: { readonly backend: Backend; readonly batchSize?: number },
): Numbers {
  const { backend, batchSize = 256 } = options;
  const predict = predictor(model, { backend, capacity: batchSize });
  const inputSize = sizeOf(predict.inputShape);
  const outputSize = sizeOf(predict.outputShape);
  const rows = inputs.length / inputSize;
  if (!Number.isInteger(rows)) {
    throw new ShapeError('WRONG_LENGTH', {
      what: 'inputs',
      length: inputs.length,
      expected: Math.ceil(rows) * inputSize,
      shape: `${Math.ceil(rows)} rows of ${formatShape(predict.inputShape)}`,
    });
  }
  const outputs = zerosOf(backend.dtype, rows * outputSize);
  for (let start = 0; start < rows; start += batchSize) {
    const count = Math.min(batchSize, rows - start);
    predict.input.set(inputs.subarray(start * inputSize, (start + count) * inputSize));
    predict.run(count);
    outputs.set(predict.output.subarray(0, count * outputSize), start * outputSize);
  }
  predict.dispose();
  return outputs;
}
