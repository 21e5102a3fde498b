import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const golden = (version: number): string =>
  fileURLToPath(
    new URL(`../../../../packages/io/golden/version-${version}.safetensors`, import.meta.url),
  );

it.each([1, 2])(
  'says the version of a file of version %d, not that of the form it is read into',
  async (version) => {
    const inspect = ['inspect', '--model', golden(version)];
    expect((await runCaptured(inspect)).stdout).toContain(`, format version ${version}\n`);
    const { stdout } = await runCaptured([...inspect, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ fileVersion: version, manifest: { version: 3 } });
  },
);
