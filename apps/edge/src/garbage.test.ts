import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('leaves no garbage behind: nothing is collected in a million rows', () => {
  const script = fileURLToPath(new URL('testing/garbage.ts', import.meta.url));
  const options = ['--trace-gc', '--conditions=@reflexarc/source', '--import', 'tsx'];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...options, script, '200000', '1000000'],
    { encoding: 'utf8' },
  );
  const [, meanwhile, decisions] = /WARM\n(.*)DONE (\d+)/s.exec(stdout) ?? [];
  expect(meanwhile ?? stderr).toBe('');
  expect(decisions).toBe('100000');
});
