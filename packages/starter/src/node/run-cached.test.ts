import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeStarter } from './build.ts';

/**
 * What a bundle of that many letters says; the length of its source does not depend on the word.
 */
const source = (word: string) =>
  `const say = () => { process.stdout.write('${word} ' + require('./part.cjs') + ' ' + __filename.slice(-8)); };\nsay();`;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'starter-'));
  chmodSync(folder, 0o755);
  const options = { bundle: 'main.cjs', program: 'starter-test', target: 'node20.19' };
  await writeStarter({ script: join(folder, 'start.cjs'), ...options });
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** A folder with starter and bundle, and one for the user's cache. */
function installed(word = 'first') {
  count += 1;
  const place = join(folder, `place-${count}`);
  const users = join(folder, `users-${count}`);
  mkdirSync(place);
  mkdirSync(users);
  copyFileSync(join(folder, 'start.cjs'), join(place, 'start.cjs'));
  writeFileSync(join(place, 'main.cjs'), source(word));
  writeFileSync(join(place, 'part.cjs'), `module.exports = 'part';`);
  return { place, users, bundle: join(place, 'main.cjs') };
}
type Installed = ReturnType<typeof installed>;

const env = ({ users }: Installed) => ({ ...process.env, XDG_CACHE_HOME: users });
function answer(where: Installed, as: { uid?: number; gid?: number } = {}): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(where.place, 'start.cjs')], {
    env: env(where),
    encoding: 'utf8',
    ...as,
  });
  expect(stderr).toBe('');
  return stdout;
}
const right = (word: string) => `${word} part main.cjs`;
/** Of the bundle: the part that it requires has its own. */
const caches = (place: string): readonly string[] =>
  existsSync(place)
    ? readdirSync(place).filter((name) => name.includes('main.cjs-') && name.includes('v8cache'))
    : [];
const onlyCache = (place: string): string => {
  expect(caches(place)).toHaveLength(1);
  return join(place, caches(place)[0]!);
};
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

/** A cache whose hash is right, of another bundle than the one whose name it will bear. */
function forged(word: string): Buffer {
  const where = installed(word);
  answer(where);
  return readFileSync(onlyCache(where.place));
}

describe('a bundle started from its cache', () => {
  it('says what it says without, and leaves one cache beside itself', () => {
    const where = installed();
    expect(answer(where)).toBe(right('first'));
    const made = readFileSync(onlyCache(where.place));
    expect(onlyCache(where.place)).toContain(sha256(readFileSync(where.bundle)).toString('hex'));
    expect(onlyCache(where.place)).toContain(process.versions.v8);
    expect(answer(where)).toBe(right('first'));
    expect(readFileSync(onlyCache(where.place)).equals(made)).toBe(true);
    expect(caches(join(where.users, 'starter-test'))).toEqual([]);
  });

  it('says nothing of its own of many files, and leaves a cache of each', () => {
    const where = installed();
    const names = Array.from({ length: 20 }, (_, i) => `part-${i}.cjs`);
    for (const name of names) writeFileSync(join(where.place, name), 'module.exports = 1;');
    const sum = names.map((name) => `require('./${name}')`).join(' + ');
    writeFileSync(where.bundle, `process.stdout.write(String(${sum}));`);
    expect(answer(where)).toBe('20'); // and nothing on stderr
    const left = readdirSync(where.place).filter((name) => name.includes('v8cache'));
    expect(left).toHaveLength(21);
  });

  it('does run what a whole cache in a folder of its own holds: that it is used is no wish', () => {
    const where = installed();
    answer(where);
    writeFileSync(onlyCache(where.place), forged('other'));
    expect(answer(where)).toBe(right('other')); // V8 looks at nothing but the length
  });

  it('runs another source of the same length as what it is', () => {
    const where = installed('first');
    answer(where);
    writeFileSync(where.bundle, source('other'));
    expect(answer(where)).toBe(right('other'));
    expect(caches(where.place)).toHaveLength(2);
    expect(answer(where)).toBe(right('other'));
  });

  it.each([
    ['truncated', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['flipped in one bit', (bytes: Buffer) => flip(bytes, bytes.length - 100)],
    ['flipped in its hash', (bytes: Buffer) => flip(bytes, 3)],
    ['of no V8', () => Buffer.concat([sha256(Buffer.alloc(999, 7)), Buffer.alloc(999, 7)])],
  ])('makes a cache anew that is %s', (_what, damage) => {
    const where = installed();
    answer(where);
    const whole = readFileSync(onlyCache(where.place));
    writeFileSync(onlyCache(where.place), damage(Buffer.from(whole)));
    expect(answer(where)).toBe(right('first'));
    const again = readFileSync(onlyCache(where.place));
    expect(sha256(again.subarray(32)).equals(again.subarray(0, 32))).toBe(true);
    expect(again.length).toBeGreaterThan(999 + 32);
    expect(answer(where)).toBe(right('first'));
  });

  it('leaves the cache of another V8 alone', () => {
    const where = installed();
    answer(where);
    const own = onlyCache(where.place);
    const others = own.replace(process.versions.v8, '1.2.3');
    writeFileSync(others, forged('other'));
    rmSync(own);
    expect(answer(where)).toBe(right('first'));
    expect(caches(where.place)).toHaveLength(2);
  });

  it('keeps few caches of older bundles', () => {
    const where = installed();
    for (const word of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      writeFileSync(where.bundle, source(word));
      expect(answer(where)).toBe(right(word));
    }
    expect(caches(where.place)).toHaveLength(6);
  });

  it('goes where several start at once, with one cache in the end', async () => {
    const where = installed();
    const started = Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, [join(where.place, 'start.cjs')], { env: env(where) });
      let said = '';
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString();
      });
      return new Promise<string>((resolve) => child.once('close', () => resolve(said)));
    });
    expect(await Promise.all(started)).toEqual(Array(6).fill(right('first')));
    expect(onlyCache(where.place)).toMatch(/\.v8cache$/);
    expect(answer(where)).toBe(right('first'));
  });

  it('makes the cache of a program that goes on and on', async () => {
    const where = installed();
    writeFileSync(where.bundle, `${source('first')} setInterval(() => {}, 1000);`);
    const child = spawn(process.execPath, [join(where.place, 'start.cjs')], { env: env(where) });
    const ended = new Promise((resolve) => child.once('close', resolve));
    while (!caches(where.place).some((name) => name.endsWith('.v8cache'))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGKILL');
    await ended;
  });
});

