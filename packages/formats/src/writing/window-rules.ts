/** Layers with windows, by what graphs of operators write them as. */

/** What is written for each family. */
export interface WindowFamilies<Rule> {
  readonly convolution: Rule;
  readonly depthwise: Rule;
  readonly separable: Rule;
  readonly transposed: Rule;
  readonly maxPool: Rule;
  readonly averagePool: Rule;
  readonly globalMaxPool: Rule;
  readonly globalAveragePool: Rule;
}

/** A rule for each kind of layer: over steps and over height and width they are the same. */
export function windowRulesOf<Rule>(families: WindowFamilies<Rule>) {
  const { convolution, depthwise, separable, transposed, ...poolings } = families;
  return {
    conv1d: convolution,
    conv2d: convolution,
    depthwiseConv1d: depthwise,
    depthwiseConv2d: depthwise,
    separableConv1d: separable,
    separableConv2d: separable,
    conv1dTranspose: transposed,
    conv2dTranspose: transposed,
    ...poolings,
  };
}

/** @throws what `refuse` throws, for a pooling whose second input says how many steps count */
export function refuseLengths(
  layer: { refuse(problem: string, needs: string): never },
  inputs: readonly unknown[],
): void {
  if (inputs.length > 1) layer.refuse('pools as many steps as a second input says', 'one input');
}
