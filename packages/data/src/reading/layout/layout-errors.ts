/** First lines that tell no names. */
import { entry, show } from '@reflexarc/core/errors';
import type { LineForm } from './line-forms.ts';

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
  LINE_FORM: entry<{ file: string; line: number; form: LineForm }>({
    what: (d) =>
      d.form === 'stamped'
        ? `${d.file} line ${d.line} begins with the time at which a serial monitor showed it, as those below do`
        : `${d.file} line ${d.line} is in the form of LIBSVM: a label, then the place of each number, as in \`7:0.25\``,
    hint: (d) =>
      d.form === 'stamped'
        ? "take the times off, `sed 's/^.*-> *//'` does, or turn them off where the lines are recorded"
        : 'write all numbers of a row in the order of their places: ' +
          "scikit-learn's `load_svmlight_file` and NumPy's `savetxt` do",
  }),
} as const;