/** Systems that know owners and modes. */
describe.skipIf(process.getuid === undefined)('folders that others may write to', () => {
  it.each([0o777, 0o775, 0o1777])('are not read from: mode %o', (mode) => {
    const where = installed();
    answer(where);
    writeFileSync(onlyCache(where.place), forged('other'));
    chmodSync(where.place, mode);
    expect(answer(where)).toBe(right('first'));
    onlyCache(join(where.users, 'starter-test')); // where it is ours alone
    expect(answer(where)).toBe(right('first'));
  });

  it('are not read from, nor is what lies below them', () => {
    const where = installed();
    answer(where);
    writeFileSync(onlyCache(where.place), forged('other'));
    const outer = join(folder, 'outer');
    mkdirSync(outer);
    chmodSync(outer, 0o777);
    const inner = { ...where, place: join(outer, 'inner') };
    mkdirSync(inner.place);
    for (const name of readdirSync(where.place)) {
      copyFileSync(join(where.place, name), join(inner.place, name));
    }
    expect(answer(inner)).toBe(right('first'));
  });

  it('do without a cache where there is no other', () => {
    const where = installed();
    chmodSync(where.place, 0o777);
    chmodSync(where.users, 0o777);
    expect(answer(where)).toBe(right('first'));
    expect([...caches(where.place), ...caches(join(where.users, 'starter-test'))]).toEqual([]);
  });

  it('is a file that others may write to', () => {
    const where = installed();
    answer(where);
    writeFileSync(onlyCache(where.place), forged('other'));
    chmodSync(onlyCache(where.place), 0o666);
    expect(answer(where)).toBe(right('first'));
  });

  it('a read-only one: the cache is the user’s, else there is none', () => {
    const where = installed();
    const nobody = process.getuid!() === 0 ? { uid: 65534, gid: 65534 } : {}; // root writes anyway
    if (nobody.uid !== undefined) chownSync(where.users, nobody.uid, nobody.gid);
    chmodSync(where.place, 0o555);
    expect(answer(where, nobody)).toBe(right('first'));
    expect(caches(where.place)).toEqual([]);
    const users = join(where.users, 'starter-test');
    onlyCache(users);
    writeFileSync(onlyCache(users), forged('other')); // as root: the owner stays
    expect(answer(where, nobody)).toBe(right('other'));
    rmSync(users, { recursive: true });
    chmodSync(where.users, 0o555);
    expect(answer(where, nobody)).toBe(right('first'));
    expect(caches(where.place)).toEqual([]);
    chmodSync(where.place, 0o755);
    chmodSync(where.users, 0o755);
  });
});

function flip(bytes: Buffer, place: number): Buffer {
  bytes[place]! ^= 4;
  return bytes;
}
