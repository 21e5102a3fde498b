/**
 * The sketch by which a board proves what it computes: it answers the host's lines over its serial
 * port.
 */

import { traceLines, verifyFunctionLines } from '../c99/verify-functions.ts';
import type { Source } from '../c99/written-source.ts';
import { block, type Lines } from '../code/lines.ts';
import { verifyBaud } from '../verify-target/protocol.ts';

/** `model_verify.ino`. */
export function verifySketchLines(source: Source): Lines {
  const { prefix } = source.dialect;
  return [
    '// Shows over serial what the network computes, step by step: for `reflexarc verify-target`.',
    ...traceLines(source),
    `#include <${prefix}.h>`,
    '',
    ...verifyFunctionLines(source),
    '',
    '// A byte, or -1 where none comes within two seconds.',
    ...block('static int get()', [
      'unsigned long start = millis();',
      ...block('while (!Serial.available())', ['if (millis() - start > 2000) return -1;']),
      'return Serial.read();',
    ]),
    '',
    'static void put(char each) { Serial.write(each); }',
    '',
    ...block('void setup()', [`Serial.begin(${verifyBaud});`]),
    '',
    ...block('void loop()', [`${prefix}_verify(get, put, micros);`]),
  ];
}
