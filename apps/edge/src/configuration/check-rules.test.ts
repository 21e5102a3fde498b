import { expect, it } from 'vitest';
import { anomalyConfiguration } from '../testing/anomaly-model.ts';
import { parseConfiguration } from '../testing/parse-configuration.ts';

const when = { type: 'label', label: 'anomaly' };
const pin = (pinNumber: number, more: object) => ({ pin: pinNumber, when, safe: 'low', ...more });

it.each([
  [[pin(8, { when: { ...when, release: 0.4 } })], /when\.release is 0\.4, expected minimumProb/],
  [[pin(8, { when: { type: 'above', value: 3, release: 4 } })], /release is 4.*less than.*3/],
  [[pin(8, { when: { type: 'below', value: 3, release: 2 } })], /release is 2.*more than.*3/],
  [[pin(8, { when: { ...when, agreeing: { n: 2, of: 4 } } })], /agreeing\.n is 2.*more than half/],
  [[pin(8, { when: { type: 'novelty', above: 3, release: 4 } })], /release is 4.*less than.*3/],
  [[pin(8, { fallback: { type: 'novelty', above: 3 } })], /type is "novelty", expected "input"/],
  [[pin(8, { when: { type: 'input', input: 'x' } })], /exactly one of `above` and `below`/],
  [
    [pin(8, { when: { type: 'any', rules: [{ type: 'below', value: 1, release: 0 }] } })],
    /rules\[0\]/,
  ],
  [[pin(8, { name: 'a' }), pin(7, { name: 'a' })], /outputs\[1\]\.name is "a".*of its own/],
  [[pin(8, { name: 'a', interlock: ['b'] })], /interlock\[0\] is "b".*another output/],
  [[pin(8, { fallback: when })], /fallback\.type is "label", expected "input"/],
])('%j is refused', (outputs, message) => {
  const parse = () => parseConfiguration(anomalyConfiguration({ outputs }), 'config.json');
  expect(parse).toThrow(message);
  expect(parse).toThrow(expect.objectContaining({ hint: expect.any(String) as string }));
});
