export * from './classification.ts';
export type { Loss, LossPass, TargetKind } from './loss.ts';
export * from './regression.ts';
