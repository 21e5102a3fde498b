/** Boards that models are written for: what a model costs there, and whether it fits. */
export { boardNamed, type Converter, type TargetBoard, targetBoards } from './boards.ts';
export { checkRoom, costOn, type Measured, type TargetCost } from './cost.ts';
