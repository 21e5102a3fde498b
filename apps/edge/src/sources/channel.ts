/** What a source measures. */

/** Something that is measured. */
export interface Channel {
  /** As records call it: `A0`, or the name of a column. */
  readonly name: string;
  /** What its numbers count: `V`, `code`, or nothing where the source does not know. */
  readonly unit?: string;
  /** Of an analog pin: how its codes and voltages belong together. */
  readonly converter?: Converter;
}

/** An analog-to-digital converter. */
export interface Converter {
  /** Its least and greatest code: 0 and 1023 for 10 bits. */
  readonly lowest: number;
  readonly highest: number;
  /** The code of one of the channel's readings. */
  codeOf(reading: number): number;
}
