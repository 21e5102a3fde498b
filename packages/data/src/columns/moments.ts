/** Dates and times of day, as tables write them. */

const date = String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}`;
const clock = String.raw`\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[ap]m)?`;
const zone = String.raw` ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})`;
const moment = new RegExp(`^((${date})([T ]+${clock})?(${zone})?|${clock})$`, 'i');

/** `2024-03-01`, `2024-03-01T12:30:00Z`, `01.03.2024 12:30`, `3/1/2024`, `12:30:00` */
export function isMoment(cell: string): boolean {
  return cell.length <= 40 && moment.test(cell);
}
