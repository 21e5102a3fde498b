// Results in a document's code: a statement whose line ends in "// → text", or is followed by lines
// of that form, says what it prints; for an expression or a constant that is not a console.log,
// what console.log would print of it.
import ts from 'typescript';

export interface PrintedResult {
  /** Line where the statement ends, from 1: its key while running. */
  readonly line: number;
  /** Line of the first comment. */
  readonly firstComment: number;
  /** One entry per comment line. */
  readonly expected: readonly string[];
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const comment = /^\s*\/\/ → ?(.*)$/;

/**
 * The results that `code` promises, and the code changed so that it records them:
 * `__print(line)(values…)`.
 */
export function instrument(code: string): { results: PrintedResult[]; code: string } {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest, true);
  const lines = code.split('\n');
  const results: PrintedResult[] = [];
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) {
      const result = resultAfter(node.getEnd(), source, lines);
      if (result !== undefined) {
        results.push(result);
        edits.push(...recording(node, result.line));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const sorted = edits.sort((a, b) => b.from - a.from);
  const changed = sorted.reduce(
    (text, { from, to, text: by }) => text.slice(0, from) + by + text.slice(to),
    code,
  );
  return { results, code: changed };
}

function resultAfter(
  end: number,
  source: ts.SourceFile,
  lines: readonly string[],
): PrintedResult | undefined {
  const { line, character } = source.getLineAndCharacterOfPosition(end);
  const expected: string[] = [];
  const same = comment.exec((lines[line] ?? '').slice(character));
  if (same !== null) expected.push(same[1] ?? '');
  for (let next = line + 1; next < lines.length; next++) {
    const more = comment.exec(lines[next] ?? '');
    if (more === null) break;
    expected.push(more[1] ?? '');
  }
  if (expected.length === 0) return undefined;
  return { line: line + 1, firstComment: line + (same === null ? 2 : 1), expected };
}

function recording(node: ts.ExpressionStatement | ts.VariableStatement, line: number): Edit[] {
  const print = `__print(${line})`;
  if (ts.isVariableStatement(node)) {
    const name = node.declarationList.declarations.at(-1)?.name.getText() ?? '';
    return [{ from: node.getEnd(), to: node.getEnd(), text: ` ${print}(${name});` }];
  }
  const { expression } = node;
  if (ts.isCallExpression(expression) && expression.expression.getText() === 'console.log') {
    return [
      { from: expression.expression.getStart(), to: expression.expression.getEnd(), text: print },
    ];
  }
  return [
    { from: expression.getStart(), to: expression.getStart(), text: `;${print}(` },
    { from: expression.getEnd(), to: expression.getEnd(), text: ')' },
  ];
}

/** `markdown` with the comments of `result` replaced by what was printed. */
export function rewritten(
  markdown: string,
  result: PrintedResult,
  printed: readonly string[],
): string {
  const lines = markdown.split('\n');
  const first = lines[result.firstComment - 1] ?? '';
  const onStatement = result.firstComment === result.line;
  const head = onStatement ? first.slice(0, first.lastIndexOf('// →')) : '';
  const indent = /^\s*/.exec(lines[result.line - 1] ?? '')?.[0] ?? '';
  const comments = printed.map((text, index) =>
    `${index === 0 && onStatement ? head : indent}// → ${text}`.trimEnd(),
  );
  lines.splice(result.firstComment - 1, result.expected.length, ...comments);
  return lines.join('\n');
}
