/** The function of a module that answers one example, and what it refuses. */
import { block, indent, type Lines } from '../common/code/lines.ts';
import type { Body, NamedEnd } from '../common/code/write-body.ts';

/** Whether a module takes and gives plain arrays: with one input and one output. */
export function isPlain({ inputs, outputs }: Pick<Body, 'inputs' | 'outputs'>): boolean {
  return inputs.length === 1 && outputs.length === 1;
}

/** Declares `predict`. */
export function predictLines(body: Body, isStandardized: boolean): Lines {
  const { steps, inputs, outputs } = body;
  const record = outputs.map(({ name, array }) => `[${JSON.stringify(name)}]: ${array}`);
  return [
    ...inputs.flatMap((end) => fillLines(end, isStandardized)),
    ...(isPlain(body) ? [] : [`const answer = { ${record.join(', ')} };`, '']),
    '// The answer for one example: the same array every time, overwritten by the next call.',
    ...block('function predict(sample)', [
      ...inputs.map(({ name, array }) =>
        isPlain(body)
          ? `fill_${array}(sample, 'the example');`
          : `fill_${array}(sample[${JSON.stringify(name)}], ${JSON.stringify(name)});`,
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
