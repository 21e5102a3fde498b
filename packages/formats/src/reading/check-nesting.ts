/** How deep values may lie in each other in a file of JSON: each level costs more than its text. */

/** Models within models lie some ten levels deep. */
const deepest = 256;

const [quote, backslash] = [0x22, 0x5c];
const [openList, openObject] = [0x5b, 0x7b];
const [closeList, closeObject] = [0x5d, 0x7d];

/** @throws RangeError where lists and objects lie deeper in each other than any model's do */
export function checkNesting(bytes: Uint8Array): void {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (isText) {
      if (byte === backslash) i++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === openList || byte === openObject) depth++;
    else if (byte === closeList || byte === closeObject) depth--;
    if (depth > deepest) throw new RangeError(`values lie more than ${deepest} levels deep`);
  }
}
