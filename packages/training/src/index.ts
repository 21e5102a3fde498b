/** From a table to a model, and how good the model is. */
export { examplesOf, type WeighedRows } from './examples-of.ts';
export {
  type ClassificationScore,
  decodeRows,
  type RegressionScore,
  type RowAnswer,
  type Score,
  scoreTable,
} from './score.ts';
