/** The function of a module that runs its golden vectors. */
import type { GoldenVector } from '@reflexarc/io';
import type { RawValue } from '@reflexarc/signal';
import { cut } from '../code/exported-model.ts';
import type { WrittenStream } from '../code/exported-stages.ts';
import { goldenRows } from '../code/golden-rows.ts';
import { block, indent, type Lines } from '../code/lines.ts';
import { wrapped } from '../code/numbers.ts';
import type { Body, NamedEnd } from '../code/write-body.ts';
import { isPlain } from './predict-lines.ts';

/** How far apart answers may be, relative to 1 + |value|, as in model files. */
const tolerance = 1e-4;

/** Declares `golden` and `verify`. */
export function verifyLines(
  body: Body,
  golden: readonly GoldenVector[],
  stream?: WrittenStream,
): Lines {
  const { outputs } = body;
  const plain = isPlain(body);
  const vectors = golden.flatMap(({ input, output }) => [
    '{',
    ...indent(inputLines(body, input, stream)),
    ...indent(endLines('output', partsOf(output.map(String), plain ? [] : outputs))),
    '},',
  ]);
  const compare = plain
    ? ['worst = check(found, output, worst);']
    : ['for (const name in output) worst = check(found[name], output[name], worst);'];
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
        ...answerLines(body, stream),
        ...compare,
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

/** Declares `found`, the answer to `input`; of a stream that to its last row. */
function answerLines(body: Body, stream: WrittenStream | undefined): Lines {
  if (stream === undefined || stream.isAlone) return ['const found = predict(input);'];
  const { lanes } = stream;
  const isNamed = lanes.length > 1;
  return [
    'reset();',
    'let found;',
    ...lanes.flatMap(({ name, channels: { length } }) => {
      const own = JSON.stringify(name);
      const rows = isPlain(body) ? 'input' : `input[${own}]`;
      const push = `push(${rows}.slice(i, i + ${length})${isNamed ? `, ${own}` : ''})`;
      return block(`for (let i = 0; i < ${rows}.length; i += ${length})`, [`found = ${push};`]);
    }),
    "if (found === undefined) throw new Error('golden vector: no answer to its last row');",
    'reset();',
  ];
}

/** `input`: numbers of the example, or rows with their words. */
function inputLines(
  body: Body,
  input: readonly RawValue[],
  stream: WrittenStream | undefined,
): Lines {
  const plain = isPlain(body);
  if (stream === undefined) {
    return endLines(
      'input',
      partsOf(
        input.map((value) => String(Number(value))),
        plain ? [] : body.inputs,
      ),
    );
  }
  const parts = goldenRows(stream, input).map(({ lane, values }) => ({
    name: lane.name,
    texts: values.map((value, i) => {
      const isWord = lane.channels[i % lane.channels.length]!.words !== undefined;
      return isWord ? JSON.stringify(value) : String(Number(value));
    }),
  }));
  return endLines('input', plain ? parts[0]!.texts : parts);
}

interface Part {
  readonly name: string;
  readonly texts: readonly string[];
}

/** `texts` cut into those of each of `ends`; as they are where there are none. */
function partsOf(
  texts: readonly string[],
  ends: readonly NamedEnd[],
): readonly string[] | readonly Part[] {
  if (ends.length === 0) return texts;
  const parts = cut(texts, ends);
  return ends.map(({ name }, index) => ({ name, texts: parts[index]! }));
}

/** `input: [ … ],`, or by name. */
function endLines(key: string, parts: readonly string[] | readonly Part[]): Lines {
  if (!parts.every((part) => typeof part !== 'string')) {
    return [`${key}: [`, ...indent(wrapped(parts as readonly string[])), '],'];
  }
  return [
    `${key}: {`,
    ...indent(
      parts.flatMap(({ name, texts }) => [
        `${JSON.stringify(name)}: [`,
        ...indent(wrapped(texts)),
        '],',
      ]),
    ),
    '},',
  ];
}
