import { flatten, initialize, input, sequential } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { expect, it } from 'vitest';
import { openModel, writeModel } from './index.ts';

it('reads golden vectors of any length: the header of an image of 300 × 200 × 3 has 9 MB', () => {
  const model = initialize(sequential(input(300, 200, 3), flatten()), { seed: 0 });
  const bytes = writeModel({ model });
  expect(bytes.length).toBeGreaterThan(2 ** 23); // a pattern's stack ends there
  const opened = openModel(bytes, { backend: js() });
  expect(opened.model.architecture.spec).toEqual(model.architecture.spec);
  opened.dispose();
});
