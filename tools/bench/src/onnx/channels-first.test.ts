import { describe, expect, it } from 'vitest';
import { bundleCases } from '../cases/bundle-cases.ts';
import { spawnCase } from '../cases/spawn-case.ts';
import { areInstalled } from '../peers/package-folder.ts';
import { channelsFirst, channelsFirstOrder } from './channels-first.ts';

const missing = areInstalled()
  ? ''
  : ' (skipped: no peers, install with `npm run bench -- --peers`)';

it('puts channels first', () => {
  // Two places of three channels: c0 c1 c2 | c0 c1 c2.
  expect(channelsFirstOrder([2, 3])).toEqual([0, 3, 1, 4, 2, 5]);
  expect([...channelsFirst(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])]).toEqual([1, 4, 2, 5, 3, 6]);
});

describe.skipIf(missing !== '')(`onnxruntime${missing}`, () => {
  it.each(['W2', 'W4', 'W5', 'ResNet-8', 'DS-CNN', 'MobileNetV1 ×0.25', 'auto-encoder'])(
    'answers as our float64 does from the file of %s',
    async (workload) => {
      const each = { workload, kind: 'predict', system: 'onnxruntime-node' } as const;
      const answer = await spawnCase(each, process.execPath, await bundleCases());
      expect(answer.problem).toBeUndefined(); // it says how far off an answer is
      expect(answer.timing?.best).toBeGreaterThan(1);
    },
  );
});
