/** Settings of tables in time: what of the past goes in, and how far ahead is answered. */
import { calendarParts, furthestBack } from '@reflexarc/signal';
import * as v from 'valibot';

/** More forecasts than this are none of one small network. */
const mostHorizons = 256;

const rowCounts = (least: number, description: string) =>
  v.exactOptional(
    v.pipe(
      v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(furthestBack))),
      v.minLength(1),
      v.maxLength(mostHorizons),
      v.description(description),
    ),
  );

export const forecastSettings = {
  lags: rowCounts(1, 'Rows in time: how many rows back earlier values are inputs, as in 1, 2, 24'),
  rolling: rowCounts(2, 'Rows in time: means over so many last rows as inputs, as in 24, 168'),
  changes: rowCounts(1, 'Rows in time: differences from so many rows back as inputs'),
  horizon: rowCounts(
    0,
    'Rows in time: how many rows ahead the target lies, one or several; 0 for the same row',
  ),
  timeFeatures: v.exactOptional(
    v.pipe(
      v.array(v.picklist(calendarParts)),
      v.minLength(1),
      v.description(
        'Rows in time: where the time stands in day, week and year, as sine and cosine',
      ),
    ),
  ),
};
