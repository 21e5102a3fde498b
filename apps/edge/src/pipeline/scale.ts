/** From a channel's readings to the model's units: value = slope · reading + offset. */
export interface Line {
  readonly slope: number;
  readonly offset: number;
}
