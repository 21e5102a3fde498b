/** Networks that were written, tried by another reader. */
export { answersOf, differenceOf } from './answers.ts';
export { exampleRows, type RowsByInput } from './rows.ts';
export { differenceReadBack, type Expectation, expectationOf } from './verify-network.ts';
