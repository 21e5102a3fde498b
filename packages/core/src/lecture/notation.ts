/**
 * The lecture's symbols: layer 1 is the input, W⁽¹⁾ leads from it to layer 2, whose sums are Z⁽²⁾.
 */

const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `Z⁽²⁾` */
export function symbol(letter: string, layer: number): string {
  const raised = [...String(layer)].map((digit) => digits[Number(digit)]).join('');
  return `${letter}⁽${raised}⁾`;
}

/** What layer `layer` hands on: the inputs, an activation, or the network's answer. */
export function outputSymbol(layer: number, lastLayer: number): string {
  if (layer === 1) return 'X';
  return layer === lastLayer ? 'ŷ' : symbol('a', layer);
}

/** An activation's name, whether or not it comes with parameters. */
export function activationName(activation: string | { readonly name: string }): string {
  return typeof activation === 'string' ? activation : activation.name;
}

/** `σ` for sigmoid; others by name. */
export function activationSymbol(name: string): string {
  return name === 'sigmoid' ? 'σ' : name;
}

/** `σ′` */
export function slopeSymbol(name: string): string {
  return `${activationSymbol(name)}′`;
}

/** f′(Z) in terms of what is known already, where there is a short form. */
export function slopeFormula(name: string, z: string, a: string): string {
  if (name === 'sigmoid') return `${a} ⊙ (1 − ${a})`;
  if (name === 'tanh') return `1 − ${a} ⊙ ${a}`;
  if (name === 'linear') return '1';
  if (name === 'relu') return `1 where ${z} > 0, else 0`;
  return `derivative of ${name} at ${z}`;
}
