/** Targets that can't be learned as they are. */
import { counted, entry, show } from '@reflexarc/core/errors';

export const targetErrors = {
  TARGETS: entry<{
    file: string;
    targets: readonly string[];
    twice: string | undefined;
    task: string;
    most: number;
  }>({
    what: (d) =>
      d.twice !== undefined
        ? `the target ${show(d.twice)} is named twice`
        : d.task === 'classification'
          ? `${d.targets.length} targets are to be learned as classes, expected one`
          : `there are ${d.targets.length} targets, expected at most ${d.most}`,
    from: () => '`--target`',
    hint: () => 'several targets are numbers, each named once: `--target low,high`',
  }),
  NO_NUMBERS: entry<{ file: string; target: string; cell: string; isOneOfSeveral: boolean }>({
    what: (d) =>
      `${d.file}: target ${show(d.target)} holds words such as ${show(d.cell)}, expected numbers`,
    from: (d) => (d.isOneOfSeveral ? '`--target`' : '`--task regression`'),
    hint: (d) =>
      d.isOneOfSeveral
        ? `several targets are numbers: leave ${show(d.target)} out, and train a model of its own for its classes`
        : '`--task classification` learns classes',
  }),
  TOO_MANY_CLASSES: entry<{
    file: string;
    target: string;
    values: number;
    rows: number;
    /** What most cells are. */
    kind: 'numbers' | 'moments' | 'words';
    /** A cell that begins as a number does. */
    example: string | undefined;
  }>({
    what: (d) =>
      `${d.file}: target ${show(d.target)} holds ${d.values} different values in ${counted(d.rows, 'row')}`,
    hint: (d) => {
      const several = 'a class needs several examples';
      if (d.kind === 'numbers') return `${several}; \`--task regression\` learns numbers`;
      if (d.kind === 'moments') return `dates and times can't be learned: name another target`;
      if (d.example === undefined) return `${several}: name another target`;
      return `cells such as ${show(d.example)} are no plain numbers: write all in one unit, and they are learned as numbers`;
    },
  }),
} as const;
