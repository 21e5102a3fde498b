import type { Target } from '@reflexarc/signal';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../testing/parse-configuration.ts';
import { checkAgainstModel, type ModelFacts } from './check-against-model.ts';

const linear = { type: 'linear', unitsPerVolt: 1, offset: 0 };
const classes: Target = {
  task: 'classification',
  name: 'state',
  labels: ['anomaly', 'normal'],
  encoding: 'one-hot',
};
const number: Target = { task: 'regression', name: 'power', mean: 0, deviation: 1 };
const inputs = ['temperature', 'humidity'].map((name) => ({ name, isWord: false }));

/** Checks a configuration with these channels and this rule. */
function check(
  fed: readonly string[],
  when: object,
  facts: Partial<ModelFacts> = {},
  sampling: object = {},
) {
  const text = JSON.stringify({
    model: 'model.safetensors',
    board: { transport: 'serial', path: '/dev/ttyACM0' },
    sampling: { intervalMs: 20, ...sampling },
    channels: fed.map((input, i) => ({ input, pin: `A${i}`, scale: linear })),
    outputs: [{ pin: 13, when, safe: 'low' }],
  });
  const model = { inputs, feeds: [], target: classes, ...facts };
  checkAgainstModel(parseConfiguration(text, 'edge.json'), model, 'edge.json');
}

const both = ['temperature', 'humidity'];
const anomaly = { type: 'label', label: 'anomaly' };

describe('checkAgainstModel', () => {
  it('accepts what fits, in any order of channels', () => {
    check(['humidity', 'temperature'], anomaly);
    check(both, { type: 'above', value: 3 }, { target: number });
  });

  it.each([
    ['UNKNOWN_INPUT', ['temprature', 'humidity'], anomaly, {}, 'did you mean `temperature`?'],
    [
      'INPUT_WITHOUT_CHANNEL',
      ['humidity'],
      anomaly,
      {},
      'no entry for the model\'s input "temperature"',
    ],
    ['INVALID_VALUE', ['humidity', 'humidity'], anomaly, {}, 'channels[0].input feeds this one'],
    ['UNKNOWN_LABEL', both, { type: 'label', label: 'anomly' }, {}, 'did you mean `anomaly`?'],
    ['RULE_MISMATCH', both, { type: 'above', value: 1 }, {}, 'labels: anomaly, normal'],
    ['RULE_MISMATCH', both, anomaly, { target: number }, 'the model is made for regression'],
  ])('refuses with %s', (code, fed, when, facts, message) => {
    expect(() => check(fed, when, facts)).toThrow(expect.objectContaining({ code }));
    expect(() => check(fed, when, facts)).toThrow(message);
  });

  it('holds the rate of the model against interval and time compression', () => {
    // One reading in 5 s, replayed one in 20 ms: 250 times as fast.
    check(both, anomaly, { rateHz: 0.2 }, { timeCompression: 250 });
    expect(() => check(both, anomaly, { rateHz: 0.2 })).toThrow(
      /gives 50 readings a second.*learned from 0\.2[\s\S]*intervalMs to 5000.*timeCompression to 250/,
    );
  });

  it('holds the rate of each chain against it too, and says what the source can not do', () => {
    const feed = { name: 'motion', channels: both, numbers: 6, rowsNeeded: 20 };
    check(both, anomaly, { feeds: [{ ...feed, rateHz: 50 }] });
    expect(() => check(both, anomaly, { feeds: [{ ...feed, rateHz: 100 }] })).toThrow(
      /gives 50 readings a second.*learned from 100[\s\S]*set sampling\.intervalMs to 10$/,
    );
    expect(() => check(both, anomaly, { feeds: [{ ...feed, rateHz: 400 }] })).toThrow(
      /can't give a reading every 2\.5 ms: train on recordings/,
    );
  });
});
