export * from './factories.ts';
export type { Initializer, ParameterSpec } from './initializer.ts';
