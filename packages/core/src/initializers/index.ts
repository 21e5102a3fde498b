export * from './factories.ts';
export type {
  Initializer,
  InitializerName,
  InitializerSpec,
  ParameterSpec,
} from './initializer.ts';
