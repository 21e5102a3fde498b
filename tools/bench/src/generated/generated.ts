/** How fast generated code is: figures of it beside others, and how they are told. */
import { markdownTable } from '../docs/markdown.ts';

/** Processor time of 768-64-32-6, one answer, in alternating pairs. */
export interface GeneratedReport {
  readonly date: string;
  readonly cpu: string;
  readonly node: string;
  readonly compiler: string;
  /** Medians of the rounds, in microseconds; 0 where FANN was not there. */
  readonly microseconds: {
    readonly esm: number;
    readonly js: number;
    readonly c99: number;
    readonly columns: number;
    readonly fann: number;
  };
  /** Medians of each round's quotient. */
  readonly ratios: { readonly esmToJs: number; readonly c99ToColumns: number };
}

/** What the quotients may be at most. */
export const generatedTargets = { esmToJs: 1.1, c99ToColumns: 1.3 } as const;

/** The section of docs/benchmarks.md. */
export function generatedSection(report: GeneratedReport): string {
  const { microseconds: time, ratios, cpu, node, compiler, date } = report;
  const row = (code: string, beside: string, times: readonly number[], standing: string) => [
    code,
    beside,
    ...times.map((each) => each.toFixed(1)),
    standing,
  ];
  const reached = (key: keyof typeof ratios) =>
    `${ratios[key].toFixed(2)}×, at most ${generatedTargets[key]} ` +
    (ratios[key] <= generatedTargets[key] ? 'reached' : '**missed**');
  const rows = [
    row('ES module', 'the backend `js`', [time.esm, time.js], reached('esmToJs')),
    row(
      'C99',
      'loops by hand, columns in order',
      [time.c99, time.columns],
      reached('c99ToColumns'),
    ),
    ...(time.fann === 0
      ? []
      : [row('C99', 'FANN', [time.c99, time.fann], `${(time.c99 / time.fann).toFixed(2)}×`)]),
  ];
  const head = ['generated', 'beside', 'µs', 'µs of the other', 'quotient'];
  return [
    '## Generated code\n',
    `768-64-32-6 with tanh, one answer; medians of rounds in alternating pairs, processor time. ${cpu}, Node ${node}, ${compiler} at \`-O2\`, ${date}.`,
    `\`node --conditions=@reflexarc/source --import tsx tools/bench/src/generated/main.ts\` measures again.\n`,
    markdownTable(head, rows, [2, 3]),
    '',
  ].join('\n');
}
