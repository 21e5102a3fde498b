/**
 * A digital pin of the board: one level while the output's rule holds, the other while it does not.
 */

import { checkDigitalPin } from '../../board/check-pin.ts';
import type { SinkKind } from '../sink.ts';
import { openPin } from './open.ts';
import { type Settings, schema } from './schema.ts';

export const pin: SinkKind = {
  type: 'pin',
  schema,
  usesBoard: true,
  check: (settings: Settings, place, check) => checkDigitalPin(settings.pin, `${place}.pin`, check),
  // A digital message carries a port of 8 pins.
  traffic: (settings: Settings) => [{ key: `port ${Number(settings.pin) >> 3}`, bytes: 3 }],
  open: (settings: Settings, place, surroundings) => openPin(settings, place, surroundings),
};
