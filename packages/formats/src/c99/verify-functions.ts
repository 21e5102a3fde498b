/**
 * The functions by which a device proves what it computes: it answers lines of a host over any wire
 * that takes and gives bytes. The lines are described in docs/verify-target.md; the host's side is
 * verify-target/.
 */
import { block, type Lines } from '../code/lines.ts';
import { isOneByOne, rowSizeOf, streamNames } from '../code/stream-names.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Source } from './written-source.ts';

/** Of the lines that device and host exchange. */
export const protocolVersion = 1;

/** What stands before the network's functions, so that they show their steps while asked to. */
export function traceLines({ dialect: { prefix } }: Source): Lines {
  return [
    `static int ${prefix}_is_tracing;`,
    `static void ${prefix}_show(char kind, int step, const float *numbers, int count);`,
    `#define ${prefix.toUpperCase()}_TRACE(step, numbers, count) \\`,
    `  if (${prefix}_is_tracing) ${prefix}_show('s', step, numbers, count)`,
  ];
}

/** What stands behind them: `verify`, which answers one line. */
export function verifyFunctionLines(source: Source): Lines {
  const { body, dialect } = source;
  const { prefix } = dialect;
  const hasRows = rowSize(source) > 0;
  const [inputs, outputs] = [countOf(body.inputs), countOf(body.outputs)];
  const size = Math.max(inputs, rowSize(source));
  return [
    `static float ${prefix}_inputs[${size}];`,
    `static float ${prefix}_outputs[${outputs}];`,
    `static int (*${prefix}_get)(void);`,
    `static void (*${prefix}_put)(char);`,
    '',
    ...sayLines(prefix),
    ...takeLines(prefix),
    ...answerLines(source),
    ...(hasRows ? rowLines(source) : []),
    '/* Answers a line of the host: get gives a byte, or -1 where none comes in time, put sends one,',
    '   and micros, where there is one, tells the time. 0 where no line came. */',
    ...block(
      `static int ${prefix}_verify(int (*get)(void), void (*put)(char), unsigned long (*micros)(void))`,
      [
        'int command = get();',
        `${prefix}_get = get;`,
        `${prefix}_put = put;`,
        'if (command < 0) return 0;',
        "if (command == '\\n' || command == '\\r') return 1;",
        `if (command == '=') ${prefix}_answer(micros);`,
        ...(hasRows ? [`else if (command == '+') ${prefix}_take_row();`] : []),
        ...block(`else if (${prefix}_take(${prefix}_inputs, 0))`, identityLines(source)),
        `else ${prefix}_say("e no command\\n");`,
        'return 1;',
      ],
    ),
  ];
}

function identityLines(source: Source): Lines {
  const { dialect, body, stream } = source;
  const { prefix } = dialect;
  const counts = [countOf(body.inputs), countOf(body.outputs), rowSize(source)].join(' ');
  const identity = `reflexarc ${protocolVersion} ${prefix} ${fingerprintOf(source)} ${counts}`;
  return [
    `if (command == '?') ${prefix}_say("${identity}\\n");`,
    ...(rowSize(source) === 0
      ? []
      : block(`else if (command == '!')`, [
          ...(stream?.isAlone ? [] : [`${prefix}_reset();`]),
          `${prefix}_say("r\\n");`,
        ])),
    `else ${prefix}_say("e no command\\n");`,
  ];
}

function sayLines(prefix: string): Lines {
  return [
    ...block(`static void ${prefix}_say(const char *text)`, [
      `while (*text) ${prefix}_put(*text++);`,
    ]),
    '',
    ...block(`static void ${prefix}_say_count(unsigned long count)`, [
      `if (count > 9) ${prefix}_say_count(count / 10);`,
      `${prefix}_put((char)('0' + count % 10));`,
    ]),
    '',
    '/* The bits of each number, as eight hexadecimal digits. */',
    ...block(`static void ${prefix}_show(char kind, int step, const float *numbers, int count)`, [
      `${prefix}_put(kind);`,
      `${prefix}_say(step < 0 ? " -" : " ");`,
      `${prefix}_say_count((unsigned long)(step < 0 ? -step : step));`,
      ...block('for (int i = 0; i < count; i++)', [
        'union { float number; uint32_t bits; } each;',
        'each.number = numbers[i];',
        `${prefix}_put(' ');`,
        ...block('for (int shift = 28; shift >= 0; shift -= 4)', [
          `${prefix}_put("0123456789abcdef"[each.bits >> shift & 15]);`,
        ]),
      ]),
      `${prefix}_put('\\n');`,
    ]),
    '',
  ];
}

