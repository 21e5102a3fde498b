/** Boards that models are written for: what a model costs there, and whether it fits. */
export { type TargetBoard, targetBoards } from './boards.ts';
export { boardNamed, costOn, type TargetCost } from './cost.ts';
