/**
 * A case of signal processing: `{ name, stage, options, rateHz, input, output }`. It is run as a
 * chain, at once and in pieces cut at random places, which have to give the same bits.
 */
import { binHertz } from '@reflexarc/signal';
import { arrayError } from '../compare.ts';
import type { Form } from '../forms/form.ts';
import type { JsonRecord } from '../record.ts';
import { judged, type Measure } from '../result.ts';
import { rowsOf } from './case.ts';
import { gainStages, gainsOf } from './gains.ts';
import { inPieces, whole } from './run.ts';
import { signalCases } from './stages.ts';

/** A chain computes in float64, whatever the backend. */
const tolerance = 1e-9;

/** How often each case is cut anew. */
const cutsTried = 3;

export const signalForm: Form = {
  recognizes: (given) => given.has('stage') && given.has('rateHz') && given.has('output'),
  title: (given) => `signal: ${given.text('name', given.text('stage'))}`,
  check(given) {
    const title = signalForm.title(given);
    const stage = given.text('stage');
    if (Object.hasOwn(gainStages, stage)) return judged(title, [gainMeasure(given)], tolerance);
    if (!Object.hasOwn(signalCases, stage)) {
      return { title, status: 'notYet', reason: `no stage ${stage}` };
    }
    return judged(title, [...measuresOf(given, stage), ...binMeasures(given)], tolerance);
  },
};

function measuresOf(given: JsonRecord, stage: string): readonly Measure[] {
  const { chain, block, output } = signalCases[stage]!(given); // the form has looked
  const found = whole(chain, block);
  const measures: Measure[] = output.map(({ what, pick, expected }) => ({
    what,
    error: arrayError(pick(found), expected),
  }));
  for (let seed = 0; seed < cutsTried; seed++) {
    const isSame = sameBits(inPieces(chain, block, seed), found.values);
    const error = isSame ? 0 : Number.POSITIVE_INFINITY;
    measures.push({ what: `the same, cut at random (${seed})`, error });
  }
  return measures;
}

function gainMeasure(given: JsonRecord): Measure {
  return { what: 'gain', error: arrayError(gainsOf(given), given.numbers('output')) };
}

/** Frequencies of the bins, where the case says them. */
function binMeasures(given: JsonRecord): readonly Measure[] {
  const options = given.record('options');
  if (!options.has('bins')) return [];
  const { values, width } = rowsOf(given, 'input');
  const rateHz = given.number('rateHz');
  const bins = options.numbers('bins');
  const found = bins.map((_, k) => binHertz(k, values.length / width, rateHz));
  return [{ what: 'frequencies', error: arrayError(found, bins) }];
}

function sameBits(a: Float64Array, b: Float64Array): boolean {
  const [x, y] = [new BigUint64Array(a.buffer), new BigUint64Array(b.buffer)];
  return x.length === y.length && x.every((bits, i) => bits === y[i]);
}
