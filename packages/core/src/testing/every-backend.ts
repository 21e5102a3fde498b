/** Every built-in backend, and how far from float64 a short training may end. For tests only. */
import type { Backend } from '../backends/backend.ts';
import { backendNamed, backendNames } from '../backends/named.ts';

export interface Candidate {
  /** For titles: name and precision. */
  readonly title: string;
  readonly backend: Backend;
  readonly tolerance: number;
}

async function candidatesOf(name: string): Promise<readonly Candidate[]> {
  const { make, dtypes, isHere } = backendNamed(name);
  if (!isHere()) return [];
  return Promise.all(
    dtypes.map(async (dtype) => ({
      title: `${name} in ${dtype}`,
      backend: await make(dtype),
      tolerance: dtype === 'float64' ? 1e-12 : 1e-5,
    })),
  );
}

export const everyBackend: readonly Candidate[] = (
  await Promise.all(backendNames.map(candidatesOf))
).flat();
