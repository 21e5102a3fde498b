import { describe, expect, it } from 'vitest';
import { metricNamed, metricNames } from './index.ts';

describe('metricNamed', () => {
  it('knows every metric by its name, and by those of Keras and scikit-learn', () => {
    for (const name of metricNames) expect(() => metricNamed(name)).not.toThrow();
    expect(metricNamed('acc').name).toBe('accuracy');
    expect(metricNamed('mean_absolute_error').name).toBe('mae');
    expect(metricNamed('rootMeanSquaredError').name).toBe('rmse');
    expect(metricNamed('f1_score').name).toBe('f1');
    expect(metricNamed('r2_score').name).toBe('r2');
  });

  it('names the nearest where there is none', () => {
    expect(() => metricNamed('acuracy')).toThrow(
      /no metric "acuracy"[\s\S]*did you mean `accuracy`/,
    );
    expect(() => metricNamed('constructor')).toThrow(/no metric "constructor"/);
  });

  it('reads the mean squared error', () => {
    const count = metricNamed('mse').start([1], [1]);
    count.add(Float64Array.of(1, 2, 5), Float64Array.of(0, 4, 5), 3);
    expect(count.read()).toBeCloseTo((1 + 4 + 0) / 3, 14);
  });
});
