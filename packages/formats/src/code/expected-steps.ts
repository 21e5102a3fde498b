/** What each step of generated code has to give for an example, as the backend `js` computes it. */
import { type Model, type Numbers, sizeOf } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { foldNormalization, fuse } from '@reflexarc/core/passes';
import { type AnySlot, planInference } from '@reflexarc/core/plan';
import { writtenSlots } from './program.ts';

/**
 * The results of each kernel call, in the order in which it writes them; undefined where a later
 * call writes over them. Calls are those of `programOf`, whose slots take turns in the same room.
 * @param inputs the numbers of each input, by its name
 */
export function expectedSteps(
  model: Model,
  inputs: Readonly<Record<string, ArrayLike<number>>>,
): readonly (readonly (Numbers | undefined)[])[] {
  const written = planInference(model.architecture, { maxBatchSize: 1, prepares: true });
  const plan = fuse(foldNormalization(written));
  const executable = js().prepare(plan);
  try {
    executable.view(plan.parameters).set(model.parameters);
    executable.view(plan.state).set(model.state);
    for (const [name, slot] of Object.entries(plan.inputs)) {
      executable.view(slot).set(inputs[name] ?? []);
    }
    executable.run('prepare');
    executable.run('forward');
    const calls = plan.phases.forward ?? [];
    const last = new Map<AnySlot, number>();
    calls.forEach((call, index) => {
      for (const slot of writtenSlots(call)) last.set(baseOf(slot), index);
    });
    return calls.map((call, index) =>
      writtenSlots(call).map((slot) => {
        if (last.get(baseOf(slot)) !== index) return undefined;
        const numbers = executable.view(slot);
        return numbers instanceof Float32Array ? numbers.slice(0, sizeOf(slot.shape)) : undefined;
      }),
    );
  } finally {
    executable.dispose();
  }
}

function baseOf(slot: AnySlot): AnySlot {
  return slot.within === undefined ? slot : baseOf(slot.within.slot);
}
