/**
 * Snippets as the compiler sees them. All go into one file that exists in memory only, each in a
 * function of its own, so that the engine's sources are read once; what the compiler says is given
 * back by snippet.
 */
import { dirname, join } from 'node:path';
import ts from 'typescript';

export interface Checked {
  /** What the compiler says, by snippet; the text of all levels, joined by line feeds. */
  readonly messages: ReadonlyMap<string, readonly string[]>;
  /** How often a generic type was filled in, and how many types there were. */
  readonly instantiations: number;
  readonly types: number;
  /** Time of checking alone, in seconds. */
  readonly seconds: number;
}

const folder = import.meta.dirname;
const fileName = join(folder, 'snippets.in-memory.ts');

/** @param header imports and what all snippets need */
export function checkCode(header: string, snippets: Readonly<Record<string, string>>): Checked {
  const names = Object.keys(snippets);
  const starts: number[] = [];
  let text = `${header}\n`;
  for (const [index, name] of names.entries()) {
    starts.push(text.length);
    text += `export function snippet${index}() {\n${snippets[name]}\n}\n`;
  }
  const program = programOf(text);
  const source = program.getSourceFile(fileName);
  if (source === undefined) throw new Error('the compiler does not see the snippets');
  const before = performance.now();
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  const seconds = (performance.now() - before) / 1000;

  const messages = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const { start = 0, messageText } of found) {
    const index = starts.findLastIndex((position) => position <= start);
    const name = names[index];
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (name === undefined) throw new Error(`in what all snippets need: ${message}`);
    messages.get(name)?.push(message);
  }
  const instantiations = program.getInstantiationCount();
  return { messages, instantiations, types: program.getTypeCount(), seconds };
}

function programOf(text: string): ts.Program {
  const configFile = join(dirname(folder), 'tsconfig.json');
  const read = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, dirname(configFile));
  const settings = { ...options, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === fileName || fileExists(name);
  host.readFile = (name) => (name === fileName ? text : readFile(name));
  host.getSourceFile = (name, target, ...rest) =>
    name === fileName
      ? ts.createSourceFile(name, text, target, true)
      : getSourceFile.call(host, name, target, ...rest);
  return ts.createProgram([fileName], settings, host);
}
