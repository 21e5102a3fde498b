// `npm run check:comments`: comments end at column 100 at most, and no literal is spread to dodge
// the formatter, but in the files of comments/old-files.ts; exits with 1 where one does.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkComments } from './comments/check-comments.ts';
import { oldFiles } from './comments/old-files.ts';
import { sourceFiles } from './source-files.ts';

const root = process.argv[2] ?? process.cwd();
const files = sourceFiles(root);
const complaints: string[] = [];
let old = 0;
for (const file of files) {
  const problems = checkComments(readFileSync(path.join(root, file), 'utf8'));
  if (problems.length > 0 && oldFiles.has(file)) old += 1;
  else complaints.push(...problems.map(({ line, message }) => `${file}:${line}: ${message}`));
}
for (const complaint of complaints) console.error(complaint);
console.error(
  `${files.length} files, ${old} old ones not yet mended, ${complaints.length} problems`,
);
if (complaints.length > 0) process.exitCode = 1;
