/**
 * A relay: a digital pin by the states of what it switches, `on` and `off`, which stays in each for
 * at least a second unless told otherwise, for contacts wear with every switch.
 */
import * as v from 'valibot';
import type { Level } from '../../board/board.ts';
import { checkDigitalPin } from '../../board/check-pin.ts';
import { milliseconds } from '../../configuration/control-schema.ts';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { level } from '../../configuration/schema-parts.ts';
import { openPin } from '../pin/open.ts';
import type { SinkKind } from '../sink.ts';

const LEAST_MS = 1000;

const schema = v.strictObject({
  type: v.literal('relay'),
  pin: v.pipe(v.number(), v.integer(), v.description('Digital pin of the relay module, such as 7')),
  when: ruleSchema,
  onLevel: v.optional(
    v.pipe(level, v.description('Level of the pin at which it is on: low for many modules')),
    'high',
  ),
  safe: v.optional(
    v.pipe(v.picklist(['on', 'off']), v.description('What it is on start, exit and every fault')),
    'off',
  ),
  minimumOnMs: v.optional(milliseconds('Once on it stays so for so long'), LEAST_MS),
  minimumOffMs: v.optional(
    milliseconds('Once off, as at the start, it stays so for so long'),
    LEAST_MS,
  ),
});

type Settings = v.InferOutput<typeof schema>;

export const relay: SinkKind = {
  type: 'relay',
  schema,
  usesBoard: true,
  check: ({ pin }: Settings, place, check) => checkDigitalPin(pin, `${place}.pin`, check),
  traffic: ({ pin }: Settings) => [{ key: `port ${pin >> 3}`, bytes: 3 }],
  open({ pin, when, onLevel, safe }: Settings, place, surroundings) {
    const offLevel: Level = onLevel === 'high' ? 'low' : 'high';
    const level = safe === 'on' ? onLevel : offLevel;
    return openPin({ type: 'pin', pin, when, active: onLevel, safe: level }, place, surroundings);
  },
};
