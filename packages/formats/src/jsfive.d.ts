declare module 'jsfive' {
  import type { Hdf5Group } from './keras/jsfive.ts';

  export const File: new (buffer: ArrayBufferLike, name: string) => Hdf5Group;
}
