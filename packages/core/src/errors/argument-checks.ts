/** What programs without types may give in place of a model, a network or a layer. */
import { having } from './option-checks.ts';

/** As `initialize` makes them. */
export const modelCheck = /* @__PURE__ */ having('a model', ['parameters'], 'initialize()');

/** As `sequential` and `graph` make them. */
export const networkCheck = /* @__PURE__ */ having('a network', ['definitions'], 'sequential()');

/** As `input` makes them. */
export const inputCheck = /* @__PURE__ */ having('an input', ['shape'], 'input(2)');

/** As the functions of layers make them. */
export const layerCheck = /* @__PURE__ */ having('a layer', ['definition'], 'dense(8)');

/** Rows with their targets. */
export const examplesCheck = /* @__PURE__ */ having(
  'an object',
  ['inputs', 'targets'],
  '{ inputs, targets }',
);
