/** The sketch that reads its pins, decides, and drives its output, on the board alone. */
import type { Target } from '@reflexarc/signal';
import { floatText } from '../c99/dialect.ts';
import { labelMacro } from '../c99/source.ts';
import type { Source } from '../c99/written-source.ts';
import { block, type Lines } from '../code/lines.ts';
import { saysMore } from '../code/numbers-said.ts';
import type { FullWiring, WiredOutput } from './wiring.ts';

/** `model.ino`. */
export function sketchLines(source: Source, wiring: FullWiring): Lines {
  const { prefix } = source.dialect;
  const { channels, output, intervalMs } = wiring;
  const slope = (unitsPerVolt: number) =>
    floatText((unitsPerVolt * wiring.referenceVolts) / wiring.codes);
  return [
    `// Reads ${channels.map(({ pin }) => pin).join(', ')}, decides, and drives pin ${output.pin}, without a computer.`,
    `#include <${prefix}.h>`,
    '',
    `const uint8_t pins[] = {${channels.map(({ pin }) => pin).join(', ')}};`,
    '// A code of the converter stands for slope * (code + 1/2) + offset, its middle.',
    `const float slopes[] = {${channels.map(({ unitsPerVolt }) => slope(unitsPerVolt)).join(', ')}};`,
    `const float offsets[] = {${channels.map(({ offset }) => floatText(offset)).join(', ')}};`,
    `const uint8_t outputPin = ${output.pin};`,
    `const unsigned long interval = ${Math.max(1, Math.round(intervalMs * 1000))};  // microseconds`,
    '',
    ...block('void setup()', [
      'digitalWrite(outputPin, LOW);  // before it drives',
      'pinMode(outputPin, OUTPUT);',
    ]),
    '',
    ...block('void loop()', [
      'static unsigned long next = micros();',
      `float input[${channels.length}];`,
      ...block(`for (uint8_t i = 0; i < ${channels.length}; i++)`, [
        'input[i] = slopes[i] * (analogRead(pins[i]) + 0.5f) + offsets[i];',
      ]),
      ...decisionLines(source, output),
      'next += interval;',
      'if ((long)(micros() - next) > 0) next = micros();  // slower than asked for: go on from here',
      ...block('while ((long)(micros() - next) < 0)', []).slice(0, 1),
      '}',
    ]),
  ];
}

/** Drives the output: after each reading, or after each that has an answer. */
function decisionLines({ dialect, body, target, stream }: Source, output: WiredOutput): Lines {
  const { prefix } = dialect;
  const drive = (condition: string) => `digitalWrite(outputPin, ${condition} ? HIGH : LOW);`;
  const isAbove = `output[0] > ${floatText(output.above ?? 0)}`; // given where there is no target
  const isInTime = stream !== undefined && !stream.isAlone;
  const all = saysMore(target) ? '0' : '';
  if (target !== undefined && !isInTime) {
    const taken = ['input', ...(all === '' ? [] : [all])].join(', ');
    return [drive(`${prefix}_decide(${taken}) ${condition(prefix, target, output)}`)];
  }
  const what =
    target === undefined
      ? isAbove
      : `${prefix}_decided(${all}) ${condition(prefix, target, output)}`;
  return [
    `float output[${body.outputs[0]!.size}];`,
    ...(isInTime
      ? [`if (${prefix}_push(input, output)) ${drive(what)}`]
      : [`${prefix}_predict(input, output);`, drive(what)]),
  ];
}

function condition(prefix: string, target: Target, { label, above }: WiredOutput): string {
  if (target.task === 'regression') return `> ${floatText(above!)}`;
  return `== ${labelMacro(prefix, target.labels, label!)}`;
}
