/**
 * Layers and losses: inputs, output, and the gradient of Σ output · outputGradient for each input.
 * Losses are told apart by their op.
 */
import type { Compared } from '../candidate.ts';
import { arrayError } from '../compare.ts';
import { layerTrials } from '../layers/index.ts';
import { runTrial, type TrialRun } from '../layers/run-trial.ts';
import { lossTrials } from '../losses/index.ts';
import { runLoss } from '../losses/run-loss.ts';
import { parseName } from '../parse-name.ts';
import { type JsonRecord, recordOf } from '../record.ts';
import { judged, type Measure } from '../result.ts';
import type { Tensor } from '../tensor.ts';
import { titleOf } from '../title.ts';
import type { Form } from './form.ts';

export const layersForm: Form = {
  recognizes: (given) => given.has('op') && given.has('outputGradient'),

  title(given) {
    const [first] = Object.values(tensorsOf(given.record('inputs')));
    const shapes = [first?.shape ?? [], given.tensor('output').shape];
    return titleOf(given.text('op'), attributesOf(given), shapes);
  },

  check(given, _file, candidate) {
    const title = layersForm.title(given);
    const found = run(given, candidate);
    if (found === undefined) return { title, status: 'notYet', reason: 'not in the engine' };
    const reference = tensorsOf(given.record('inputGradients'));
    const measures: Measure[] = [
      { what: 'output', error: arrayError(found.output, given.tensor('output').data) },
      ...Object.entries(reference).map(([name, { data }]) => ({
        what: `∂${name}`,
        error: arrayError(found.gradients[name] ?? [], data),
      })),
    ];
    return judged(title, measures, candidate.tolerance);
  },
};

function run(given: JsonRecord, { backend }: Compared): TrialRun | undefined {
  const attributes = attributesOf(given);
  const inputs = tensorsOf(given.record('inputs'));
  const outputGradient = given.tensor('outputGradient');
  const op = parseName(given.text('op'));
  if (op.name !== 'loss') {
    const trial = layerTrials[op.name]?.({ op, attributes, inputs });
    return trial === undefined ? undefined : runTrial(trial, inputs, outputGradient, backend);
  }
  const name = parseName(attributes.text('name'));
  const trial = lossTrials[name.name]?.(name);
  const [first] = Object.entries(inputs);
  if (trial === undefined || first === undefined) return undefined;
  const scale = outputGradient.data[0]!; // the gradient of one number
  return runLoss(trial, { name: first[0], x: first[1], attributes, scale }, backend);
}

function attributesOf(given: JsonRecord): JsonRecord {
  return given.has('attrs') ? given.record('attrs') : recordOf({}, `${given.place}.attrs`);
}

function tensorsOf(record: JsonRecord): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(record.keys.map((key) => [key, record.tensor(key)]));
}
