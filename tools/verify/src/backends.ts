/** The backends that are verified: those of the engine's table, the reference first. */
import { UsageError } from '@reflexarc/command-line';
import {
  backendNamed,
  backendNames as builtInNames,
  type NamedBackend,
} from '@reflexarc/core/backends';

export interface Candidate extends NamedBackend {
  readonly name: string;
}

const others = builtInNames.filter((name) => name !== 'js');

export const candidates: readonly Candidate[] = ['js', ...others].map((name) => ({
  name,
  ...backendNamed(name),
}));

export const backendNames = candidates.map(({ name }) => name);

/** Throws UsageError WRONG_USAGE for a backend that there is not. */
export function candidateNamed(name: string): Candidate {
  const found = candidates.find((each) => each.name === name);
  if (found !== undefined) return found;
  const problem = `there is no backend \`${name}\`, only ${backendNames.join(', ')}`;
  throw new UsageError('WRONG_USAGE', { problem });
}
