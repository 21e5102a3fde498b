/**
 * The sketch by which a board proves what it computes. It answers lines over its serial port, at
 * 115,200 baud: `?` with who it is, and `=` with an example's numbers as the digits of their bits
 * with those of each step, of the answer, and the microseconds that an answer takes.
 */

import type { Source } from '../c99/source.ts';
import { block, type Lines } from '../common/code/lines.ts';

/** Baud of the sketch. */
export const verifyBaud = 115_200;

/** `model_verify.ino`. */
export function verifySketchLines({ dialect, body }: Source): Lines {
  const { prefix } = dialect;
  const start = prefix.toUpperCase();
  const count = (ends: readonly { readonly size: number }[]) =>
    ends.reduce((total, { size }) => total + size, 0);
  const [inputs, outputs] = [count(body.inputs), count(body.outputs)];
  const identity = `reflexarc ${prefix} ${inputs} ${outputs} `;
  return [
    '// Shows over serial what the network computes, step by step: for `reflexarc verify-target`.',
    '#include <string.h>',
    'static bool isTracing = false;',
    'static void show(char kind, int step, const float *numbers, int count);',
    `#define ${start}_TRACE(step, numbers, count) if (isTracing) show('s', step, numbers, count)`,
    `#include <${prefix}.h>`,
    '',
    `static float inputs[${inputs}];`,
    `static float outputs[${outputs}];`,
    '',
    ...showLines,
    '',
    ...readLines,
    '',
    ...block('static void answer()', [
      `${prefix}_predict(${[...pointers('inputs', body.inputs), ...pointers('outputs', body.outputs)].join(', ')});`,
    ]),
    '',
    ...block('void setup()', [`Serial.begin(${verifyBaud});`]),
    '',
    ...loopLines({ identity, fingerprint: `${start}_FINGERPRINT`, inputs, outputs }),
  ];
}

interface LoopParts {
  readonly identity: string;
  readonly fingerprint: string;
  readonly inputs: number;
  readonly outputs: number;
}

function loopLines({ identity, fingerprint, inputs, outputs }: LoopParts): Lines {
  return block('void loop()', [
    'int command = Serial.read();',
    ...block("if (command == '?')", [
      `Serial.print(F("${identity}"));`,
      `Serial.println(F(${fingerprint}));`,
    ]),
    "if (command != '=') return;",
    `for (int i = 0; i < ${inputs}; i++) inputs[i] = readNumber();`,
    'isTracing = true;',
    'answer();',
    'isTracing = false;',
    `show('o', 0, outputs, ${outputs});`,
    'unsigned long before = micros();',
    'answer();',
    'unsigned long after = micros();',
    'Serial.print(F("t 0 "));',
    'Serial.println(after - before);',
  ]);
}

/** `inputs, inputs + 3`: where each end's numbers begin. */
function pointers(array: string, ends: readonly { readonly size: number }[]): readonly string[] {
  let start = 0;
  return ends.map(({ size }) => {
    const text = start === 0 ? array : `${array} + ${start}`;
    start += size;
    return text;
  });
}

const showLines: Lines = [
  ...block('static void show(char kind, int step, const float *numbers, int count)', [
    'Serial.print(kind);',
    "Serial.print(' ');",
    'Serial.print(step);',
    ...block('for (int i = 0; i < count; i++)', [
      'uint32_t bits;',
      'memcpy(&bits, &numbers[i], sizeof bits);',
      "Serial.print(' ');",
      'for (int shift = 28; shift >= 0; shift -= 4) Serial.print((int)(bits >> shift & 15), HEX);',
    ]),
    'Serial.println();',
  ]),
];

const readLines: Lines = [
  '// Eight hexadecimal digits, the bits of a float; gives up where the host does.',
  ...block('static float readNumber()', [
    'uint32_t bits = 0;',
    ...block('for (int i = 0; i < 8; i++)', [
      'unsigned long start = millis();',
      ...block('while (!Serial.available())', ['if (millis() - start > 2000) return NAN;']),
      'int digit = Serial.read();',
      "bits = bits << 4 | (uint32_t)(digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10);",
    ]),
    'float number;',
    'memcpy(&number, &bits, sizeof number);',
    'return number;',
  ]),
];
