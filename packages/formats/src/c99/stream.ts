/** Rows one by one in C: the chain, the network, the decision, and what begins them anew. */
import { outputOfNumber, type Target } from '@reflexarc/signal';
import type { WrittenStream } from '../common/code/exported-stages.ts';
import { block, indent, type Lines } from '../common/code/lines.ts';
import { wrapped } from '../common/code/numbers.ts';
import type { Body } from '../common/code/write-body.ts';
import type { WideArray } from '../common/code/write-chain.ts';
import { type CDialect, doubleText, floatText } from './dialect.ts';
import { unlessLoaded, type WeightsFile } from './weights-file.ts';

/** What a stream's functions are written of. */
export interface StreamParts {
  readonly dialect: CDialect;
  readonly body: Body;
  readonly target: Target | undefined;
  readonly stream: WrittenStream;
  readonly weightsFile?: WeightsFile;
}

/** The macro that shows the results of a step; -1 stands for what the chain gives. */
export function traceMacro(prefix: string): string {
  return `${prefix.toUpperCase()}_TRACE`;
}

/** The declarations of `push`, `reset` and, where the model decides, `decided`. */
export function streamSignatures({ dialect, target }: Omit<StreamParts, 'stream'>) {
  const { prefix } = dialect;
  const type = target?.task === 'regression' ? 'float' : 'int';
  return {
    push: `int ${prefix}_push(const float *row, float *output)`,
    reset: `void ${prefix}_reset(void)`,
    decided: target && `${type} ${prefix}_decided(void)`,
  };
}

/** Arrays and counters of the stages. */
export function streamStorage({ dialect, body, target, stream }: StreamParts): Lines {
  const { chain, decision } = stream;
  const { prefix } = dialect;
  const arrays = [...chain.arrays, ...(decision?.arrays ?? [])];
  const counters = [...chain.counters, ...(decision?.counters ?? [])];
  const type = target?.task === 'regression' ? 'float' : 'int';
  return [
    ...arrays.flatMap((array) => arrayLines(dialect, array)),
    ...counters.map((name) => `static int ${name};`),
    `static float ${prefix}_example[${body.inputs[0]!.size}];`,
    ...(target === undefined ? [] : [`static ${type} ${prefix}_decision;`]),
    '',
  ];
}

function arrayLines({ inFlash }: CDialect, { array, size, numbers }: WideArray): Lines {
  if (numbers === undefined) return [`static double ${array}[${size}];`];
  return [
    `static const double ${array}[${size}]${inFlash} = {`,
    ...indent(wrapped(Array.from(numbers, doubleText))),
    '};',
  ];
}

/** Defines `reset`, `push` and `decided`. */
export function streamLines(parts: StreamParts, linkage = ''): Lines {
  const { dialect, body, stream } = parts;
  const { prefix } = dialect;
  const { chain, decision, rowSize } = stream;
  const { push, reset, decided } = streamSignatures(parts);
  const input = body.inputs[0]!;
  const begun = [...chain.begun, ...(decision?.begun ?? [])];
  return [
    '',
    ...block(
      `${linkage}${reset}`,
      begun.map((name) => `${name} = 0;`),
    ),
    '',
    ...block(`${linkage}${push}`, [
      ...(parts.weightsFile === undefined ? [] : unlessLoaded(dialect, ['return 0;'])),
      ...block(`for (int i = 0; i < ${rowSize}; i++)`, [
        ...block('if (!(row[i] - row[i] == 0.0f))', [`${prefix}_reset();`, 'return 0;']),
        `${chain.input}[i] = row[i];`,
      ]),
      ...chain.lines,
      ...block(`for (int i = 0; i < ${input.size}; i++)`, [
        `${prefix}_example[i] = (float)${chain.output}[i];`,
      ]),
      `${traceMacro(prefix)}(-1, ${prefix}_example, ${input.size});`,
      `${prefix}_predict(${prefix}_example, output);`,
      ...decisionLines(parts),
      'return 1;',
    ]),
    ...(decided === undefined
      ? []
      : ['', ...block(`${linkage}${decided}`, [`return ${prefix}_decision;`])]),
  ];
}

/** Writes what is decided. */
function decisionLines({ dialect, target, stream }: StreamParts): Lines {
  const to = `${dialect.prefix}_decision`;
  if (target === undefined) return [];
  if (target.task === 'regression') {
    const own = `output[${outputOfNumber(target)}]`;
    return [`${to} = ${own} * ${floatText(target.deviation)} + ${floatText(target.mean)};`];
  }
  const { labels, encoding, threshold = 0.5 } = target;
  const { decision, isIndexed } = stream;
  if (decision === undefined) {
    return encoding === 'binary'
      ? [`${to} = output[0] > ${floatText(threshold)} ? 1 : 0;`]
      : mostLines(to, 'output', labels.length);
  }
  const scores =
    encoding === 'binary'
      ? [`${decision.input}[0] = 1 - (double)output[0];`, `${decision.input}[1] = output[0];`]
      : block(`for (int i = 0; i < ${labels.length}; i++)`, [`${decision.input}[i] = output[i];`]);
  return [
    ...scores,
    ...decision.lines,
    ...(isIndexed
      ? [`${to} = (int)${decision.output}[0];`]
      : mostLines(to, decision.output, labels.length)),
  ];
}

/** The index of the largest of `count` numbers. */
function mostLines(to: string, numbers: string, count: number): Lines {
  return [
    `${to} = 0;`,
    ...block(`for (int i = 1; i < ${count}; i++)`, [
      `if (${numbers}[i] > ${numbers}[${to}]) ${to} = i;`,
    ]),
  ];
}
