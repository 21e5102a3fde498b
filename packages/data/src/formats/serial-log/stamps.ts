/**
 * Times of day that serial monitors put before each line: `10:00:01.502 -> 21.5` of the Arduino
 * IDE, `10:00:01.502 > 21.5` of PlatformIO, `[10:00:01.502] 21.5` of others.
 */

const stamp =
  /^(?:(\d{1,2}):(\d{2}):(\d{2}(?:[.,]\d+)?) -?> ?|\[(\d{1,2}):(\d{2}):(\d{2}(?:[.,]\d+)?)\] )/;

const secondsOfDay = 24 * 3600;

/** Lines without their stamps, and when each came. */
export interface StampedLines {
  readonly texts: readonly string[];
  /** Seconds from the first stamp; a line without one has that of the line before it. */
  readonly seconds: Float64Array;
}

/** Whether two lines that follow each other are stamped. */
export function areStamped(lines: readonly string[]): boolean {
  return lines.some((line, i) => stamp.test(line) && stamp.test(lines[i + 1] ?? ''));
}

/** Behind midnight the clock begins anew, and time goes on. */
export function withoutStamps(lines: readonly string[]): StampedLines {
  let [first, last, days] = [Number.NaN, Number.NaN, 0];
  const seconds = Float64Array.from(lines, (line) => {
    const time = secondsIn(line);
    if (time === undefined) return Number.isNaN(last) ? 0 : sinceFirst(last + days, first);
    if (time < last - secondsOfDay / 2) days += secondsOfDay;
    last = time;
    if (Number.isNaN(first)) first = time;
    return sinceFirst(last + days, first);
  });
  return { texts: lines.map((line) => line.replace(stamp, '')), seconds };
}

/** In whole microseconds: differences of decimals carry rounding. */
function sinceFirst(time: number, first: number): number {
  return Math.round((time - first) * 1e6) / 1e6;
}

function secondsIn(line: string): number | undefined {
  const [, ...parts] = stamp.exec(line) ?? [];
  const [hours, minutes, seconds] = parts.flatMap((part) =>
    part === undefined ? [] : [Number(part.replace(',', '.'))],
  );
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  return (hours * 60 + minutes) * 60 + seconds;
}
