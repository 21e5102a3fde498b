/** What of a model other programs' files have no place for, a line each. */
import {
  type Axes,
  builtInStages,
  namesOf,
  numberTargets,
  numberTitle,
  openChain,
  outputsPerNumber,
  type RegressionTarget,
  widthOf,
} from '@reflexarc/signal';
import { type ExportedModel, labelsOf, tableColumns } from '../code/exported-model.ts';

/** As many names as a note can hold. */
const mostNamed = 40;

export function leftOut(exported: ExportedModel): readonly string[] {
  const { decision, target } = exported;
  const isTable = tableColumns(exported) !== undefined; // standardized in the network
  const chains = isTable ? {} : (exported.chains ?? {});
  const notes = Object.entries(chains).map(([name, chain]) => {
    const { output } = openChain(chain, builtInStages);
    return `the chain of "${name}" is left out: what it computes goes in${columnsOf(output)}`;
  });
  if ((decision ?? []).length > 0) {
    notes.push('the decision stages are left out: scores come out, row by row');
  }
  const labels = labelsOf(exported);
  if (labels !== undefined) {
    const order = labels.map((label, index) => `${index} ${label}`).join(', ');
    notes.push(`labels are not in the file: ${order}`);
  }
  return target?.task === 'regression' ? [...notes, ...meaningsOf(target)] : notes;
}

/** Where each number is among what comes out, and in which unit. */
function meaningsOf(target: RegressionTarget): readonly string[] {
  const { quantiles = [] } = target;
  const numbers = numberTargets(target);
  const each = outputsPerNumber(target);
  return numbers.flatMap((number, i) => {
    const { mean, deviation } = number;
    const what = each * numbers.length === 1 ? 'what comes out' : `number ${i * each}`;
    const last =
      each === 1 ? '' : ` to ${(i + 1) * each - 1}, its quantiles ${quantiles.join(', ')}`;
    const isPlain = mean === 0 && deviation === 1 && each * numbers.length === 1;
    if (isPlain) return [];
    return [`"${numberTitle(number)}" is ${mean} + ${deviation} × ${what}${last}`];
  });
}

/** The numbers that go in, where they are few enough to be read. */
function columnsOf(output: Axes): string {
  if (widthOf(output) > mostNamed) return '';
  return `, ${namesOf(output).join(', ')}`;
}
