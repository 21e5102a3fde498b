/** What needs Node: generated code compiled and run by the programs of the machine. */
export {
  avrPackages,
  type CompiledSketch,
  canCompileSketches,
  compileSketch,
  compileSketches,
} from './compile-sketch.ts';
export { streamWire } from './stream-wire.ts';
