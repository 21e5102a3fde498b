/** `model_verify.h`: the network with what answers a host's lines, for a program on a device. */
import type { Lines } from '../code/lines.ts';
import { traceLines, verifyFunctionLines } from './verify-functions.ts';
import type { Source } from './written-source.ts';

/** The header, which takes the place of the source. */
export function verifyHeaderLines(source: Source): Lines {
  const { prefix } = source.dialect;
  const guard = `${prefix.toUpperCase()}_VERIFY_H`;
  return [
    '/*',
    ' * Proves over a serial line what the network computes, step by step, to the command',
    ` * "reflexarc verify-target". A program includes it in place of ${prefix}.h, is compiled without`,
    ` * ${prefix}.c, and calls ${prefix}_verify again and again.`,
    ' */',
    `#ifndef ${guard}`,
    `#define ${guard}`,
    '',
    '#include <stdint.h>',
    ...traceLines(source),
    `#include "${prefix}.c"`,
    '',
    ...verifyFunctionLines(source),
    '',
    '#endif',
  ];
}
