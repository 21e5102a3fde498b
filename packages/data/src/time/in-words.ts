/** Rates and lengths of time as people say them: "one row an hour", "5 min". */

interface Unit {
  readonly seconds: number;
  readonly short: string;
  readonly one: string;
  readonly several: string;
}

const second: Unit = { seconds: 1, short: 's', one: 'a second', several: 'seconds' };
const units: readonly Unit[] = [
  { seconds: 86_400, short: 'days', one: 'a day', several: 'days' },
  { seconds: 3600, short: 'h', one: 'an hour', several: 'hours' },
  { seconds: 60, short: 'min', one: 'a minute', several: 'minutes' },
  second,
];

/** Rates are kept with six digits, so that steps made of them have five. */
const [rateDigits, lengthDigits] = [5, 4];

/** `100 rows a second`; of less than one a second `one row an hour`, `one row every 5 minutes`. */
export function rateInWords(rateHz: number): string {
  if (rateHz === 1) return 'one row a second';
  if (rateHz > 1) return `${rounded(rateHz, rateDigits)} rows a second`;
  const step = rounded(1 / rateHz, rateDigits);
  const unit = units.find(({ seconds }) => isWhole(step / seconds)) ?? second;
  const count = step / unit.seconds;
  return count === 1 ? `one row ${unit.one}` : `one row every ${count} ${unit.several}`;
}

/** `90 s`, `5 min`, `34.75 h`: in the largest unit that makes a whole number, or one above ten. */
export function lengthInWords(seconds: number): string {
  const length = rounded(seconds, lengthDigits);
  const inWhole = (unit: Unit): boolean => {
    const count = length / unit.seconds;
    return count > 10 || isWhole(count);
  };
  const unit = units.find(inWhole) ?? second;
  const count = rounded(seconds / unit.seconds, lengthDigits);
  return count === 1 && unit.short === 'days' ? '1 day' : `${count} ${unit.short}`;
}

function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

function isWhole(count: number): boolean {
  return count >= 1 && Number.isInteger(count);
}
