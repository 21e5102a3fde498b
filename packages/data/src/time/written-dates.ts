/**
 * Dates as people, loggers and spreadsheets write them → seconds since 1970: `2026-01-31T12:00Z`,
 * `31.01.2026 14:30:05,25`, `1/31/2026 2:30 PM`, `20260131T1430`, `31 Jan 2026`. Without a zone
 * they are UTC.
 */
import { monthNamed } from './month-names.ts';

/** Which part of `03/04/2026` is the day. */
export type DateOrder = 'day-first' | 'month-first';

const yearFirst = String.raw`(?<y>\d{4})(?<separator>[-/.])(?<m>\d{1,2})\k<separator>(?<d>\d{1,2})`;
const compact = String.raw`(?<cy>(?:19|20)\d{2})(?<cm>\d{2})(?<cd>\d{2})`;
/** Dots are written behind days only, whatever the language. */
const dotted = String.raw`(?<dd>\d{1,2})\.(?<dm>\d{1,2})\.(?<dy>\d{4}|\d{2})`;
/** `25-01-31` may begin with a year, so two digits of one stand behind slashes only. */
const slashed = String.raw`(?<a>\d{1,2})(?<slash>[-/])(?<b>\d{1,2})(?:\k<slash>(?<ay>\d{4})|(?<=\/\d{1,2})\/(?<sy>\d{2}))`;
/** `31 Jan 2026`, `31-Jan-26`, `31. März 2026`, and `Jan 31, 2026`. */
const named = String.raw`(?<nd>\d{1,2})(?:st|nd|rd|th)?\.?[-/ ]?(?<nm>\p{L}{3,12})\.?[-/, ]{0,2}(?<ny>\d{4}|\d{2})`;
const namedFirst = String.raw`(?<mm>\p{L}{3,12})\.? +(?<md>\d{1,2})(?:st|nd|rd|th)?,? +(?<my>\d{4})`;
const clock = String.raw`(?<hour>\d{1,2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?<fraction>[.,]\d+)?)?`;
const half = String.raw`(?: ?(?<half>[ap])\.?m\.?| Uhr)?`;
/** `+0000 UTC` is what Go writes, `GMT+1` what Google does; the second name says the same again. */
const zone = String.raw`(?: ?(?:(?:UTC|GMT)(?=[+-]))?(?<zone>Z|UTC|GMT|CET|CEST|[+-]\d{2}:?\d{2}|[+-]\d{1,2}))?(?: (?:UTC|GMT|CES?T))?`;
const day = [yearFirst, compact, dotted, slashed, named, namedFirst].join('|');
const date = new RegExp(`^(?:${day})(?:(?:T|,? +|[_:])${clock}${half}${zone})?$`, 'iu');
/** `20260131143005`: days, hours, minutes and seconds without anything between them. */
const digits =
  /^((?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))([01]\d|2[0-3])([0-5]\d)?([0-5]\d)?$/;
/** `Sat Jan 31 14:30:05 2026`: the year stands last, as C's `ctime` has it. */
const yearLast =
  /^(?:\p{L}{2,4} )?(\p{L}{3}) +(\d{1,2}) (\d{1,2}:\d{2}:\d{2})(?: (?:UTC|GMT))? (\d{4})$/u;
/** A day of the week before a date; months have names too, but other things follow those. */
const weekday = /^\p{L}{2,10}\.?,? +(?=\d{1,4}[-/. ]|\p{L}{3,12}\.? +\d)/u;

/** In one of the forms of `date`: without a day of the week or a name behind the zone, say. */
function usual(cell: string): string {
  if (digits.test(cell)) {
    return cell.replace(digits, (_, days, hour, minute = '00', second = '00') => {
      return `${days}T${hour}${minute}${second}`;
    });
  }
  if (!/\p{L}/u.test(cell)) return cell;
  return cell
    .replace(/ \([^()]*\)$/, '')
    .replace(yearLast, '$2 $1 $4 $3')
    .replace(weekday, (found) => (date.test(cell) ? found : ''));
}

/** Of a date whose day and month only its column can tell: the two, in their order. */
const unordered = new RegExp(`^${slashed}(?:[T, ]|$)`);

/** In minutes east of Greenwich. */
const namedZones: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, CET: 60, CEST: 120 };

