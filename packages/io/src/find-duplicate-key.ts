/**
 * JSON.parse silently takes the last of two equal keys, so a file could say one thing to us and
 * another to a reader that takes the first. This finds such a key in text that JSON.parse has
 * accepted.
 */
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** The first key that an object of `json` has twice, if there is one. */
export function findDuplicateKey(json: string): string | undefined {
  const objects: Set<string>[] = [];
  let text = '';
  for (const [found] of json.matchAll(token)) {
    if (found === '{' || found === '[') objects.push(new Set());
    else if (found === '}' || found === ']') objects.pop();
    else if (found === ':') {
      const key = JSON.parse(text) as string; // a string token of valid JSON
      const keys = objects.at(-1)!; // valid JSON has a colon only in an object
      if (keys.has(key)) return key;
      keys.add(key);
    } else text = found;
  }
  return undefined;
}
