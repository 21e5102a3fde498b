/** The function of a module that runs its golden vectors. */
import type { GoldenVector } from '@reflexarc/io';
import { cut } from '../common/code/exported-model.ts';
import type { WrittenStream } from '../common/code/exported-stages.ts';
import { block, indent, type Lines } from '../common/code/lines.ts';
import { wrapped } from '../common/code/numbers.ts';
import type { Body, NamedEnd } from '../common/code/write-body.ts';
import { isPlain } from './predict-lines.ts';

/** How far apart answers may be, relative to 1 + |value|, as in model files. */
const tolerance = 1e-4;

/** Declares `golden` and `verify`. */
export function verifyLines(
  body: Body,
  golden: readonly GoldenVector[],
  stream?: WrittenStream,
): Lines {
  const { inputs, outputs } = body;
  const plain = isPlain(body);
  const vectors = golden.flatMap(({ input, output }) => [
    '{',
    ...indent(endLines('input', input.map(Number), plain ? [] : inputs)),
    ...indent(endLines('output', output, plain ? [] : outputs)),
    '},',
  ]);
  return [
    '// Examples with their answers, by which this file proves that it computes the same elsewhere.',
    'const golden = [',
    ...indent(vectors),
    '];',
    '',
    '// The largest difference from them, relative to 1 + |value|; throws where one is too large.',
    ...block('function verify()', [
      'let worst = 0;',
      ...block('for (const { input, output } of golden)', [
        ...(plain
          ? answerLines(stream)
          : [
              'const found = predict(input);',
              'for (const name in output) worst = check(found[name], output[name], worst);',
            ]),
      ]),
      'return worst;',
    ]),
    '',
    ...block('function check(found, expected, worst)', [
      'let largest = worst;',
      ...block('for (let i = 0; i < expected.length; i++)', [
        'const off = Math.abs(found[i] - expected[i]) / (1 + Math.abs(expected[i]));',
        ...block(`if (!(off <= ${tolerance}))`, [
          `throw new Error(\`golden vector: answer \${found[i]}, expected \${expected[i]}\`);`,
        ]),
        'if (off > largest) largest = off;',
      ]),
      'return largest;',
    ]),
  ];
}

/** Compares the answer to an example; of a stream that to its last row. */
function answerLines(stream: WrittenStream | undefined): Lines {
  if (stream === undefined) return ['worst = check(predict(input), output, worst);'];
  const { rowSize } = stream;
  return [
    'reset();',
    'let found;',
    ...block(`for (let i = 0; i < input.length; i += ${rowSize})`, [
      `found = push(input.slice(i, i + ${rowSize}));`,
    ]),
    "if (found === undefined) throw new Error('golden vector: no answer to its last row');",
    'reset();',
    'worst = check(found, output, worst);',
  ];
}

/** `input: [ … ],`, or by name where `ends` are given. */
function endLines(key: string, numbers: readonly number[], ends: readonly NamedEnd[]): Lines {
  if (ends.length === 0) return [`${key}: [`, ...indent(wrapped(numbers.map(String))), '],'];
  const parts = cut(numbers, ends);
  return [
    `${key}: {`,
    ...indent(
      ends.flatMap(({ name }, index) => [
        `${JSON.stringify(name)}: [`,
        ...indent(wrapped(parts[index]!.map(String))),
        '],',
      ]),
    ),
    '},',
  ];
}
