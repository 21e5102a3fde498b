/**
 * The programs that run what is written here, installed by `npm ci` in packages/formats/oracles:
 * they weigh hundreds of megabytes and are no part of the workspace.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../oracles/', import.meta.url));
const requireOracle = createRequire(`${folder}package.json`);

/** Why `name` cannot be asked here; undefined where it can. */
export function missingOracle(name: string): string | undefined {
  try {
    requireOracle.resolve(name);
    return undefined;
  } catch {
    const problem = `no ${name}, install with: npm ci --ignore-scripts --prefix packages/formats/oracles`;
    console.warn(`skipped: ${problem}`);
    return problem;
  }
}

/** An oracle's module; what of it is used is said by the caller. */
export function loadOracle(name: string): unknown {
  return requireOracle(name);
}

export function oracleFile(path: string): string {
  return requireOracle.resolve(path);
}
