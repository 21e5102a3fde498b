/**
 * A process that opens one case after another and tells its parent: what a file does to it, up to
 * its end, is the parent's to judge.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { familyNamed } from '../families/index.ts';
import { fuzzCase } from './fuzz-case.ts';
import { bounds, excess, type Judgement, judge } from './judge.ts';
import type { Message, Order } from './messages.ts';

/** How many cases lie between two signs of life. */
const stride = 32;
/** Sound files that are opened before, so that code is compiled and heaps have their size. */
const warmUp = 200;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void; // what the flag exposes

process.on('message', (order: Order) => {
  const done = run(order);
  process.send?.(done, () => process.disconnect());
});

function run({ family: name, seed, start, end, isAlone }: Order): Message {
  const family = familyNamed(name);
  const bases = family.bases();
  for (let i = 0; i < warmUp; i++) judge(family, bases[i % bases.length]!);
  const mutationCounts: Record<string, number> = {};
  let [accepted, slowest] = [0, 0];
  tell({ kind: 'ready' });
  for (let number = start; number < end; number++) {
    if (isAlone || number % stride === 0) tell({ kind: 'at', number });
    const { bytes, mutation } = fuzzCase(family, bases, { seed, number });
    if (isAlone) collectGarbage();
    const judged = confirmed(family, bytes, judge(family, bytes));
    mutationCounts[mutation] = (mutationCounts[mutation] ?? 0) + 1;
    if (judged.outcome === 'accepted') accepted++;
    slowest = Math.max(slowest, judged.milliseconds);
    const problem = judged.problem ?? excess(judged, bytes.length);
    if (problem !== undefined) {
      tell({
        kind: 'problem',
        number,
        mutation,
        bytes: bytes.length,
        problem,
        isExcess: judged.problem === undefined,
      });
    }
  }
  return { kind: 'done', accepted, slowest, mutationCounts };
}

/** A machine may be busy once: what was slow is looked at again. */
function confirmed(
  family: Parameters<typeof judge>[0],
  bytes: Uint8Array,
  first: Judgement,
): Judgement {
  if (first.milliseconds <= bounds.milliseconds) return first;
  const second = judge(family, bytes);
  return { ...first, milliseconds: Math.min(first.milliseconds, second.milliseconds) };
}

function tell(message: Message): void {
  process.send?.(message);
}
