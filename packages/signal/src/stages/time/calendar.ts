/**
 * A channel of times → where they stand in the day, the week and the year, as sine and cosine:
 * 23:59 lies beside 0:00, and the 31st of December beside the first of January. Times are seconds
 * since 1970 in UTC; `offsetHours` is what local clocks are ahead of it.
 */
import { SpecError } from '@reflexarc/core';
import { type Axes, changed } from '../../axes.ts';
import { defineStage, type Site, stageMaker } from '../../chain/define-stage.ts';
import { withDefault } from '../../options/field.ts';
import { list, number, oneOf, text } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsReadings, numericChannels } from '../needs.ts';

/** What can be told of a time. */
export const calendarParts = ['hour', 'weekday', 'day-of-year'] as const;
/** One of the `calendarParts`. */
export type CalendarPart = (typeof calendarParts)[number];

const dayInSeconds = 86_400;
/** 1970 began on a Thursday: this many days after a Monday. */
const daysAfterMonday = 3;
/** A year of the Gregorian calendar on average. */
const yearInDays = 365.2425;

/** How far a part is on its way round, from 0 to 1. */
const shares: Readonly<Record<CalendarPart, (seconds: number) => number>> = {
  hour: (seconds) => fraction(seconds / dayInSeconds),
  weekday: (seconds) => fraction((Math.floor(seconds / dayInSeconds) + daysAfterMonday) / 7),
  'day-of-year': (seconds) => fraction(seconds / dayInSeconds / yearInDays),
};

export const calendarStage = defineStage({
  kind: 'calendar',
  summary: 'Hour, weekday and day of the year of a channel of times, as sine and cosine',
  options: {
    channel: text,
    parts: withDefault(list(oneOf(calendarParts), `a list of ${calendarParts.join(', ')}`), [
      ...calendarParts,
    ]),
    offsetHours: withDefault(number({ from: -14, to: 14 }), 0),
  },
  isPerRow: true,
  isAlone: () => true,
  output({ channel, parts }, input, site) {
    const place = placeOf(channel, input, site);
    if (new Set(parts).size !== parts.length) {
      const expected = 'each part once';
      throw new SpecError('INVALID_OPTION', {
        place: site.place,
        option: 'parts',
        value: parts,
        expected,
      });
    }
    const made = parts.flatMap((part) => [{ name: `${part} sin` }, { name: `${part} cos` }]);
    return changed(input, { channels: [...input.channels.filter((_, i) => i !== place), ...made] });
  },
  start(setup) {
    const { options, input, site } = setup;
    const place = placeOf(options.channel, input, site);
    const ways = options.parts.map((part) => shares[part]);
    const offset = options.offsetHours * 3600;
    const width = input.channels.length;
    return eachRow(setup, (x, from, y, to) => {
      let at = to;
      for (let i = 0; i < width; i++) if (i !== place) y[at++] = x[from + i]!;
      for (let i = 0; i < ways.length; i++) {
        const angle = 2 * Math.PI * ways[i]!(x[from + place]! + offset);
        y[at++] = Math.sin(angle);
        y[at++] = Math.cos(angle);
      }
    });
  },
});

function placeOf(channel: string, input: Axes, site: Site): number {
  needsReadings(input, site);
  return numericChannels([channel], input, site)[0]!; // there is one, or it throws
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

/**
 * Where the times of a channel stand in day, week and year; the channel itself goes.
 *
 * @param options channel, in seconds since 1970 (UTC); parts: hour, weekday, day-of-year, all
 *   unless given; offsetHours: what local clocks are ahead of UTC
 */
export const calendar = stageMaker(calendarStage);
