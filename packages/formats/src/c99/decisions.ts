/** What an answer means, in C: the number of a label, or numbers in their units. */
import { numberTargets, numberTitle, type Target } from '@reflexarc/signal';
import { block, type Lines } from '../code/lines.ts';
import { commentText } from '../code/names.ts';
import { numberFields, numberOf, saidLines, saysMore } from '../code/numbers-said.ts';
import { rowNames, streamNames } from '../code/stream-names.ts';
import { type CDialect, floatText } from './dialect.ts';
import type { Source } from './written-source.ts';

/** The type of what is decided. */
export function decisionType(target: Target): 'float' | 'int' {
  return target.task === 'regression' ? 'float' : 'int';
}

/** Declares what is said of each number, where there is more to say than one. */
export function numberDeclarations({ prefix }: CDialect, target: Target | undefined): Lines {
  if (!saysMore(target)) return [];
  const { hasInterval, quantiles } = numberFields(target);
  const titles = numberTargets(target).map((number, index) => {
    const unit = number.unit === undefined ? '' : `, in ${number.unit}`;
    return `   ${index}: ${commentText(`${numberTitle(number)}${unit}`)}`;
  });
  const shares = target.quantiles?.join(', ');
  return [
    '/* What is said of a number:',
    ...titles,
    ...(hasInterval
      ? ['   low and high are the ends of its interval, NAN where none is known.']
      : []),
    ...(shares === undefined ? [] : [`   quantiles are those of ${shares}, in order.`]),
    '*/',
    `#define ${prefix.toUpperCase()}_NUMBERS ${titles.length}`,
    ...block('typedef struct', [
      'float value;',
      ...(hasInterval ? ['float low;', 'float high;'] : []),
      ...(quantiles === 0 ? [] : [`float quantiles[${quantiles}];`]),
    ]).slice(0, -1),
    `} ${prefix}_number;`,
    '',
  ];
}

/** Where numbers are kept, and the last decision of a stream. */
export function decisionStorage({ dialect: { prefix }, target, stream }: Source): Lines {
  return [
    ...(saysMore(target)
      ? [`static ${prefix}_number ${prefix}_said[${prefix.toUpperCase()}_NUMBERS];`]
      : []),
    ...(target && stream ? [`static ${decisionType(target)} ${prefix}_decision;`] : []),
  ];
}

/** The declaration of `decide`; undefined where the model does not say what its output means. */
export function decideSignature(source: Source): string | undefined {
  const { dialect, body, target, stream } = source;
  if (target === undefined || body.outputs.length !== 1) return undefined;
  const isAlone = stream?.isAlone ?? false;
  if (!isAlone && body.inputs.length !== 1) return undefined;
  const taken = isAlone ? rowNames(stream!, body.inputs) : [body.inputs[0]!.array];
  const parameters = taken.map((name) => `const float *${name}`);
  const more = saysMore(target) ? [`${dialect.prefix}_number *numbers`] : [];
  return `${decisionType(target)} ${dialect.prefix}_decide(${[...parameters, ...more].join(', ')})`;
}

/** The declaration of `decided`, of the last answer of a stream in time. */
export function decidedSignature(source: Source): string | undefined {
  const { dialect, body, target, stream } = source;
  if (target === undefined || stream === undefined || stream.isAlone) return undefined;
  if (body.outputs.length !== 1) return undefined;
  const taken = saysMore(target) ? `${dialect.prefix}_number *numbers` : 'void';
  return `${decisionType(target)} ${dialect.prefix}_decided(${taken})`;
}

/** What `decide` gives. */
export function decisionComment({ target, stream }: Source): string {
  const refused = stream?.isAlone ? ' where the row is refused' : '';
  if (target?.task !== 'regression') {
    const none = refused === '' ? '' : `, -1${refused}`;
    return `/* The number of the label that is decided${none}. */`;
  }
  const { name, unit } = target;
  const what = `${name}${unit === undefined ? '' : `, in ${unit}`}`;
  const all = saysMore(target) ? '; all that is said goes to numbers, unless that is 0' : '';
  return `/* ${commentText(what)}${all}${refused === '' ? '' : `; NAN${refused}`}. */`;
}

