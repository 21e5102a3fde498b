import { expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import type { AnySlot } from '../plan/plan.ts';
import { newSlot } from '../plan/slot.ts';
import type { ElementType } from '../tensor/element.ts';
import { layOut } from './layout.ts';
import { rowsOfShard, rowsPerShard } from './rows-of-shard.ts';
import { shardOf } from './shard.ts';
import type { Split } from './split.ts';

const maxBatchSize = 40;
const shards = 2;

function slot(name: string, shape: readonly number[], element?: ElementType): AnySlot {
  const properties = { name, shape, role: 'input', batched: true } as const;
  return newSlot<ElementType>({ ...properties, ...(element && { element }) });
}

/** A plan that only lies there, its rows dealt out to shards. */
function splitOf(dtype: 'float32' | 'float64'): Split {
  const rows = [slot('bytes', [5], 'int8'), slot('floats', [3]), slot('words', [2], 'int32')];
  const table = newSlot<'int8'>({
    name: 'table',
    shape: [13],
    role: 'constant',
    batched: false,
    element: 'int8',
  });
  const none = newSlot({ name: 'none', shape: [1], role: 'parameter', batched: false });
  const plan = {
    maxBatchSize,
    slots: [...rows, table, none],
    phases: { forward: [] },
    inputs: {},
    outputs: {},
    parameters: none,
    state: none,
  };
  const partition = { rows, common: [table], joined: { forward: [], backward: [] } };
  return { plan, partition, dtype, shards, threads: 1 };
}

const backends = [
  { name: 'js', backend: js() },
  { name: 'js in float64', backend: js({ dtype: 'float64' }) },
  { name: 'simd', backend: await simd() },
];

it.each(backends)('shards find their rows of every element type on $name', ({ backend }) => {
  const common = backend.common!;
  const whole = splitOf(backend.dtype);
  const places = layOut(whole, common);
  const memory = common.allocate(places.bytes, false);
  const region = { memory, start: places.starts.whole, elsewhere: places.whole };
  const executable = common.prepare(whole.plan, region);
  for (const [i, each] of whole.plan.slots.entries()) {
    const numbers = executable.view(each);
    for (let at = 0; at < numbers.length; at++) numbers[at] = ((at * 7 + i) % 200) - 100;
  }
  // As another thread gets it: a clone, whose slots are one another's still.
  const { split, layout } = structuredClone({ split: whole, layout: places });
  for (let shard = 0; shard < shards; shard++) {
    const { plan, elsewhere } = shardOf(split, layout, shard);
    const start = layout.starts.shards[shard]!;
    const part = common.prepare(plan, { memory, start, elsewhere });
    const dealt = rowsOfShard(maxBatchSize, rowsPerShard(split.plan, shards), shard);
    expect(dealt.count).toBeGreaterThan(0);
    for (const [i, each] of split.plan.slots.entries()) {
      const all = executable.view(whole.plan.slots[i]!);
      const size = each.shape[0]!;
      const [from, to] = each.batched
        ? [dealt.start * size, (dealt.start + dealt.count) * size]
        : [0, size];
      if (each.name !== 'none') expect([...part.view(each)]).toEqual([...all.subarray(from, to)]);
    }
  }
});
