/** Plans that lie in one buffer, which several threads may share. */
import type { KernelSet } from '../../kernels/kernels.ts';
import type { AnySlot } from '../../plan/plan.ts';
import { bytesOf, elementOf } from '../../plan/slot.ts';
import { ByteArena } from '../../tensor/byte-arena.ts';
import { bytesPerElement, type Elements, elementsIn } from '../../tensor/element.ts';
import type { DType } from '../../tensor/shape.ts';
import type { View } from '../../tensor/view.ts';
import type { CommonMemory, Region } from '../backend.ts';
import { allocate, bind } from '../bind.ts';
import { checkElements } from '../check-elements.ts';
import { jsHolds } from './js-holds.ts';

/** Memory in which plans on `kernels` lie side by side. */
export function bufferMemory(kernels: KernelSet<View>, dtype: DType): CommonMemory {
  return {
    allocate(bytes, isShared) {
      return { buffer: isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes) };
    },
    bytesOf(plan, elsewhere) {
      const arena = new ByteArena();
      for (const slot of plan.slots) {
        const isOwn = slot.within === undefined && !elsewhere.has(slot);
        if (isOwn) arena.allocate(bytesOf(slot, { rows: plan.maxBatchSize, dtype }));
      }
      return arena.end;
    },
    prepare(plan, region) {
      checkElements(plan, jsHolds(dtype));
      return bind(plan, allocate(plan, placing(region, dtype)), kernels, 'js');
    },
  };
}

/** An array for one slot after the other, from the start of the region on. */
function placing(
  { memory, start, elsewhere }: Region,
  dtype: DType,
): (length: number, slot: AnySlot) => Elements {
  const { buffer } = memory;
  const arena = new ByteArena(start);
  return (length, slot) => {
    const element = elementOf(slot, dtype);
    const at = elsewhere.get(slot) ?? arena.allocate(length * bytesPerElement(element));
    return elementsIn(buffer, { element, at, length });
  };
}
