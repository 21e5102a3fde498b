/** All that a device needs to run a model: no training, no layers beyond those the model has. */
export { predictRows } from './predict-rows.ts';
export { type Predictor, predictor } from './predictor.ts';
