/** What slots of a plan are called, for those who write them down and those who look one up. */

/** A number that a layer keeps beside its result: `hidden.z`. */
export function partName(layer: string, part: string): string {
  return `${layer}.${part}`;
}

/** ∂loss/∂ of the slot called `name`: `∂hidden`. */
export function gradientName(name: string): string {
  return `∂${name}`;
}
