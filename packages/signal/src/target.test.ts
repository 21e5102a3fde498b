import { describe, expect, it } from 'vitest';
import { decoder, encodeTargets, fitClassification, fitRegression, outputSizeOf } from './index.ts';

describe('classification', () => {
  const target = fitClassification(['b', 'a', 'c', 'a'], { name: 'kind' });

  it('turns labels into one-hot rows and back', () => {
    expect(target.labels).toEqual(['a', 'b', 'c']);
    expect(outputSizeOf(target)).toBe(3);
    const outputs = encodeTargets(target, ['c', 'a']);
    expect(Array.from(outputs)).toEqual([0, 0, 1, 1, 0, 0]);
    const { decode } = decoder(target);
    expect(decode(outputs, 0)).toMatchObject({ classIndex: 2, label: 'c' });
    expect(decode(outputs, 3)).toMatchObject({ classIndex: 0, label: 'a' });
  });

  it('sorts labels that are numbers by size', () => {
    expect(fitClassification(['10', '9', '2'], { name: 'digit' }).labels).toEqual(['2', '9', '10']);
  });

  it('decides a binary target by its threshold', () => {
    const binary = fitClassification(['ok', 'odd'], { name: 'state', encoding: 'binary' });
    expect(Array.from(encodeTargets(binary, ['ok', 'odd']))).toEqual([1, 0]);
    const { decode } = decoder({ ...binary, threshold: 0.75 });
    expect(decode(Float64Array.of(0.75))).toMatchObject({ classIndex: 0, label: 'odd' });
    const { label, scores } = decode(Float64Array.of(0.875));
    expect([label, ...scores]).toEqual(['ok', 0.125, 0.875]);
  });

  it('refuses labels that it cannot learn', () => {
    expect(() => fitClassification(['a', 'a'], { name: 'kind' })).toThrow('one class only, "a"');
    expect(() => fitClassification([], { name: 'kind' })).toThrow('no rows');
    expect(() => fitClassification(['a', ''], { name: 'kind' })).toThrow('has no value');
    expect(() => encodeTargets(target, ['a', 'd'])).toThrow(
      'target "kind" has no label "d"\n  from row 1',
    );
  });
});

describe('regression', () => {
  it('standardizes the target and undoes it', () => {
    const target = fitRegression([10, 20, 30], { name: 'wage', unit: '$/h' });
    const outputs = encodeTargets(target, [10, 25]);
    const { decode } = decoder(target);
    expect(decode(outputs, 0).value).toBeCloseTo(10, 12);
    expect(decode(outputs, 1).value).toBeCloseTo(25, 12);
    expect(target).toMatchObject({ mean: 20, unit: '$/h' });
  });

  it('refuses what is no number', () => {
    expect(() => fitRegression([1, 'x'], { name: 'wage' })).toThrow('column "wage" is "x"');
  });
});
