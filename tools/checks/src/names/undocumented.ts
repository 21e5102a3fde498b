// Finds exported names of packages that say nothing where an editor shows them: neither the
// declaration nor, where it is exported again, the export has a doc comment.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface UndocumentedName {
  /** As a program imports it: `@reflexarc/core/lecture`. */
  readonly entry: string;
  readonly name: string;
  /** Where it is declared, relative to the root. */
  readonly file: string;
  readonly line: number;
}

/** What a package is asked for: its name and the source behind each of its entries. */
export interface PackageEntries {
  readonly name: string;
  readonly entries: ReadonlyMap<string, string>;
}

/** The entries of the package in `folder`, by the condition under which they are source. */
export function packageEntries(folder: string): PackageEntries {
  const { name, exports = {} } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const entries = new Map<string, string>();
  for (const [key, target] of Object.entries<Record<string, string>>(exports)) {
    const source = target['@reflexarc/source'];
    if (source?.endsWith('.ts')) {
      entries.set(path.posix.join(name, key), path.join(folder, source));
    }
  }
  return { name, entries };
}

/** Every exported name without a doc comment, each at the first entry that has it. */
export function undocumented(
  packages: readonly PackageEntries[],
  root: string,
): { readonly names: readonly UndocumentedName[]; readonly count: number } {
  const files = packages.flatMap(({ entries }) => [...entries.values()]);
  const program = ts.createProgram(files, optionsOf(root));
  const checker = program.getTypeChecker();
  const seen = new Set<ts.Symbol>();
  const names: UndocumentedName[] = [];
  for (const [entry, file] of packages.flatMap(({ entries }) => [...entries])) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module === undefined ? [] : checker.getExportsOfModule(module)) {
      const symbol = resolved(exported, checker);
      if (seen.has(symbol)) continue;
      seen.add(symbol);
      const isSaid = [exported, symbol].some(
        (each) => each.getDocumentationComment(checker).length > 0,
      );
      if (!isSaid) names.push({ entry, name: exported.name, ...placeOf(symbol, root) });
    }
  }
  return { names, count: seen.size };
}

function optionsOf(root: string): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@reflexarc/source'],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    baseUrl: root,
  };
}

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function placeOf(
  symbol: ts.Symbol,
  root: string,
): { readonly file: string; readonly line: number } {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) return { file: '', line: 0 };
  const source = declaration.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(declaration.getStart());
  return { file: path.relative(root, source.fileName), line: line + 1 };
}
