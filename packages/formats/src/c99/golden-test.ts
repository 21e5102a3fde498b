/** A program that runs the golden vectors of generated C, prints how far off it is, and fails. */
import type { GoldenVector } from '@reflexarc/io';
import { cut } from '../common/code/exported-model.ts';
import { block, indent, type Lines } from '../common/code/lines.ts';
import { wrapped } from '../common/code/numbers.ts';
import type { Body } from '../common/code/write-body.ts';
import { floatText } from './dialect.ts';

/** How far apart answers may be, relative to 1 + |value|, as in model files. */
const tolerance = 1e-4;

export function writeGoldenTest(
  prefix: string,
  { inputs, outputs }: Body,
  golden: readonly GoldenVector[],
): Lines {
  const calls = golden.flatMap(({ input, output }, vector) => {
    const given = cut(input.map(Number), inputs);
    const expected = cut(output, outputs);
    return block('', [
      ...inputs.flatMap((_, i) => arrayLines(`given${i}`, given[i]!)),
      ...outputs.flatMap((_, i) => arrayLines(`expected${i}`, expected[i]!)),
      ...outputs.map(({ size }, i) => `float found${i}[${size}];`),
      `${prefix}_predict(${[...inputs.map((_, i) => `given${i}`), ...outputs.map((_, i) => `found${i}`)].join(', ')});`,
      ...outputs.map(({ size }, i) => `check(${vector}, found${i}, expected${i}, ${size});`),
    ]);
  });
  return [
    '/* Runs the golden vectors: prints the largest difference, relative to 1 + |value|. */',
    `#include "${prefix}.h"`,
    '#include <math.h>',
    '#include <stdio.h>',
    '',
    'static float worst;',
    'static int failures;',
    '',
    ...block('static void check(int vector, const float *found, const float *expected, int size)', [
      ...block('for (int i = 0; i < size; i++)', [
        'float off = fabsf(found[i] - expected[i]) / (1.0f + fabsf(expected[i]));',
        ...block(`if (!(off <= ${floatText(tolerance)}))`, [
          'failures++;',
          'printf("vector %d: answer %g, expected %g\\n", vector, (double)found[i],',
          '       (double)expected[i]);',
        ]),
        'if (off > worst) worst = off;',
      ]),
    ]),
    '',
    ...block('int main(void)', [
      ...calls,
      'printf("%g\\n", (double)worst);',
      'return failures == 0 ? 0 : 1;',
    ]),
  ];
}

function arrayLines(name: string, numbers: readonly number[]): Lines {
  return [
    `static const float ${name}[${numbers.length}] = {`,
    ...indent(wrapped(numbers.map(floatText))),
    '};',
  ];
}
