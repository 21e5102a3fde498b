/**
 * Which kernels answers are made of: those that inference plans of all layers call, before and
 * after passes.
 */
import type { Architecture } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { exampleNetworks } from '@reflexarc/core/conformance';
import type { KernelName } from '@reflexarc/core/kernels';
import { builtInLayers } from '@reflexarc/core/layers';
import { planInference } from '@reflexarc/core/plan';

/**
 * @throws Error for a kind of layer without an example, whose kernels nobody would know
 */
export function forwardKernels(): ReadonlySet<KernelName> {
  const missing = Object.keys(builtInLayers).filter(
    (kind) => !(exampleNetworks[kind] ?? []).some((each) => holds(each, kind)),
  );
  if (missing.length > 0) {
    throw new Error(
      `no example of ${missing.join(', ')}: add one to packages/core/src/conformance/example-networks.ts`,
    );
  }
  return new Set(Object.values(exampleNetworks).flat().flatMap(kernelsOf));
}

function holds({ spec }: Architecture, kind: string): boolean {
  return spec.nodes.some((node) => node.kind === kind);
}

function kernelsOf(architecture: Architecture): readonly KernelName[] {
  const written = planInference(architecture, { prepares: true });
  const { passes = [] } = js();
  const rewritten = passes.reduce((plan, pass) => pass(plan), written);
  return [written, rewritten].flatMap(({ phases }) =>
    Object.values(phases).flatMap((calls) => calls.map(({ kernel }) => kernel)),
  );
}