/** What `decided` gives. */
export function lastComment({ target, stream }: Source): string {
  if (target?.task === 'regression') {
    const all = saysMore(target) ? '; all that is said goes to numbers, unless that is 0' : '';
    return `/* What the last answer means${all}. */`;
  }
  const none = stream?.isIndexed ? '; -1 where it is for none' : '';
  return `/* The number of the label of the last answer${none}. */`;
}

/** Defines `decide`. */
export function decideLines(source: Source, linkage: string): Lines {
  const signature = decideSignature(source);
  const { dialect, body, target, stream, weightsFile } = source;
  if (signature === undefined || target === undefined) return [];
  const { prefix } = dialect;
  const output = body.outputs[0]!;
  const none = target.task === 'regression' ? 'NAN' : '-1';
  const isAlone = stream?.isAlone ?? false;
  const given = isAlone ? rowNames(stream!, body.inputs) : [body.inputs[0]!.array];
  const call = (name: string): string =>
    `${prefix}_${name}(${[...given, output.array].join(', ')})`;
  const { network, push } = streamNames(stream, body.inputs);
  return [
    '',
    ...(linkage === '' ? [] : [decisionComment(source)]),
    ...block(`${linkage}${signature}`, [
      ...(weightsFile === undefined || isAlone
        ? []
        : [`if (${prefix}_weights == 0) return ${none};`]),
      `float ${output.array}[${output.size}];`,
      ...(isAlone
        ? [`if (!${call(push(0))}) return ${none};`]
        : [`${call(network)};`, ...meaningLines(dialect, target, output)]),
      ...givenLines(dialect, target, isAlone ? `${prefix}_decision` : 'decision'),
    ]),
  ];
}

/** Declares `decision`, of what the network said. */
function meaningLines(
  dialect: CDialect,
  target: Target,
  { array, size }: { readonly array: string; readonly size: number },
): Lines {
  return [
    `${decisionType(target)} decision;`,
    ...decisionOfAnswer(dialect, target, { output: array, size, to: 'decision' }),
  ];
}

/** Defines `decided`. */
export function decidedLines(source: Source, linkage: string): Lines {
  const signature = decidedSignature(source);
  const { dialect, target } = source;
  if (signature === undefined || target === undefined) return [];
  const lines = givenLines(dialect, target, `${dialect.prefix}_decision`);
  return ['', ...block(`${linkage}${signature}`, lines)];
}

/** Gives `decision`, and all numbers to who wants them. */
function givenLines({ prefix }: CDialect, target: Target, decision: string): Lines {
  const copy = `for (int i = 0; numbers != 0 && i < ${prefix.toUpperCase()}_NUMBERS; i++) numbers[i] = ${prefix}_said[i];`;
  return [...(saysMore(target) ? [copy] : []), `return ${decision};`];
}

/** Sets `to` by what the network says in `output`, where no stages decide. */
export function decisionOfAnswer(
  dialect: CDialect,
  target: Target,
  { output, size, to }: { readonly output: string; readonly size: number; readonly to: string },
): Lines {
  if (target.task === 'regression') {
    const said = `${dialect.prefix}_said`;
    return [
      ...(saysMore(target) ? saidLines(target, dialect, { output, said }) : []),
      `${to} = ${saysMore(target) ? `${said}[0].value` : numberOf(target, dialect, output)};`,
    ];
  }
  const { encoding, threshold = 0.5 } = target;
  if (encoding === 'binary') return [`${to} = ${output}[0] > ${floatText(threshold)} ? 1 : 0;`];
  return mostLines(to, output, size);
}

/** The index of the largest of `count` numbers. */
export function mostLines(to: string, numbers: string, count: number): Lines {
  return [
    `${to} = 0;`,
    ...block(`for (int i = 1; i < ${count}; i++)`, [
      `if (${numbers}[i] > ${numbers}[${to}]) ${to} = i;`,
    ]),
  ];
}
