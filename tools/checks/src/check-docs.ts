// `npm run check:docs [-- --update]`: the TypeScript in all Markdown files compiles, runs and
// prints what they say, and the source files named by ARCHITECTURE.md are there.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkDocs } from './docs/check-docs.ts';
import { missingFiles } from './docs/named-files.ts';
import { sourceFiles } from './source-files.ts';

const root = process.cwd();
const checks = path.resolve(import.meta.dirname, '..');
const update = process.argv.includes('--update');

const { modules, results, ...found } = checkDocs(root, markdownFiles(''), {
  folder: path.join(checks, 'dist', 'docs'),
  tsconfig: path.join(checks, 'tsconfig.json'),
  update,
});
const guide = 'ARCHITECTURE.md';
const missing = missingFiles(readFileSync(path.join(root, guide), 'utf8'), sourceFiles(root));
const problems = [...found.problems, ...missing.map((each) => ({ file: guide, ...each }))];
for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
if (found.problems.length > 0) {
  console.error(
    'hint: after a look, `npm run check:docs -- --update` writes printed results into the documents',
  );
}
if (problems.length > 0) process.exitCode = 1;
console.error(`${modules} programs in documents, ${results} results, ${problems.length} problems`);

function markdownFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory())
      return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : markdownFiles(name);
    return entry.name.endsWith('.md') ? [name] : [];
  });
}
