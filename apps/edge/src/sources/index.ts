/** The kinds of sources that a configuration may name: a new one is a folder and a line here. */
import { bme280 } from './bme280/bme280-source.ts';
import { board } from './board/board-source.ts';
import { digital } from './digital/digital-source.ts';
import { iio } from './iio/iio-source.ts';
import { mpu6050 } from './mpu6050/mpu6050-source.ts';
import { mqtt } from './mqtt/mqtt-source.ts';
import { replay } from './replay/replay-source.ts';
import { serial } from './serial/serial-source.ts';
import type { SourceKind } from './source.ts';
import { stdin } from './stdin/stdin-source.ts';

export const builtInSources: readonly SourceKind[] = [
  board,
  digital,
  mpu6050,
  bme280,
  iio,
  mqtt,
  stdin,
  serial,
  replay,
];

/** The kind of a name, if there is one. */
export function sourceKind(type: unknown): SourceKind | undefined {
  return builtInSources.find((kind) => kind.type === type);
}
