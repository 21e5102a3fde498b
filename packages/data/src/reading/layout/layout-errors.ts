/** First lines that tell no names. */
import { asArgument, entry, show } from '@reflexarc/core/errors';
import type { LineForm } from './line-forms.ts';

const formsInWords: Readonly<Record<LineForm, (separator: string) => string>> = {
  stamped: () => 'begins with the time at which a serial monitor showed it, as those below do',
  sparse: () => 'is in the form of LIBSVM: a label, then the place of each number, as in `7:0.25`',
  quoted: (separator) =>
    `stands in quotes as a whole, as those below do, with ${show(separator)} between its cells`,
  separated: (separator) =>
    `is one cell that holds ${show(separator)} as often as those below do: is it what stands between cells?`,
};

const remedies: Readonly<
  Record<LineForm, (d: { readonly file: string; readonly separator?: string }) => string>
> = {
  stamped: () =>
    "take the times off, `sed 's/^.*-> *//'` does, or turn them off where the lines are recorded",
  sparse: () =>
    'write all numbers of a row in the order of their places: ' +
    "scikit-learn's `load_svmlight_file` and NumPy's `savetxt` do",
  quoted: (d) =>
    `take the outer quotes off, \`sed 's/\\r$//; s/^"//; s/"$//; s/""/"/g' ${asArgument(d.file)} > mended.csv\` does; ` +
    '`--header` takes it for one column as it is',
  separated: (d) =>
    `\`tr '${d.separator}' '\\t' < ${asArgument(d.file)} > mended.csv\` makes tabs of them; ` +
    '`--header` takes it for one column as it is',
};

export const layoutErrors = {
  HEADER_LOOKS_LIKE_EXAMPLE: entry<{
    file: string;
    line: number;
    names: readonly string[];
    width: number;
  }>({
    what: (d) =>
      `${d.file} line ${d.line} looks like an example, not like names: ` +
      `${d.names.slice(0, 4).map(show).join(', ')}${d.width > 4 ? ' …' : ''}`,
    hint: (d) =>
      `\`--no-header\` reads it as one, and calls the columns c1 … c${d.width}; ` +
      '`--header` takes it as names',
  }),
  NAMED_VALUES: entry<{ file: string; line: number; names: readonly string[] }>({
    what: (d) =>
      `${d.file} line ${d.line} names its values, as the line below does: ${d.names.slice(0, 4).map(show).join(', ')}`,
    hint: (d) =>
      `write the names once, as the first line (\`${d.names.slice(0, 4).join(',')}\`), and values alone ` +
      'below it; `--header` takes the line as names as it is',
  }),
  LINE_FORM: entry<{ file: string; line: number; form: LineForm; separator?: string }>({
    what: (d) => `${d.file} line ${d.line} ${formsInWords[d.form](d.separator ?? '')}`,
    hint: (d) => remedies[d.form](d),
  }),
} as const;
