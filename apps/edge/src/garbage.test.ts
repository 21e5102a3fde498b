import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it.each([
  ['motion', 100_000],
  ['detector', 100_000],
  ['cepstra', 1250],
])(
  'leaves no garbage behind: nothing is collected in a million rows of %s',
  (kind, expected) => {
    const script = fileURLToPath(new URL('testing/garbage.ts', import.meta.url));
    const options = ['--trace-gc', '--conditions=@reflexarc/source', '--import', 'tsx'];
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [...options, script, kind, '200000', '1000000'],
      { encoding: 'utf8' },
    );
    const [, meanwhile, decisions] = /WARM\n(.*)DONE (\d+)/s.exec(stdout) ?? [];
    expect(meanwhile, stderr).toBeDefined();
    // Room that ran out is what garbage leads to; the loader's thread clears up when it likes.
    expect(meanwhile?.match(/.*allocation failure.*/g) ?? []).toEqual([]);
    expect(Number(decisions)).toBe(expected);
  },
  120_000,
);
