/** Whether this Node is new enough. */
import type { Finding } from '../check.ts';

const NEEDED = [20, 19] as const;

/** @param version as Node says it: 20.19.0 */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  if (isEnough) return { check: 'node', health: 'ok', said: version };
  const hint = 'install a current release from https://nodejs.org';
  const said = `${version}, expected ${NEEDED.join('.')} or newer`;
  return { check: 'node', health: 'failed', said, hint };
}
