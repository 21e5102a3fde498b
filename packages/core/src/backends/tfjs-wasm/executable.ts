/** A plan on tfjs: every call is bound once, and each run replaces tensors slot by slot. */
import { BackendError } from '../../errors/catalogue.ts';
import type { KernelCall, KernelSet, Runner } from '../../kernels/kernels.ts';
import type { AnySlot, Phase, Plan, Slot } from '../../plan/plan.ts';
import type { ArrayOf, ElementType } from '../../tensor/element.ts';
import { type Shape, sameShape, sizeOf } from '../../tensor/shape.ts';
import type { Executable } from '../backend.ts';
import { boundArguments } from '../bind.ts';
import { checkElements, type Holds } from '../check-elements.ts';
import type { Context, Handle } from './handle.ts';
import { Storage } from './storage.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

export const backendName = 'tfjs-wasm';

type MakeKernels = (context: Context) => KernelSet<Handle>;

/** tfjs keeps numbers of 32 bits; as integers too, but no kernel here makes use of it. */
const holds: Holds = { backend: backendName, dtype: 'float32', elements: ['float32'] };

/** @throws BackendError UNSUPPORTED_ELEMENT */
export function execute(tfjs: Tfjs, plan: Plan, kernelsOf: MakeKernels): Executable {
  checkElements(plan, holds);
  const { storages, storageOf, constants, runners } = onWasm(tfjs, () =>
    bindPlan(tfjs, plan, kernelsOf),
  );
  let isDisposed = false;
  const checkAlive = (): void => {
    if (isDisposed) throw new BackendError('DISPOSED', { backend: backendName });
  };
  return {
    view<E extends ElementType>(slot: Slot<E>) {
      checkAlive();
      const { root, offset, length } = placeOf(slot, plan.maxBatchSize);
      const numbers = onWasm(tfjs, () => storageOf(root).lend());
      const part = length === numbers.length ? numbers : numbers.subarray(offset, offset + length);
      return part as ArrayOf<E>; // it holds no others
    },
    run(phase, rows = plan.maxBatchSize) {
      checkAlive();
      if (rows > plan.maxBatchSize) {
        throw new BackendError('TOO_MANY_ROWS', { rows, maxBatchSize: plan.maxBatchSize });
      }
      onWasm(tfjs, () => {
        for (const storage of storages.values()) storage.takeBack();
        for (const run of runners[phase]) tfjs.tidy(() => run(rows));
      });
    },
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      onWasm(tfjs, () => {
        for (const storage of storages.values()) storage.dispose();
        for (const constant of constants) constant.dispose();
      });
    },
  };
}

/** Every call of the plan, ready to run on the storages of its slots. */
function bindPlan(tfjs: Tfjs, plan: Plan, kernelsOf: MakeKernels) {
  const constants: Tensor[] = [];
  const storages = new Map<AnySlot, Storage>();
  const storageOf = (root: AnySlot): Storage => {
    const known = storages.get(root) ?? new Storage(tfjs, root, plan.maxBatchSize);
    storages.set(root, known);
    return known;
  };
  const kernels = kernelsOf({
    tfjs,
    maxBatchSize: plan.maxBatchSize,
    constant(numbers, shape) {
      const made = tfjs.keep(tfjs.tensor(numbers, shape));
      constants.push(made);
      return made;
    },
  });
  const bound = (call: KernelCall<AnySlot>): Runner => {
    // The same line of KernelArgs types both sides, slots replaced by handles.
    const kernel = kernels[call.kernel] as (args: unknown) => Runner;
    return kernel(boundArguments(call, (slot) => handleFor(tfjs, slot, storageOf)));
  };
  const { prepare = [], forward = [], backward = [], update = [] } = plan.phases;
  const runners: Readonly<Record<Phase, readonly Runner[]>> = {
    prepare: prepare.map(bound),
    forward: forward.map(bound),
    backward: backward.map(bound),
    update: update.map(bound),
  };
  return { constants, storages, storageOf, runners };
}

/** Runs `work` with tfjs computing in wasm, whatever else in the process uses tfjs for. */
function onWasm<Result>(tfjs: Tfjs, work: () => Result): Result {
  const other = tfjs.getBackend();
  if (other === 'wasm') return work();
  void tfjs.setBackend('wasm'); // started already, so this takes effect at once
  try {
    return work();
  } finally {
    if (other !== undefined) void tfjs.setBackend(other);
  }
}

/** The slot that holds all of `slot`, and where in it. */
function placeOf(slot: AnySlot, maxBatchSize: number) {
  let [root, offset] = [slot, 0];
  while (root.within !== undefined) {
    offset += root.within.offset;
    root = root.within.slot;
  }
  const length = sizeOf(slot.shape) * (slot.batched ? maxBatchSize : 1);
  return { root, offset, length };
}

function handleFor(tfjs: Tfjs, slot: AnySlot, storageOf: (root: AnySlot) => Storage): Handle {
  const { root, offset, length: size } = placeOf(slot, 1);
  const storage = storageOf(root);
  const shaped = (tensor: Tensor, shape: Shape): Tensor =>
    sameShape(tensor.shape, shape) ? tensor : tfjs.reshape(tensor, [...shape]);
  const { shape, batched } = slot;
  return {
    shape,
    batched,
    read: (rows) =>
      batched
        ? shaped(storage.readRows(rows), [rows, ...shape])
        : shaped(storage.readPart(offset, shape), shape),
    write(tensor, rows) {
      if (batched) storage.writeRows(tensor, rows);
      else storage.writePart(tensor, offset, size);
    },
    number: (index = 0) => storage.onCallersSide()[offset + index]!,
  };
}
