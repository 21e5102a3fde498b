/** Whether the machine's clock can be right: records bear its time. */
import { stat } from 'node:fs/promises';
import type { Check } from '../check.ts';

export const checkClock: Check = async ({ loaded, host }) => {
  const now = host.clock.wall();
  const said = new Date(now).toISOString();
  const written = await stat(loaded.modelFile).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const check = 'clock';
  if (now >= written) return [{ check, health: 'ok', said }];
  const hint =
    'a Pi has no clock of its own: let it reach a time server (timedatectl), or give it one';
  const earlier = `${said}, before the model was written (${new Date(written).toISOString()})`;
  return [{ check, health: 'warning', said: earlier, hint }];
};
