/**
 * The networks of the MLPerf Tiny benchmark, built with our layers: what they count and cost, and
 * one step of training. `folded` is the network as it is deployed, batch normalization in the
 * weights.
 */
import { formatShape, summary } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { resolve } from '@reflexarc/core/model';
import { tinyNetworks } from './tiny/networks.ts';
import { firstStep } from './tiny/step.ts';

const backend = js();

for (const network of tinyNetworks) {
  const architecture = network.build();
  const { trainable, nonTrainable, inputs, workingBytes } = summary(architecture);
  const folded = summary(network.build({ folded: true }));
  const { before, after, seconds } = firstStep(network, backend);
  const shapes = [...Object.values(inputs), ...Object.values(resolve(architecture).outputs)];
  const count = (number: number): string => number.toLocaleString('en-US');
  console.log(`${network.title}: ${shapes.map(formatShape).join(' → ')}`);
  console.log(
    `  parameters ${count(trainable + nonTrainable)}, of which ${count(trainable)} trainable; folded ${count(folded.parameters)}`,
  );
  console.log(
    `  one answer: ${count(folded.multiplyAdds)} multiply-adds, ${count(Math.round(workingBytes / 1024))} kB of working memory`,
  );
  console.log(
    `  one step on 4 rows: ${seconds.toFixed(2)} s, loss ${before.toFixed(4)} → ${after.toFixed(4)}`,
  );
}
