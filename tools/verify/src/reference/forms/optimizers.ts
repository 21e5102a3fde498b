/**
 * Optimizers: where w stands after some steps on mean((A w − t)²). In the engine that is a dense
 * layer without bias, trained on the full batch with the mean squared error.
 */
import {
  dense,
  initialize,
  input,
  meanSquaredError,
  sequential,
  startTraining,
} from '@reflexarc/core';
import { arrayError } from '../compare.ts';
import { optimizerBuilders } from '../optimizers/index.ts';
import type { JsonRecord } from '../record.ts';
import { recordOf } from '../record.ts';
import { judged, type Measure } from '../result.ts';
import { titleOf } from '../title.ts';
import type { Form } from './form.ts';

export const optimizersForm: Form = {
  recognizes: (given) => given.has('optimizer') && given.has('steps'),

  title: (given) => titleOf(given.text('optimizer'), given.record('attrs'), []),

  check(given, file, { backend, tolerance }) {
    const title = optimizersForm.title(given);
    const optimizer = optimizerBuilders[given.text('optimizer')]?.(given.record('attrs'));
    if (optimizer === undefined) return { title, status: 'notYet', reason: 'not in the engine' };

    const inputs = problem('A', given, file);
    const targets = problem('t', given, file);
    const start = given.tensor('w0');
    const [rows = 1, size = 1] = inputs.shape;
    const architecture = sequential(
      input(size),
      dense(targets.shape[1] ?? 1, { bias: false, activation: 'linear' }),
    );
    const model = initialize(architecture, { seed: 0, dtype: backend.dtype });
    model.parameters.set(start.data);
    const l2 = given.record('attrs').number('l2', 0);
    const training = startTraining(
      model,
      { inputs: inputs.data, targets: targets.data },
      { loss: meanSquaredError(), optimizer, backend, batchSize: rows, shuffle: false, l2 },
    );
    const measures: Measure[] = [];
    let taken = 0;
    for (const [index, entry] of given.list('steps').entries()) {
      const step = recordOf(entry, `${given.place}.steps[${index}]`);
      const afterStep = step.number('afterStep');
      for (; taken < afterStep; taken++) training.step();
      training.save();
      const error = arrayError(model.parameters, step.tensor('w').data);
      measures.push({ what: `step ${afterStep}`, error });
    }
    training.dispose();
    return judged(title, measures, tolerance);
  },
};

/** A and t stand in the file, or in the case where it has its own. */
function problem(key: string, given: JsonRecord, file: JsonRecord) {
  return (given.has(key) ? given : file).tensor(key);
}
