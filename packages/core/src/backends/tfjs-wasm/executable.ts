/** A plan on tfjs: every call is bound once, and each run replaces tensors slot by slot. */
import { BackendError } from '../../errors/catalogue.ts';
import type { KernelSet, Runner } from '../../kernels/kernels.ts';
import type { Phase, Plan, Slot } from '../../plan/plan.ts';
import { type Shape, sameShape, sizeOf } from '../../tensor/shape.ts';
import type { Executable } from '../backend.ts';
import { bindCall } from '../bind.ts';
import type { Context, Handle } from './handle.ts';
import { Storage } from './storage.ts';
import type { Tensor, Tfjs } from './tfjs.ts';

export const backendName = 'tfjs-wasm';

export function execute(
  tfjs: Tfjs,
  plan: Plan,
  kernelsOf: (context: Context) => Partial<KernelSet<Handle>>,
): Executable {
  const constants: Tensor[] = [];
  const storages = new Map<Slot, Storage>();
  const storageOf = (root: Slot): Storage => {
    const known = storages.get(root) ?? new Storage(tfjs, root, plan.capacity);
    storages.set(root, known);
    return known;
  };
  const known = kernelsOf({
    tfjs,
    constant(numbers, shape) {
      const made = tfjs.keep(tfjs.tensor(numbers, shape));
      constants.push(made);
      return made;
    },
  });
  const kernels = known as KernelSet<Handle>; // the backend has checked each call before
  const handleOf = (slot: Slot): Handle => handleFor(tfjs, slot, storageOf);
  const bound = (phase: Phase): readonly Runner[] =>
    onWasm(tfjs, () => (plan.phases[phase] ?? []).map((call) => bindCall(call, handleOf, kernels)));
  const runners = {
    forward: bound('forward'),
    backward: bound('backward'),
    update: bound('update'),
  };
  let isDisposed = false;

  return {
    view(slot) {
      if (isDisposed) throw new BackendError('DISPOSED', { backend: backendName });
      const { root, offset, length } = placeOf(slot, plan.capacity);
      const numbers = onWasm(tfjs, () => storageOf(root).lend());
      return length === numbers.length ? numbers : numbers.subarray(offset, offset + length);
    },
    run(phase, rows = plan.capacity) {
      if (isDisposed) throw new BackendError('DISPOSED', { backend: backendName });
      if (rows > plan.capacity) {
        throw new BackendError('TOO_MANY_ROWS', { rows, capacity: plan.capacity });
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
function placeOf(slot: Slot, capacity: number) {
  let [root, offset] = [slot, 0];
  while (root.within !== undefined) {
    offset += root.within.offset;
    root = root.within.slot;
  }
  const length = sizeOf(slot.shape) * (slot.batched ? capacity : 1);
  return { root, offset, length };
}

function handleFor(tfjs: Tfjs, slot: Slot, storageOf: (root: Slot) => Storage): Handle {
  const { root, offset, length: size } = placeOf(slot, 1);
  const storage = storageOf(root);
  const shaped = (tensor: Tensor, shape: Shape): Tensor =>
    sameShape(tensor.shape, shape) ? tensor : tfjs.reshape(tensor, [...shape]);
  const { shape, batched } = slot;
  return {
    ...{ shape, batched },
    read: (rows) =>
      batched
        ? shaped(storage.readRows(rows), [rows, ...shape])
        : shaped(storage.readPart(offset, shape), shape),
    write(tensor, rows) {
      if (batched) storage.writeRows(tensor, rows);
      else storage.writePart(tensor, offset, size);
    },
    number: () => storage.onCallersSide()[offset]!,
  };
}
