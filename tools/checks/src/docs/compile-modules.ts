// Type-checks modules as one program, with the options of the repository.
import path from 'node:path';
import ts from 'typescript';

export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Errors in `files`, compiled as the tsconfig.json at `configuration` says. */
export function compileModules(files: readonly string[], configuration: string): CompileError[] {
  const { config } = ts.readConfigFile(configuration, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    path.dirname(configuration),
    undefined,
    configuration, // from where types are looked up
  );
  const program = ts.createProgram(files, { ...options, noUnusedLocals: false });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => ({
    file: file?.fileName ?? configuration,
    line: file ? file.getLineAndCharacterOfPosition(start).line + 1 : 1,
    message: ts.flattenDiagnosticMessageText(messageText, '\n  '),
  }));
}
