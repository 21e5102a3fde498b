/** What needs Node: its file system and its cryptography. */
export { FileError } from './errors.ts';
export { nodeSha256 } from './node-sha256.ts';
export { writeFileAtomically } from './write-file-atomically.ts';
