import { expect, it } from 'vitest';
import { backendNamed, backendNames } from './named.ts';

it('makes each backend that is here by its name, in each of its precisions', async () => {
  expect(backendNames).toEqual(['simd', 'simd-fma', 'js', 'tfjs-wasm']);
  for (const name of backendNames) {
    const { make, dtypes, tolerances, isHere, isOptional } = backendNamed(name);
    expect(Object.keys(tolerances)).toEqual([...dtypes]);
    if (!isHere()) {
      expect(isOptional).toBe(true);
      await expect(make()).rejects.toThrow('fused multiply-add');
      continue;
    }
    expect((await make()).dtype).toBe('float32');
    for (const dtype of dtypes) {
      const backend = await make(dtype);
      expect(backend.dtype).toBe(dtype);
      expect(name.startsWith(backend.name)).toBe(true);
    }
  }
});

it('says which backends there are', () => {
  expect(() => backendNamed('webgpu')).toThrow('there is no backend "webgpu"');
  expect(() => backendNamed('simdd')).toThrow('did you mean `simd`?');
});
