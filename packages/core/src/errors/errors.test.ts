import { describe, expect, it } from 'vitest';
import { entry } from './engine-error.ts';
import { errorClass } from './error-class.ts';
import { EngineError, errorRecord, formatError, SpecError } from './index.ts';

const BoilerError = errorClass('BoilerError', {
  TOO_HOT: entry<{ celsius: number; sensor?: string }>({
    what: (d) => `the boiler is at ${d.celsius} °C`,
    from: (d) => d.sensor,
    hint: () => 'open the valve',
  }),
  EMPTY: entry<{ liters: number }>({ what: (d) => `${d.liters} liters are left` }),
});

describe('errorClass', () => {
  const hot = new BoilerError('TOO_HOT', { celsius: 130, sensor: 'A0' }, { cause: 'a fire' });

  it('makes the text from the detail: what is wrong, where from, what to do', () => {
    expect(hot.message).toBe('the boiler is at 130 °C\n  from A0\n  hint: open the valve');
    expect(hot).toMatchObject({ code: 'TOO_HOT', from: 'A0', hint: 'open the valve' });
    expect(hot.cause).toBe('a fire');
    expect(formatError(hot)).toBe(`BoilerError TOO_HOT: ${hot.message}`);
  });

  it('makes classes that instanceof tells apart, all of them errors of the engine', () => {
    expect(hot instanceof BoilerError && hot instanceof EngineError).toBe(true);
    expect(hot instanceof SpecError).toBe(false);
    expect(BoilerError.name).toBe('BoilerError');
  });

  it('ties the type of the detail to the code', () => {
    const error: unknown = hot;
    if (!(error instanceof BoilerError)) throw error;
    const degrees: number = error.code === 'TOO_HOT' ? error.detail.celsius : error.detail.liters;
    expect(degrees).toBe(130);
    // @ts-expect-error: an empty boiler has no temperature
    expect(() => new BoilerError('EMPTY', { celsius: 3 })).not.toThrow();
  });
});

describe('errorRecord', () => {
  it('is the error as data, with the parts that are known', () => {
    expect(errorRecord(new BoilerError('TOO_HOT', { celsius: 130, sensor: 'A0' }))).toEqual({
      class: 'BoilerError',
      code: 'TOO_HOT',
      message: 'the boiler is at 130 °C',
      from: 'A0',
      hint: 'open the valve',
      detail: { celsius: 130, sensor: 'A0' },
    });
    expect(errorRecord(new BoilerError('EMPTY', { liters: 0 }))).toEqual({
      class: 'BoilerError',
      code: 'EMPTY',
      message: '0 liters are left',
      detail: { liters: 0 },
    });
  });

  it('calls unexpected what no catalogue lists', () => {
    const [thrown, text] = [new TypeError('x is not a function'), 'out of memory'];
    expect(errorRecord(thrown)).toEqual({
      class: 'TypeError',
      code: 'UNEXPECTED',
      message: 'x is not a function',
    });
    expect(errorRecord(text)).toEqual({ class: 'Error', code: 'UNEXPECTED', message: text });
  });
});
