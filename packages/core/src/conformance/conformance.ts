/**
 * The conformance suite: every kernel's cases, for any backend to run against js in float64. It
 * belongs to no test runner; a backend that is written elsewhere runs the same cases.
 */
import type { Backend } from '../backends/backend.ts';
import { js } from '../backends/js/index.ts';
import { formatArguments } from '../kernels/call.ts';
import type { KernelArgs, KernelCall, KernelName } from '../kernels/kernels.ts';
import { seeded } from '../random/seeded.ts';
import type { CaseList } from './case-list.ts';
import { caseLists } from './cases/index.ts';
import { type Draw, drawFrom, randomDraw } from './draw.ts';
import { oneCallPlan } from './one-call-plan.ts';
import type { Operand } from './operand.ts';
import { runCase } from './run-case.ts';

/** One call of a kernel with its operands, and how close backends have to come. */
export interface ConformanceCase {
  readonly kernel: KernelName;
  /** Unique within its kernel, and the same for the same seed: `random 7`, `all transposed`. */
  readonly name: string;
  /** The call in words: `a=a[n×5] b=b[5×3] out=out[n×3], 3 rows of 8`. */
  readonly description: string;
  /**
   * The worst error of any output, max|x − r| / max(1, max|r|).
   * @param reference who says what r is; js in float64 unless given
   * @throws BackendError CONTRACT_BROKEN where the call changed what it should not,
   *   UNSUPPORTED_KERNEL where the backend cannot run it
   */
  run(backend: Backend, reference?: Backend): number;
}

/** Which kernels and cases are run. */
export interface ConformanceOptions {
  /** Random cases per kernel; 30 unless given. */
  readonly randomCases?: number;
  /** Fixes the random cases; 0 unless given. */
  readonly seed?: number;
  /** All unless given. */
  readonly kernels?: readonly KernelName[];
}

const exact = js({ dtype: 'float64' });

// keys of a record over KernelName
/** Names of all kernels, in the order of the table. */
export const kernelNames = Object.keys(caseLists) as readonly KernelName[];

/** All cases, kernel by kernel. */
export function* conformanceCases(
  options: ConformanceOptions = {},
): Generator<ConformanceCase, void, void> {
  const { randomCases = 30, seed = 0, kernels = kernelNames } = options;
  for (const kernel of kernels) yield* casesOf(kernel, caseLists[kernel], { randomCases, seed });
}

function* casesOf<K extends KernelName>(
  kernel: K,
  list: CaseList<KernelArgs<Operand>[K]>,
  { randomCases, seed }: { readonly randomCases: number; readonly seed: number },
): Generator<ConformanceCase, void, void> {
  for (const [name, { rows = 2, maxBatchSize = rows, args }] of Object.entries(list.fixed)) {
    const draw = drawFrom(seeded(seed, `${kernel} ${name}`), { rows, maxBatchSize });
    yield caseOf({ kernel, name, draw, args: args(draw), isNested: false });
  }
  for (let i = 0; i < randomCases; i++) {
    const draw = randomDraw(seed, kernel, i);
    const args = list.random(draw);
    yield caseOf({ kernel, name: `random ${i + 1}`, draw, args, isNested: i % 2 === 1 });
  }
}

function caseOf<K extends KernelName>(made: {
  readonly kernel: K;
  readonly name: string;
  readonly draw: Draw;
  readonly args: KernelArgs<Operand>[K];
  readonly isNested: boolean;
}): ConformanceCase {
  const { kernel, name, draw, args, isNested } = made;
  const { rows, maxBatchSize } = draw;
  const call = { kernel, name, args, rows, maxBatchSize, isNested };
  return {
    kernel,
    name,
    get description() {
      const [planned] = oneCallPlan(kernel, args, call).plan.phases.forward ?? [];
      return `${formatArguments(planned as KernelCall<never>)}, ${rows} rows of ${maxBatchSize}`;
    },
    run: (backend, reference = exact) => runCase(call, backend, reference),
  };
}
