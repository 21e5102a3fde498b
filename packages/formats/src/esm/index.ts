/** Models as JavaScript modules that need nothing. */
export { type ModuleOptions, writeModule } from './write-module.ts';
