import { readdirSync } from 'node:fs';
import path from 'node:path';

const folders = ['packages', 'apps', 'tools', 'test', 'examples'];
const skipped = /^(node_modules|dist|reports|coverage|\..*)$/;

/** Every TypeScript file of the workspace at `root`, by its path from there. */
export function sourceFiles(root: string): readonly string[] {
  const under = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.test(entry.name) ? [] : under(name);
      return entry.name.endsWith('.ts') ? [name] : [];
    });
  const present = new Set(readdirSync(root));
  return folders.filter((folder) => present.has(folder)).flatMap(under);
}
