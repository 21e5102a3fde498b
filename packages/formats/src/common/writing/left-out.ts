/** What of a model other programs' files have no place for, a line each. */
import { type ExportedModel, labelsOf, tableColumns } from '../code/exported-model.ts';

export function leftOut(exported: ExportedModel): readonly string[] {
  const { decision, target } = exported;
  const isTable = tableColumns(exported, 'the file') !== undefined; // standardized in the network
  const chains = isTable ? {} : exported.chains;
  const notes: string[] = [];
  const names = Object.keys(chains ?? {}).map((name) => `"${name}"`);
  if (names.length > 0) {
    notes.push(`the chain of ${names.join(' and ')} is left out: what it computes goes in`);
  }
  if ((decision ?? []).length > 0) {
    notes.push('the decision stages are left out: scores come out, row by row');
  }
  const labels = labelsOf(exported);
  if (labels !== undefined) {
    const order = labels.map((label, index) => `${index} ${label}`).join(', ');
    notes.push(`labels are not in the file: ${order}`);
  }
  if (target?.task === 'regression' && (target.mean !== 0 || target.deviation !== 1)) {
    const { mean, deviation } = target;
    notes.push(`"${target.name}" is ${mean} + ${deviation} × what comes out`);
  }
  return notes;
}
