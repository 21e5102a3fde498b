/** Small schemas that several settings are made of. */
import * as v from 'valibot';

/** Text that is not empty. */
export const text = (description: string) =>
  v.pipe(v.string(), v.nonEmpty(), v.description(description));

export const finite = (description: string) =>
  v.pipe(v.number(), v.finite(), v.description(description));

/** A number from 0 to 1. */
export const share = (description: string) =>
  v.pipe(v.number(), v.minValue(0), v.maxValue(1), v.description(description));

export const level = v.picklist(['low', 'high']);
export type Level = v.InferOutput<typeof level>;

/** Name of the model input that a channel feeds. */
export const input = text('Name of the model input that this channel feeds');
