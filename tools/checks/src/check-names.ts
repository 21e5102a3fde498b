// `npm run check:names`: every exported name of a package has a doc comment where an editor shows
// it; exits with 1 where one has none.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packageEntries, undocumented } from './names/undocumented.ts';

const root = process.cwd();
const folder = path.join(root, 'packages');
const packages = readdirSync(folder)
  .map((name) => path.join(folder, name))
  .filter((each) => existsSync(path.join(each, 'package.json')))
  .map(packageEntries);
const { names, count } = undocumented(packages, root);
for (const { entry, name, file, line } of names) {
  console.error(`${file}:${line}: ${name} of ${entry} has no doc comment`);
}
console.error(`${count} exported names, ${names.length} without a doc comment`);
if (names.length > 0) process.exitCode = 1;
