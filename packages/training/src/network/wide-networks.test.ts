import { expect, it } from 'vitest';
import { parseConfiguration } from '../configuration/parse-configuration.ts';
import { candidatesOf } from './candidates.ts';

it('refuses layers that no memory holds, with the bound', () => {
  const size = { inputs: 3, outputs: 1, task: 'regression', window: undefined } as const;
  const of = (hidden: number[]) =>
    candidatesOf(parseConfiguration({ target: 'y', hidden }), size, 100);
  expect(() => of([65_536, 65_536])).toThrow(
    expect.objectContaining({
      code: 'INVALID_SETTING',
      detail: {
        setting: 'hidden',
        value: '65536,65536',
        expected: expect.stringContaining('134,217,728 parameters'),
      },
    }),
  );
  expect(of([65_536])).toHaveLength(1);
});
