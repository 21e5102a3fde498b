// Finds what the formatter leaves alone: comments beyond 100 columns, and `...{ a, b }`, the spread
// of a literal, whose only use is to dodge the formatter's one property per line.

export interface StyleProblem {
  readonly line: number;
  readonly message: string;
}

const columns = 100;
const ownLine = /^\s*(\/\/|\/\*|\*)/;
const trailing = /\S\s+\/\/ [^'"`]*$/;
/** What a line says outside of its strings and comments, as far as one line shows it. */
const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g;

/** The problems of one TypeScript file. */
export function checkComments(text: string): readonly StyleProblem[] {
  return text.split('\n').flatMap((content, index) => {
    const line = index + 1;
    const problems: StyleProblem[] = [];
    const isComment = ownLine.test(content) || trailing.test(content);
    if (isComment && content.length > columns && !isOneWord(content)) {
      const message = `the comment goes to column ${content.length}: wrap it at ${columns}`;
      problems.push({ line, message });
    }
    const code = content.replaceAll(quoted, "''").replace(/(^|\s)\/\/.*$/, '');
    if (!ownLine.test(content) && /\.\.\.\{/.test(code)) {
      problems.push({ line, message: 'spreads a literal: write its properties one by one' });
    }
    return problems;
  });
}

/** An address or a path that can't be wrapped. */
function isOneWord(content: string): boolean {
  return /^\s*(\/\/|\*)?\s*\S+$/.test(content);
}
