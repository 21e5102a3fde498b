import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomically } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atomic-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('writeFileAtomically', () => {
  it('replaces a file and leaves nothing else behind', async () => {
    const path = join(folder, 'model');
    await writeFile(path, 'a longer text that was there before');
    await writeFileAtomically(path, Uint8Array.of(1, 2, 3));
    expect(Array.from(await readFile(path))).toEqual([1, 2, 3]);
    expect(await readdir(folder)).toEqual(['model']);
  });

  it('says where it cannot write and what to do, and leaves nothing behind', async () => {
    const path = join(folder, 'nowhere', 'model');
    await expect(writeFileAtomically(path, 'x')).rejects.toMatchObject({
      code: 'CANNOT_WRITE',
      message: expect.stringMatching(/cannot write .*nowhere.model: ENOENT[\s\S]*hint: check/),
    });
    // A folder at the place: the rename fails after the temporary file was written.
    await expect(writeFileAtomically(folder, 'x')).rejects.toThrow('cannot write');
    expect(await readdir(folder)).toEqual(['model']);
  });
});
