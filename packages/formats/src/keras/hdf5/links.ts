/** The names in a group, and where their objects are. */
import { type FileBytes, undefinedAddress } from './file-bytes.ts';
import { type Message, messageTypes } from './object-header.ts';

/** Groups in Keras' files nest a few levels; trees of names are two or three high. */
const highest = 32;

/** Addresses of object headers by name. @throws RangeError */
export function linksIn(
  file: FileBytes,
  messages: readonly Message[],
): ReadonlyMap<string, number> {
  const links = new Map<string, number>();
  for (const { type, at } of messages) {
    if (type === messageTypes.symbolTable) fromTable(file, at, links);
    if (type === messageTypes.link) fromMessage(file, at, links);
    if (type === messageTypes.linkInfo) checkInfo(file, at);
  }
  return links;
}

/** Files of today: names in a heap, entries in a tree. */
function fromTable(file: FileBytes, at: number, links: Map<string, number>): void {
  const [tree, heap] = [file.u64(at), file.u64(at + 8)];
  file.expectSignature(heap, 'HEAP');
  const size = file.u64(heap + 8);
  const names = file.u64(heap + 24);
  fromTree(file, { tree, names, end: names + size }, { links, height: 0 });
}

function fromTree(
  file: FileBytes,
  place: { readonly tree: number; readonly names: number; readonly end: number },
  found: { readonly links: Map<string, number>; readonly height: number },
): void {
  const { tree, names, end } = place;
  if (found.height > highest) throw new RangeError('a tree of names is too high');
  file.expectSignature(tree, 'TREE');
  const level = file.u8(tree + 5);
  const count = file.u16(tree + 6);
  for (let i = 0; i < count; i++) {
    const child = file.u64(tree + 24 + 16 * i + 8);
    if (level > 0) {
      fromTree(file, { ...place, tree: child }, { ...found, height: found.height + 1 });
      continue;
    }
    file.expectSignature(child, 'SNOD');
    const entries = file.u16(child + 6);
    for (let entry = 0; entry < entries; entry++) {
      file.visit();
      const at = child + 8 + 40 * entry;
      found.links.set(file.textFrom(names + file.u64(at), end), file.u64(at + 8));
    }
  }
}

/** Newer files: a message for each name. */
function fromMessage(file: FileBytes, at: number, links: Map<string, number>): void {
  const flags = file.u8(at + 1);
  let next = at + 2;
  const type = (flags & 8) === 0 ? 0 : file.u8(next++);
  if ((flags & 4) !== 0) next += 8; // the order in which names were made
  if ((flags & 16) !== 0) next += 1; // how they are encoded
  const sizeBytes = 2 ** (flags & 3);
  const length = file.unsigned(next, sizeBytes);
  next += sizeBytes;
  if (type === 0) links.set(file.text(next, length), file.u64(next + length)); // else a mere path
}

/** Newer files keep more than eight names apart. */
function checkInfo(file: FileBytes, at: number): void {
  const hasOrder = (file.u8(at + 1) & 1) !== 0;
  if (file.u64(at + 2 + (hasOrder ? 8 : 0)) === undefinedAddress) return;
  throw new RangeError(
    'names are kept in a fractal heap: save the model with h5py’s usual settings',
  );
}
