/** The functions of a module that say what an answer means. */
import { numberTargets, numberTitle, type RegressionTarget, type Target } from '@reflexarc/signal';
import type { WrittenStream } from '../code/exported-stages.ts';
import { block, indent, type Lines } from '../code/lines.ts';
import { numberFields, numberOf, saidLines, saysMore } from '../code/numbers-said.ts';
import type { Body } from '../code/write-body.ts';
import { javaScript } from './dialect.ts';
import { onlyOutput } from './predict-lines.ts';

/** Whether a module says what its only output means, and to examples that it takes at once. */
export function decides(
  { inputs, outputs }: Pick<Body, 'inputs' | 'outputs'>,
  target: Target | undefined,
  stream: WrittenStream | undefined,
): target is Target {
  const takesOne = inputs.length === 1 || stream?.isAlone === true;
  return target !== undefined && outputs.length === 1 && takesOne;
}

/** Declares `decoded`, and `decide` where an example comes in at once. */
export function decideLines(
  body: Body,
  target: Target | undefined,
  stream: WrittenStream | undefined,
): Lines {
  if (target === undefined || body.outputs.length !== 1) return [];
  const lines = target.task === 'regression' ? regressionLines(target) : classLines(target);
  return [
    ...(saysMore(target) ? saidStorage(target) : []),
    ...block('function decoded(answer)', lines),
    '',
    ...(decides(body, target, stream)
      ? [
          ...block('function decide(sample)', [
            `return decoded(${onlyOutput(body, 'predict(sample)')});`,
          ]),
          '',
        ]
      : []),
  ];
}

/** What is said of each number: the same objects every time. */
function saidStorage(target: RegressionTarget): Lines {
  const { hasInterval, quantiles } = numberFields(target);
  const fields = [
    'value: 0',
    ...(hasInterval ? ['low: 0, high: 0'] : []),
    ...(quantiles === 0 ? [] : [`quantiles: new Float64Array(${quantiles})`]),
  ].join(', ');
  const entries = numberTargets(target).map(
    (number) => `{ name: ${JSON.stringify(numberTitle(number))}, ${fields} },`,
  );
  return ['const said = [', ...indent(entries), '];', ''];
}

function regressionLines(target: RegressionTarget): Lines {
  if (!saysMore(target)) return [`return ${numberOf(target, javaScript, 'answer')};`];
  return [...saidLines(target, javaScript, { output: 'answer', said: 'said' }), 'return said;'];
}

function classLines(target: Target & { readonly task: 'classification' }): Lines {
  const { encoding, threshold = 0.5 } = target;
  if (encoding === 'binary') return [`return labels[answer[0] > ${threshold} ? 1 : 0];`];
  return [
    'let best = 0;',
    'for (let i = 1; i < answer.length; i++) if (answer[i] > answer[best]) best = i;',
    'return labels[best];',
  ];
}
