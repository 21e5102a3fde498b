/** The function of a module that answers one example, and what it refuses. */
import type { Shape } from '@reflexarc/core';
import type { WrittenStream } from '../code/exported-stages.ts';
import { block, indent, type Lines } from '../code/lines.ts';
import type { Body, NamedEnd } from '../code/write-body.ts';

/** Whether a module takes and gives plain arrays: with one input and one output. */
export function isPlain({ inputs, outputs }: Pick<Body, 'inputs' | 'outputs'>): boolean {
  return inputs.length === 1 && outputs.length === 1;
}

/** The numbers of the only output in `answer`, which is what `predict` gives: an expression. */
export function onlyOutput(body: Pick<Body, 'inputs' | 'outputs'>, answer: string): string {
  return isPlain(body) ? answer : `${answer}[${JSON.stringify(body.outputs[0]!.name)}]`;
}

/** What `predict` takes of each input: an example of the network, or a row that stands alone. */
export function takenShapes(
  { inputs }: Pick<Body, 'inputs'>,
  stream: WrittenStream | undefined,
): Readonly<Record<string, Shape>> {
  const shapes = inputs.map(({ name, shape }, lane): [string, Shape] => [
    name,
    stream?.isAlone ? [stream.lanes[lane]!.channels.length] : shape,
  ]);
  return Object.fromEntries(shapes);
}

/** Declares the function `name`, which answers an example of the network. */
export function predictLines(
  body: Body,
  { name, isStandardized }: { readonly name: string; readonly isStandardized: boolean },
): Lines {
  const { steps, inputs, outputs } = body;
  const record = outputs.map(({ name, array }) => `[${JSON.stringify(name)}]: ${array}`);
  return [
    ...inputs.flatMap((end) => fillLines(end, isStandardized)),
    ...(isPlain(body) ? [] : [`const answer = { ${record.join(', ')} };`, '']),
    '// The answer for one example: the same array every time, overwritten by the next call.',
    ...block(`function ${name}(sample)`, [
      ...inputs.map((end) =>
        isPlain(body)
          ? `fill_${end.array}(sample, 'the example');`
          : `fill_${end.array}(sample[${JSON.stringify(end.name)}], ${JSON.stringify(end.name)});`,
      ),
      ...steps.map((_, index) => `step${index + 1}();`),
      `return ${isPlain(body) ? outputs[0]!.array : 'answer'};`,
    ]),
  ];
}

/** Takes over an example's numbers, standardized where the model says so. */
function fillLines({ array, size, limit }: NamedEnd, isStandardized: boolean): Lines {
  const index = `!(value >= 0 && value < ${limit} && Number.isInteger(value))`;
  const value = isStandardized ? '(value - means[i]) * factors[i]' : 'value';
  return [
    ...block(`function fill_${array}(numbers, what)`, [
      ...block(`if (numbers === undefined || numbers.length !== ${size})`, [
        'const length = numbers === undefined ? 0 : numbers.length;',
        `throw new RangeError(\`\${what} has \${length} numbers, expected ${size}\`);`,
      ]),
      ...block(`for (let i = 0; i < ${size}; i++)`, [
        'const value = numbers[i];',
        'if (!Number.isFinite(value)) {',
        ...indent([
          `throw new RangeError(\`\${what}[\${i}] is \${value}, expected a finite number\`);`,
        ]),
        '}',
        ...(limit === undefined ? [] : refuseIndex(index, limit)),
        `${array}[i] = ${value};`,
      ]),
    ]),
    '',
  ];
}

function refuseIndex(condition: string, limit: number): Lines {
  const expected = `a whole number from 0 to ${limit - 1}`;
  return block(`if (${condition})`, [
    `throw new RangeError(\`\${what}[\${i}] is \${value}, expected ${expected}\`);`,
  ]);
}
