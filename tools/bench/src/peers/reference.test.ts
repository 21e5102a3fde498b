import { expect, it } from 'vitest';
import { workloadNamed, workloads } from '../networks/workloads.ts';
import { answerOf, checkAnswer, exampleOf } from './reference.ts';

it.each(workloads.filter(({ isTiny }) => isTiny))(
  'tells $name from one that looks elsewhere',
  ({ network }) => {
    const example = exampleOf(network());
    expect(checkAnswer(example.answer, example)).toBe(0);
    // Other numbers in the first of its weights, as a file would have that holds them in another
    // order.
    const parameters = example.model.parameters.map((parameter, i) =>
      i < 2000 ? -parameter : parameter,
    );
    const other = answerOf({ ...example.model, parameters }, example.input);
    expect(() => checkAnswer(other, example)).toThrow('off by');
  },
);

it('wants an answer to every row', () => {
  const example = exampleOf(workloadNamed('W3').network());
  const rows = [...example.answer, ...example.answer];
  expect(checkAnswer(rows, example, 2)).toBe(0);
  expect(() => checkAnswer(rows, example)).toThrow('an answer of 12 numbers, expected 6');
  expect(() => checkAnswer(rows.with(7, Number.NaN), example, 2)).toThrow('off by NaN');
});
