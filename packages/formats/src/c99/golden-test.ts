/** A program that runs the golden vectors of generated C, prints how far off it is, and fails. */
import type { GoldenVector } from '@reflexarc/io';
import { cut } from '../code/exported-model.ts';
import { encodedRows, goldenRows } from '../code/golden-rows.ts';
import { block, indent, type Lines } from '../code/lines.ts';
import { wrapped } from '../code/numbers.ts';
import { streamNames } from '../code/stream-names.ts';
import { floatText } from './dialect.ts';
import type { Source } from './written-source.ts';

/** How far apart answers may be, relative to 1 + |value|, as in model files. */
const tolerance = 1e-4;

/** @param header how the program includes the model */
export function writeGoldenTest(
  source: Source,
  golden: readonly GoldenVector[],
  header = `${source.dialect.prefix}.h`,
): Lines {
  const { weightsFile } = source;
  return [
    '/* Runs the golden vectors: prints the largest difference, relative to 1 + |value|. */',
    `#include "${header}"`,
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
    ...(weightsFile === undefined ? [] : readLines(source)),
    ...block(weightsFile === undefined ? 'int main(void)' : mainWithFile, [
      ...(weightsFile === undefined ? [] : loadLines(source)),
      ...golden.flatMap((vector, index) => vectorLines(source, vector, index)),
      'printf("%g\\n", (double)worst);',
      'return failures == 0 ? 0 : 1;',
    ]),
  ];
}

/** Answers a golden vector, and compares. */
function vectorLines(source: Source, { input, output }: GoldenVector, vector: number): Lines {
  const { body, stream } = source;
  const { inputs, outputs } = body;
  const given =
    stream === undefined
      ? cut(input.map(Number), inputs)
      : goldenRows(stream, input).map((rows) => encodedRows(rows));
  const expected = cut(output, outputs);
  return block('', [
    ...inputs.flatMap((_, i) => arrayLines(`given${i}`, given[i]!)),
    ...outputs.flatMap((_, i) => arrayLines(`expected${i}`, expected[i]!)),
    ...outputs.map(({ size }, i) => `float found${i}[${size}];`),
    ...answerLines(source, vector),
    ...outputs.map(({ size }, i) => `check(${vector}, found${i}, expected${i}, ${size});`),
  ]);
}

const mainWithFile = 'int main(int count, char **words)';

/** Declares room for the file of weights, and what reads it. */
function readLines({ dialect: { prefix } }: Source): Lines {
  const size = `${prefix.toUpperCase()}_WEIGHTS_SIZE`;
  return [
    `static float weights[${size} / sizeof(float)];`,
    '',
    ...block('static int load(const char *path)', [
      'FILE *file = fopen(path, "rb");',
      'unsigned long size = 0;',
      ...block('if (file != 0)', [
        `size = (unsigned long)fread(weights, 1, ${size}, file);`,
        'if (fgetc(file) != EOF) size++;',
        'fclose(file);',
      ]),
      `return ${prefix}_load(weights, size);`,
    ]),
    '',
  ];
}

function loadLines({ dialect: { prefix } }: Source): Lines {
  return [
    `int loaded = load(count > 1 ? words[1] : "${prefix}_weights.bin");`,
    ...block(`if (loaded != ${prefix.toUpperCase()}_LOADED)`, [
      `printf("${prefix}_load gives %d\\n", loaded);`,
      'return 2;',
    ]),
  ];
}

/** Answers the example in given0 … as found0 …; of a stream with its last row. */
function answerLines({ dialect, body, stream }: Source, vector: number): Lines {
  const { prefix } = dialect;
  const found = body.outputs.map((_, i) => `found${i}`);
  const given = body.inputs.map((_, i) => `given${i}`);
  const names = streamNames(stream, body.inputs);
  const all = [...given, ...found].join(', ');
  if (stream === undefined) return [`${prefix}_predict(${all});`];
  const rows = stream.lanes.flatMap(({ channels, rowsNeeded }, lane) => {
    const row = `given${lane} + ${channels.length} * row`;
    const call = `answered = ${prefix}_${names.push(lane)}(${[row, ...found].join(', ')});`;
    return block(`for (int row = 0; row < ${rowsNeeded}; row++)`, [call]);
  });
  return [
    'int answered = 0;',
    ...(stream.isAlone
      ? [`answered = ${prefix}_${names.push(0)}(${all});`]
      : [`${prefix}_reset();`, ...rows]),
    ...block('if (!answered)', [
      'failures++;',
      `printf("vector ${vector}: no answer to its last row\\n");`,
    ]),
  ];
}

function arrayLines(name: string, numbers: readonly number[]): Lines {
  return [
    `static const float ${name}[${numbers.length}] = {`,
    ...indent(wrapped(numbers.map((each) => (Number.isNaN(each) ? 'NAN' : floatText(each))))),
    '};',
  ];
}
