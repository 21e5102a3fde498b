/**
 * Generated loops are written once, in the statements that C and JavaScript share; a dialect says
 * what differs: how variables are declared, numbers written, constants read and functions called.
 */

/** Functions that generated loops may call; what a language lacks, its dialect defines. */
export type MathFunction =
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'pow'
  | 'tanh'
  | 'sin'
  | 'cos'
  | 'atan2'
  | 'floor'
  | 'sqrt'
  | 'abs'
  | 'ceil'
  | 'normalDistribution';

export interface Dialect {
  /** For people: `C99`. */
  readonly name: string;
  /**
   * Where the sums of a product stand: in `variables`, eight columns at a time, or side by side in
   * the array of its result, which a C compiler turns into vectors.
   */
  readonly sums: 'variables' | 'result';
  /** `int i = 0` */
  integer(name: string, value: string): string;
  /** `float sum = 0` */
  number(name: string, value: string): string;
  /** A line that compilers do not read. */
  comment(text: string): string;
  /** A number that is no integer by its type: `0.5f`. */
  literal(value: number): string;
  /** The number at `index` of an array that never changes. */
  constant(array: string, index: string): string;
  call(name: MathFunction, argument: string): string;
  /** `value`, a whole number already, as an index. */
  toInteger(value: string): string;
  readonly notANumber: string;
  /** Of the numbers that rows of sensors come in as. */
  readonly rows: 'float32' | 'float64';
  /**
   * What the names of constants and buffers begin with, where one file shares names with others.
   */
  readonly arrayPrefix?: string;
  /** Why code of this language cannot call `name`; undefined where it can. */
  lacks?(name: MathFunction): string | undefined;
}
