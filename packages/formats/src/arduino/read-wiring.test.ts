import { expect, it } from 'vitest';
import { readWiring } from './read-wiring.ts';

it('reads channels, output and what is asked of the converter', () => {
  const wiring = {
    channels: [{ pin: 'A0', unitsPerVolt: 10, offset: 15 }, { pin: 'A1' }],
    output: { pin: 8, label: 'anomaly' },
    referenceVolts: 3.3,
    codes: 4096,
    intervalMs: 50,
  };
  expect(readWiring(JSON.stringify(wiring), 'pins.json')).toEqual(wiring);
  expect(readWiring('{}', 'pins.json')).toEqual({});
});

it.each([
  ['{', 'pins.json: the text is no JSON'],
  ['[]', 'the wiring is no object'],
  ['{"pins": 3}', 'has a field `pins`, expected referenceVolts, codes, intervalMs'],
  ['{"channels": 3}', '`channels` is no list'],
  ['{"channels": [{}]}', '`channels[0]` has no `pin`'],
  ['{"channels": [{"pin": 0}]}', '`channels[0]` has 0 as `pin`, expected a string'],
  ['{"channels": [null]}', '`channels[0]` is no object'],
  ['{"output": {"pin": "8"}}', '`output` has "8" as `pin`, expected a number'],
  ['{"output": {}}', '`output` has no `pin`'],
  ['{"codes": null}', 'has null as `codes`, expected a number'],
])('refuses %s', (text, message) => {
  expect(() => readWiring(text, 'pins.json')).toThrow(message);
});
