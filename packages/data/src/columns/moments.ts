/** Dates and times of day, as tables write them. */

const date = String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d{2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}`;
/** `Mar`, `Sept.`, `März`: any word, for months have names in every language. */
const word = String.raw`\p{L}{3,12}\.?`;
/** `Fri Mar  1 12:30:00 2024`, as C's `ctime` writes it. */
const yearLast = String.raw`(\p{L}{2,4} )?\p{L}{3} +\d{1,2} \d{1,2}:\d{2}:\d{2}( (UTC|GMT))? \d{4}`;
const spoken = String.raw`\d{1,2}(st|nd|rd|th)?\.?[-/ ]?${word}[-/ ]?(\d{4}|\d{2})|${word} \d{1,2}(st|nd|rd|th)?,? \d{4}`;
const time = String.raw`\d{1,2}(:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]\.?m\.?| Uhr)?|h\d{2})`;
/** An hour, or the time from one to the next as meters write it: `00:00 - 01:00`. */
const clock = `${time}(( ?[-–] ?| to | bis )${time})?`;
const zone = String.raw`( ?(Z|UTC|GMT|CES?T|((UTC|GMT)[+-]\d{1,2}(:?\d{2})?)|[+-]\d{2}:?\d{2})){1,2}( \([^()]*\))?`;
const weekday = `(${word},? )?`;
const moment = new RegExp(
  `^((${weekday}(${date}|${spoken}))([T, ]+${clock}|[_:]${clock})?(${zone})?|${clock}(${zone})?|${yearLast})$`,
  'iu',
);

/** `20240301`, or with a time behind it: `20240301T1230`. */
const compact =
  /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([T :_]?([01]\d|2[0-3])([0-5]\d([0-5]\d)?)?Z?)?$/;

/** With the name of a zone in brackets behind it, as JavaScript writes it. */
const longest = 80;

/** `2024-03-01`, `2024-03-01T12:30:00Z`, `01.03.2024 12:30`, `1 Mar 2024`, `12:30:00` */
export function isMoment(cell: string): boolean {
  return cell.length <= longest && (moment.test(cell) || (compact.test(cell) && !isWhole(cell)));
}

/**
 * Whether a whole number can be read as a date without separators: 20240301, with the hour
 * 2024030112, with minutes and seconds 20240301123000.
 */
export function isCompactDate(value: number): boolean {
  return value > 19e6 && value < 21e12 && compact.test(String(value));
}

function isWhole(cell: string): boolean {
  return /^\d+$/.test(cell);
}
