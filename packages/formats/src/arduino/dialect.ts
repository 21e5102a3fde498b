/**
 * C for boards of Arduino: constants stay in flash on AVR, whose other boards have one memory for
 * both; avr-libc has no error function.
 */

import { type CDialect, cDialect } from '../c99/dialect.ts';
import type { MathFunction } from '../code/dialect.ts';
import type { Lines } from '../code/lines.ts';

/** C whose constants are read by the macro `PREFIX_READ`. */
export function arduinoDialect(prefix: string): CDialect {
  const base = cDialect(prefix);
  const start = prefix.toUpperCase();
  return {
    ...base,
    name: 'Arduino',
    inFlash: ` ${start}_FLASH`,
    constant: (array, index) => `${start}_READ(${array}, ${index})`,
    definitions: (functions) => [
      ...base.definitions(without(functions, 'normalDistribution')),
      ...(functions.has('normalDistribution') ? normalDistribution(prefix) : []),
    ],
  };
}

/** Defines the macros by which constants are placed and read. */
export function flashLines(prefix: string): Lines {
  const start = prefix.toUpperCase();
  return [
    '#ifdef __AVR__',
    '#include <avr/pgmspace.h>',
    `#define ${start}_FLASH PROGMEM`,
    `#define ${start}_READ(array, index) pgm_read_float(&(array)[index])`,
    '#else',
    `#define ${start}_FLASH`,
    `#define ${start}_READ(array, index) (array)[index]`,
    '#endif',
  ];
}

function without(functions: ReadonlySet<MathFunction>, name: MathFunction): Set<MathFunction> {
  return new Set([...functions].filter((each) => each !== name));
}

/** Abramowitz and Stegun 7.1.26, off by at most 1.5e-7: as float32 numbers are. */
function normalDistribution(prefix: string): Lines {
  return [
    '/* the probability that a standard normal number is at most z */',
    `static float ${prefix}_normal_distribution(float z) {`,
    '  float x = 0.70710678f * fabsf(z);',
    '  float t = 1.0f / (1.0f + 0.3275911f * x);',
    '  float sum = 1.0614054f * t - 1.4531520f;',
    '  sum = (sum * t + 1.4214137f) * t - 0.28449674f;',
    '  float tail = 0.5f * (sum * t + 0.25482959f) * t * expf(-x * x);',
    '  return z > 0 ? 1.0f - tail : tail;',
    '}',
    '',
  ];
}
