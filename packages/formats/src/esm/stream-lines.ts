/** Rows one by one in JavaScript: `push`, `reset` and `decided` of a module. */
import type { Target } from '@reflexarc/signal';
import type { WrittenStream } from '../common/code/exported-stages.ts';
import { block, indent, type Lines } from '../common/code/lines.ts';
import { wrapped } from '../common/code/numbers.ts';
import type { Body } from '../common/code/write-body.ts';

/** Declares `reset`, `push` and, where the model says what its output means, `decided`. */
export function streamLines(body: Body, stream: WrittenStream, target: Target | undefined): Lines {
  const { chain, decision } = stream;
  const begun = [...chain.begun, ...(decision?.begun ?? [])];
  const decided = [
    '// What the last answer means.',
    ...block('function decided()', ['return decision;']),
    '',
  ];
  return [
    ...storageLines(stream),
    ...(target === undefined ? [] : ['let decision;']),
    `const example = new Float64Array(${body.inputs[0]!.size});`,
    '',
    '// Forgets all rows.',
    ...block(
      'function reset()',
      begun.map((name) => `${name} = 0;`),
    ),
    '',
    ...pushLines(body, stream, target),
    '',
    ...(target === undefined ? [] : decided),
  ];
}

function storageLines({ chain, decision }: WrittenStream): Lines {
  const arrays = [...chain.arrays, ...(decision?.arrays ?? [])];
  const counters = [...chain.counters, ...(decision?.counters ?? [])];
  return [
    ...arrays.flatMap(({ array, size, numbers }) =>
      numbers === undefined
        ? [`const ${array} = new Float64Array(${size});`]
        : [
            `const ${array} = new Float64Array([`,
            ...indent(wrapped(Array.from(numbers, String))),
            ']);',
          ],
    ),
    ...counters.map((name) => `let ${name} = 0;`),
  ];
}

function pushLines(body: Body, stream: WrittenStream, target: Target | undefined): Lines {
  const { chain, rowSize } = stream;
  return [
    '// Takes in a row: the answer where there is one, else undefined.',
    ...block('function push(row)', [
      ...block(`if (row.length !== ${rowSize})`, [
        `throw new RangeError(\`the row has \${row.length} numbers, expected ${rowSize}\`);`,
      ]),
      ...block(`for (let i = 0; i < ${rowSize}; i++)`, [
        ...block('if (!Number.isFinite(row[i]))', ['reset();', 'return undefined;']),
        `${chain.input}[i] = row[i];`,
      ]),
      ...chain.lines,
      `for (let i = 0; i < ${body.inputs[0]!.size}; i++) example[i] = ${chain.output}[i];`,
      'const output = predict(example);',
      ...decisionLines(stream, target),
      'return output;',
    ]),
  ];
}

function decisionLines({ decision, isIndexed }: WrittenStream, target: Target | undefined): Lines {
  if (target === undefined) return [];
  if (target.task === 'regression' || decision === undefined) {
    return ['decision = decoded(output);'];
  }
  const { labels, encoding } = target;
  const scores =
    encoding === 'binary'
      ? [`${decision.input}[0] = 1 - output[0];`, `${decision.input}[1] = output[0];`]
      : [`for (let i = 0; i < ${labels.length}; i++) ${decision.input}[i] = output[i];`];
  const most = [
    'let best = 0;',
    `for (let i = 1; i < ${labels.length}; i++) if (${decision.output}[i] > ${decision.output}[best]) best = i;`,
    'decision = labels[best];',
  ];
  return [
    ...scores,
    ...decision.lines,
    ...(isIndexed ? [`decision = labels[${decision.output}[0]];`] : block('', most)),
  ];
}