/** Reads `count` numbers and the end of the line. */
function takeLines(prefix: string): Lines {
  return [
    '/* 1 where the line has just so many digits; else the rest of it is left out. */',
    ...block(`static int ${prefix}_take(float *numbers, int count)`, [
      'union { float number; uint32_t bits; } each;',
      'int digits = 0;',
      'int next;',
      'each.bits = 0;',
      ...block(`for (next = ${prefix}_get(); digits < 8 * count; next = ${prefix}_get())`, [
        "int digit = next >= '0' && next <= '9' ? next - '0' : next - 'a' + 10;",
        "if (digit < 0 || digit > 15 || (digit > 9 && next < 'a')) break;",
        'each.bits = each.bits << 4 | (uint32_t)digit;',
        'digits++;',
        'if (digits % 8 == 0) numbers[digits / 8 - 1] = each.number;',
      ]),
      `if (next == '\\r') next = ${prefix}_get();`,
      "if (next == '\\n') return digits == 8 * count;",
      `while (next >= 0 && next != '\\n') next = ${prefix}_get();`,
      'return 0;',
    ]),
    '',
  ];
}

/** Answers an example of the network. */
function answerLines({ dialect: { prefix }, body, stream }: Source): Lines {
  const [inputs, outputs] = [countOf(body.inputs), countOf(body.outputs)];
  const ends = [...pointers(`${prefix}_inputs`, body.inputs)];
  const found = [...pointers(`${prefix}_outputs`, body.outputs)];
  const { network } = streamNames(stream, body.inputs);
  const predict = `${prefix}_${network}(${[...ends, ...found].join(', ')});`;
  return [
    ...block(`static void ${prefix}_answer(unsigned long (*micros)(void))`, [
      'unsigned long before, after;',
      ...block(`if (!${prefix}_take(${prefix}_inputs, ${inputs}))`, [
        `${prefix}_say("e expected ${8 * inputs} digits\\n");`,
        'return;',
      ]),
      `${prefix}_show('i', 0, ${prefix}_inputs, ${inputs});`,
      `${prefix}_is_tracing = 1;`,
      predict,
      `${prefix}_is_tracing = 0;`,
      `${prefix}_show('o', 0, ${prefix}_outputs, ${outputs});`,
      `${prefix}_say("t ");`,
      ...block('if (micros)', [
        'before = micros();',
        predict,
        'after = micros();',
        `${prefix}_say_count(after - before);`,
      ]).slice(0, -1),
      '} else {',
      `  ${prefix}_put('-');`,
      '}',
      `${prefix}_put('\\n');`,
    ]),
    '',
  ];
}

/** Takes in a row of a stream. */
function rowLines(source: Source): Lines {
  const { dialect, body, stream } = source;
  const { prefix } = dialect;
  const size = rowSize(source);
  const lanes = stream?.lanes ?? [];
  const rows = pointers(
    `${prefix}_inputs`,
    lanes.map(({ channels }) => ({ size: channels.length })),
  );
  const outputs = pointers(`${prefix}_outputs`, body.outputs);
  const push = `${prefix}_${streamNames(stream, body.inputs).push(0)}`;
  return [
    ...block(`static void ${prefix}_take_row(void)`, [
      'int answered;',
      ...block(`if (!${prefix}_take(${prefix}_inputs, ${size}))`, [
        `${prefix}_say("e expected ${8 * size} digits\\n");`,
        'return;',
      ]),
      `${prefix}_show('i', 0, ${prefix}_inputs, ${size});`,
      `${prefix}_is_tracing = 1;`,
      `answered = ${push}(${[...rows, ...outputs].join(', ')});`,
      `${prefix}_is_tracing = 0;`,
      `if (answered) ${prefix}_show('o', 0, ${prefix}_outputs, ${countOf(body.outputs)});`,
      `${prefix}_say("t -\\n");`,
    ]),
    '',
  ];
}

/** How many numbers a host sends for a row; 0 where rows of several inputs come at their times. */
function rowSize({ stream }: Source): number {
  return stream !== undefined && isOneByOne(stream) ? rowSizeOf(stream) : 0;
}

function countOf(ends: readonly { readonly size: number }[]): number {
  return ends.reduce((total, { size }) => total + size, 0);
}

/** `inputs, inputs + 3`: where each end's numbers begin. */
function pointers(array: string, ends: readonly { readonly size: number }[]): readonly string[] {
  return ends.map((_, index) => {
    const start = countOf(ends.slice(0, index));
    return start === 0 ? array : `${array} + ${start}`;
  });
}
