// `npm run check:imports`: exits with 1 if an import goes against the rules of ARCHITECTURE.md.
import { checkImports, formatViolation } from './imports/check-imports.ts';

const { files, imports, violations } = await checkImports(process.argv[2] ?? process.cwd());
for (const violation of violations) console.error(formatViolation(violation));
console.error(`${files} files, ${imports} imports, ${violations.length} against the rules`);
if (violations.length > 0) process.exitCode = 1;
