// The TypeScript in a Markdown file as modules to compile and run. Every line keeps its number, so
// that whatever is said about a module is true of the document. A block stands alone; one opened by
// "```ts continued" goes on with the module of the block before it.

export interface CodeModule {
  /** The Markdown file. */
  readonly file: string;
  /** Line of the first block's fence, from 1. */
  readonly line: number;
  readonly code: string;
}

export function codeModules(file: string, markdown: string): CodeModule[] {
  const modules: { line: number; lines: string[] }[] = [];
  let open: string[] | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = /^ {0,3}```(\S*)\s*(\S*)/.exec(text);
    if (fence === null) {
      if (open !== undefined) open[index] = text;
    } else if (open !== undefined) {
      open = undefined;
    } else if (fence[1] === 'ts') {
      const previous = modules.at(-1);
      if (fence[2] !== 'continued' || previous === undefined) {
        modules.push({ line: index + 1, lines: [] });
      }
      open = modules.at(-1)?.lines;
    } else {
      open = []; // another language: read to its end and forgotten
    }
  }
  return modules.map(({ line, lines }) => ({
    file,
    line,
    code: `${Array.from(lines, (text) => text ?? '').join('\n')}\nexport {};\n`,
  }));
}
