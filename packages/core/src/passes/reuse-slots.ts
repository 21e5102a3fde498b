/**
 * A pass: slots whose numbers are not needed at the same time share their room. Each slot lives
 * from the call that writes it to the last that reads it; what is freed is given to the next of
 * about its size. Plans that go backward stay as they are: numbers of a training step are looked at
 * afterwards.
 */
import type { AnySlot, Calls, Plan } from '../plan/plan.ts';
import { newSlot } from '../plan/slot.ts';
import { slotsOf } from '../plan/slots-of.ts';
import { baseOf, reads, writes } from '../plan/uses.ts';
import type { ElementType } from '../tensor/element.ts';
import { sizeOf } from '../tensor/shape.ts';
import { replaceSlots } from './replace-slots.ts';

interface Life {
  readonly first: number;
  last: number;
}

/** Room for one slot at a time, as large as the largest of them. Their numbers are of one type. */
interface Room {
  readonly element: AnySlot['element'];
  size: number;
  readonly slots: AnySlot[];
}

/** `plan`, where it only goes forward, with results lying in room that others no longer need. */
export function reuseSlots<P extends Plan>(plan: P): P {
  const { forward, backward, update } = plan.phases;
  if (forward === undefined || backward !== undefined || update !== undefined) return plan;
  const rooms = roomsFor(livesOf(plan, forward), forward.length).filter(
    ({ slots }) => slots.length > 1,
  );
  const slots = plan.slots.slice();
  const moved = new Map<AnySlot, AnySlot>();
  for (const [index, room] of rooms.entries()) {
    const shared = newSlot<ElementType>({
      name: `shared${index + 1}`,
      shape: [room.size],
      role: 'temporary',
      batched: true,
      ...(room.element && { element: room.element }),
    });
    slots.push(shared);
    for (const slot of room.slots)
      moved.set(slot, { ...slot, within: { slot: shared, offset: 0 } });
  }
  // A window follows what it is a window into, which stands in front of it.
  for (const slot of plan.slots) {
    const base = slot.within && moved.get(slot.within.slot);
    if (base !== undefined) moved.set(slot, { ...slot, within: { slot: base, offset: 0 } });
  }
  const calls = forward.map((call) => replaceSlots(call, (slot) => moved.get(slot)));
  return {
    ...plan,
    slots: slots.map((slot) => moved.get(slot) ?? slot),
    phases: { ...plan.phases, forward: calls },
  };
}

/** From which call to which each slot is needed, of those that are nobody else's. */
function livesOf(plan: Plan, calls: Calls): ReadonlyMap<AnySlot, Life> {
  const held = new Set([...slotsOf(plan)].map(baseOf));
  const lives = new Map<AnySlot, Life>();
  for (const [index, call] of calls.entries()) {
    for (const slot of reads(call).map(baseOf)) {
      const life = lives.get(slot);
      if (life === undefined)
        held.add(slot); // numbers from elsewhere
      else life.last = index;
    }
    for (const slot of writes(call).map(baseOf)) {
      const life = lives.get(slot);
      if (life !== undefined) life.last = index;
      else lives.set(slot, { first: index, last: index });
    }
  }
  for (const slot of lives.keys()) if (!slot.batched || held.has(slot)) lives.delete(slot);
  return lives;
}

function roomsFor(lives: ReadonlyMap<AnySlot, Life>, calls: number): readonly Room[] {
  const rooms: Room[] = [];
  const free = new Set<Room>();
  const taken = new Map<AnySlot, Room>();
  const begun = slotsByCall(lives, ({ first }) => first);
  const ended = slotsByCall(lives, ({ last }) => last);
  for (let index = 0; index < calls; index++) {
    for (const slot of begun.get(index) ?? []) {
      const size = sizeOf(slot.shape);
      const { element } = slot;
      const ofItsType = [...free].filter((each) => each.element === element);
      const room = fitting(ofItsType, size) ?? { element, size, slots: [] };
      if (room.slots.length === 0) rooms.push(room);
      room.size = Math.max(room.size, size);
      room.slots.push(slot);
      free.delete(room);
      taken.set(slot, room);
    }
    for (const slot of ended.get(index) ?? []) free.add(taken.get(slot)!); // it was given one
  }
  return rooms;
}

/** The slots by the call at which their life begins or ends. */
function slotsByCall(
  lives: ReadonlyMap<AnySlot, Life>,
  callOf: (life: Life) => number,
): ReadonlyMap<number, readonly AnySlot[]> {
  const slots = new Map<number, AnySlot[]>();
  for (const [slot, life] of lives) {
    const call = callOf(life);
    const there = slots.get(call);
    if (there === undefined) slots.set(call, [slot]);
    else there.push(slot);
  }
  return slots;
}

/** The least that is large enough, else the largest. */
function fitting(rooms: readonly Room[], size: number): Room | undefined {
  const bySize = [...rooms].sort((a, b) => a.size - b.size);
  return bySize.find((room) => room.size >= size) ?? bySize.at(-1);
}
