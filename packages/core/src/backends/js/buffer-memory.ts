/** Plans that lie in one buffer, which several threads may share. */
import type { KernelSet } from '../../kernels/kernels.ts';
import type { Slot } from '../../plan/plan.ts';
import { bytesPerNumber, type DType, type Numbers, numbersIn } from '../../tensor/shape.ts';
import { countOf, type View } from '../../tensor/view.ts';
import type { CommonMemory, Region } from '../backend.ts';
import { allocate, bind } from '../bind.ts';

/** Slots begin at multiples of this, so that threads that write neighbors don't share a line of their caches. */
const cacheLine = 64;

export function bufferMemory(kernels: KernelSet<View>, dtype: DType): CommonMemory {
  return {
    allocate(bytes, isShared) {
      return { buffer: isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes) };
    },
    bytesOf(plan, elsewhere) {
      const own = plan.slots.filter((slot) => slot.within === undefined && !elsewhere.has(slot));
      return own.reduce((sum, slot) => sum + bytesOf(countOf(slot, plan.capacity), dtype), 0);
    },
    prepare(plan, region) {
      return bind(plan, allocate(plan, placing(region, dtype)), kernels, 'js');
    },
  };
}

/** Numbers for one slot after the other, from the start of the region on. */
function placing(
  { memory, start, elsewhere }: Region,
  dtype: DType,
): (length: number, slot: Slot) => Numbers {
  const { buffer } = memory;
  let end = start;
  return (length, slot) => {
    let at = elsewhere.get(slot);
    if (at === undefined) {
      at = end;
      end += bytesOf(length, dtype);
    }
    return numbersIn(buffer, { dtype, at, length });
  };
}

function bytesOf(length: number, dtype: DType): number {
  return Math.ceil((length * bytesPerNumber(dtype)) / cacheLine) * cacheLine;
}
