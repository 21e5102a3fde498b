export * from './classification.ts';
export type { Loss, LossPass, TargetKind } from './loss.ts';
export { lossNamed, lossNames, type NamedLoss } from './named.ts';
export * from './regression.ts';