/** Years of two digits are those from 1969 to 2068, as POSIX has it. */
const [century, firstOfLast] = [2000, 69];

/**
 * What comes first in dates such as `31/1/2026`, by the first that can be read in one way only.
 * Undefined where there is none.
 */
export function dateOrderOf(cells: Iterable<string>): DateOrder | undefined {
  for (const cell of cells) {
    const { a, b } = unordered.exec(cell)?.groups ?? {};
    if (Number(a) > 12) return 'day-first';
    if (Number(b) > 12) return 'month-first';
  }
  return undefined;
}

/** Whether a cell is a date of which only its column tells which part is the day. */
export function hasOpenOrder(cell: string): boolean {
  return unordered.test(cell);
}

/** What a cell that is a date or a time of day says. */
export function momentParts(cell: string): 'day' | 'clock' | 'both' {
  const parts = date.exec(usual(cell))?.groups;
  if (parts === undefined) return /^\d{1,2}:/.test(cell) ? 'clock' : 'both';
  return parts.hour === undefined ? 'day' : 'both';
}

/** The cell as seconds since 1970; undefined where it is no date, or none that is met. */
export function secondsOfDate(cell: string, order?: DateOrder): number | undefined {
  const parts = date.exec(usual(cell))?.groups;
  const day = parts && dayOf(parts, order);
  if (day === undefined) return undefined;
  const { fraction = '' } = parts!; // a day was found in them
  const seconds = secondsOfDay(parts!);
  return seconds === undefined
    ? undefined
    : day + seconds + Number(`0${fraction.replace(',', '.')}`);
}

type Parts = Readonly<Record<string, string | undefined>>;

/** Seconds from 1970 to the beginning of the day. */
function dayOf(parts: Parts, order: DateOrder | undefined): number | undefined {
  const [year, month, day] = yearMonthDay(parts, order);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const text = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00Z`);
  // Of 2026-02-30 some engines make the 2nd of March.
  const isMet = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return isMet ? time / 1000 : undefined;
}

function yearMonthDay(parts: Parts, order: DateOrder | undefined): readonly (string | undefined)[] {
  const { y, m, d, cy, cm, cd, dy, dm, dd, ay, sy, a, b } = parts;
  if (y !== undefined) return [y, m, d];
  if (cy !== undefined) return [cy, cm, cd];
  if (dy !== undefined) return [wholeYear(dy), dm, dd];
  const { nd, nm, ny, mm, md, my } = parts;
  const month = monthNamed(nm ?? mm ?? '');
  if (nm !== undefined) return [wholeYear(ny), month?.toString(), nd];
  if (mm !== undefined) return [my, month?.toString(), md];
  if (order === undefined) return [];
  const year = wholeYear(ay ?? sy);
  return order === 'day-first' ? [year, b, a] : [year, a, b];
}

function wholeYear(year = ''): string {
  if (year.length !== 2) return year;
  return String(Number(year) + (Number(year) < firstOfLast ? century : century - 100));
}

/** Whole seconds of the day in UTC; undefined where no clock shows such a time. */
function secondsOfDay(parts: Parts): number | undefined {
  const { hour = '0', minute = '0', second = '0', half: ofTwelve } = parts;
  const hours = Number(hour);
  if (ofTwelve !== undefined && (hours < 1 || hours > 12)) return undefined;
  const afternoon = ofTwelve?.toLowerCase() === 'p' ? 12 : 0;
  const whole = ofTwelve === undefined ? hours : (hours % 12) + afternoon;
  const [minutes, seconds] = [Number(minute), Number(second)];
  if (minutes > 59 || seconds > 59) return undefined;
  if (whole > 24 || (whole === 24 && minutes + seconds > 0)) return undefined;
  const east = minutesEast(parts.zone ?? 'Z');
  if (east === undefined) return undefined;
  return (whole * 60 + minutes - east) * 60 + seconds;
}

function minutesEast(text: string): number | undefined {
  const named = namedZones[text.toUpperCase()];
  if (named !== undefined) return named;
  const [hours, minutes] = [
    Number(text.slice(1, 3)),
    text.length > 3 ? Number(text.slice(-2)) : 0, // `+1` and `+01` are hours alone
  ];
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
