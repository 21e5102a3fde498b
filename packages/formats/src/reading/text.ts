/** Text in bytes, without what only browsers and Node have. */
import { strFromU8 } from 'fflate';

/** UTF-8 as text. */
export function textOf(bytes: Uint8Array): string {
  return strFromU8(bytes);
}
