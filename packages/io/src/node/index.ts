/** What needs Node's file system. */
export { FileError } from './errors.ts';
export { writeFileAtomically } from './write-file-atomically.ts';
