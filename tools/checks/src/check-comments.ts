// `npm run check:comments`: comments end at column 100 at most, and no literal is spread to dodge
// the formatter; exits with 1 where one does.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkComments } from './comments/check-comments.ts';
import { sourceFiles } from './source-files.ts';

const root = process.argv[2] ?? process.cwd();
const files = sourceFiles(root);
const complaints: string[] = [];
for (const file of files) {
  const problems = checkComments(readFileSync(path.join(root, file), 'utf8'));
  complaints.push(...problems.map(({ line, message }) => `${file}:${line}: ${message}`));
}
for (const complaint of complaints) console.error(complaint);
console.error(`${files.length} files, ${complaints.length} problems`);
if (complaints.length > 0) process.exitCode = 1;
