/**
 * What a device's sensors give at values that a person knows: of each input one or two points, from
 * which a straight line makes what is true of what is measured. It belongs to the device, not to
 * the model, and stands in a file of its own beside the configuration.
 */
import * as v from 'valibot';
import type { Line } from '../pipeline/scale.ts';

const point = v.strictObject({
  /** In the model's unit, by the configuration's own scale. */
  measured: v.pipe(v.number(), v.finite()),
  true: v.pipe(v.number(), v.finite()),
  /** When it was measured, ISO 8601, UTC. */
  time: v.string(),
});

/** The form of the file. */
export const calibrationSchema = v.strictObject({
  inputs: v.record(v.string(), v.pipe(v.array(point), v.minLength(1), v.maxLength(2))),
});

/** The points of each input that has some. */
export type Calibration = v.InferOutput<typeof calibrationSchema>;
/** A value as it was measured, and what it was in truth. */
export type CalibrationPoint = v.InferOutput<typeof point>;

/**
 * From what is measured to what is true: through two points, or of one an offset alone. Two points
 * were measured as different values.
 */
export function correctionOf(points: readonly CalibrationPoint[]): Line {
  const [first, second] = points;
  if (first === undefined) return { slope: 1, offset: 0 };
  if (second === undefined) return { slope: 1, offset: first.true - first.measured };
  const slope = (second.true - first.true) / (second.measured - first.measured);
  return { slope, offset: first.true - slope * first.measured };
}

/** What is wrong with two points, if something is. */
export function problemOf(points: readonly CalibrationPoint[]): string | undefined {
  const [first, second] = points;
  if (first === undefined || second === undefined) return undefined;
  if (first.measured === second.measured) return `both points were measured as ${first.measured}`;
  if (first.true === second.true) return `both points are ${first.true} in truth`;
  return undefined;
}

/** In words: `temperature 1.02 · x − 0.3 (2 points, the last of 2026-03-01)`. */
export function calibrationText({ inputs }: Calibration): string {
  return Object.entries(inputs)
    .map(([input, points]) => {
      const { slope, offset } = correctionOf(points);
      const sign = offset < 0 ? '−' : '+';
      const last = points
        .map(({ time }) => time.slice(0, 10))
        .sort()
        .at(-1);
      const count = points.length === 1 ? '1 point' : '2 points, the last';
      return `${input} ${short(slope)} · x ${sign} ${short(Math.abs(offset))} (${count} of ${last})`;
    })
    .join(', ');
}

function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}
