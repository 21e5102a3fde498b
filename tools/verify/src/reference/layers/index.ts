/** Builders by name of the op. A new layer of the engine is one entry here. */
import { activationTrial } from './activation.ts';
import { convolutionTrials } from './convolutions.ts';
import { denseTrial } from './dense.ts';
import { embeddingTrial } from './embedding.ts';
import { normalizationTrials } from './normalization.ts';
import { poolingTrials } from './pooling.ts';
import { preluTrial } from './prelu.ts';
import { recurrentTrials } from './recurrent.ts';
import type { TrialBuilder } from './trial.ts';

export const layerTrials: Readonly<Record<string, TrialBuilder>> = {
  dense: denseTrial,
  activation: activationTrial,
  ...convolutionTrials,
  ...poolingTrials,
  ...recurrentTrials,
  ...normalizationTrials,
  prelu: preluTrial,
  embedding: embeddingTrial,
};
