/** Whether there is room for the log, and whether it may be written. */
import { access, constants, statfs } from 'node:fs/promises';
import { type Check, failure } from '../check.ts';

/** Ten times what the log takes by default. */
const LEAST_BYTES = 500e6;

export const checkDisk: Check = async ({ logFolder }) => {
  const check = 'disk';
  try {
    await access(logFolder, constants.W_OK);
    const { bavail, bsize } = await statfs(logFolder);
    const free = bavail * bsize;
    const said = `${Math.round(free / 1e6)} MB free in ${logFolder}`;
    if (free >= LEAST_BYTES) return [{ check, health: 'ok', said }];
    const hint = 'make room: a full disk costs the log its lines, though control goes on';
    return [{ check, health: 'warning', said, hint }];
  } catch (error) {
    const hint = 'give --log a path in a folder that is there, and that this user may write to';
    return [{ ...failure(check, error), hint }];
  }
};
