/** Statements as lines of text. */
import type { Dialect } from './dialect.ts';

export type Lines = readonly string[];

export function indent(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? line : `  ${line}`));
}

/** `header { body }`; a scope of its own where the header is empty. */
export function block(header: string, body: Lines): Lines {
  return [header === '' ? '{' : `${header} {`, ...indent(body), '}'];
}

/** `if (condition) { then } else { otherwise }`. */
export function ifElse(condition: string, then: Lines, otherwise: Lines): Lines {
  return [...block(`if (${condition})`, then).slice(0, -1), ...block('} else', otherwise)];
}

/** A loop of `variable` from 0 to `count`, the latter not included. */
export function loop(
  dialect: Dialect,
  [variable, count]: readonly [variable: string, count: number | string],
  body: Lines,
): Lines {
  const start = dialect.integer(variable, '0');
  return block(`for (${start}; ${variable} < ${count}; ${variable}++)`, body);
}

/** `terms` added up, zeros left out: an index. */
export function sum(...terms: readonly (string | number)[]): string {
  const written = terms.map(String).filter((term) => term !== '0');
  return written.length === 0 ? '0' : written.join(' + ');
}

/** `factor * variable`, with nothing written that changes nothing. */
export function times(factor: number, variable: string): string {
  if (factor === 0 || variable === '0') return '0';
  if (factor === 1) return variable;
  return /^\w+$/.test(variable) ? `${factor} * ${variable}` : `${factor} * (${variable})`;
}
