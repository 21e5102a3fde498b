/** The forms, told apart by the fields of their cases. */
import { signalForm } from '../signal/form.ts';
import type { Form } from './form.ts';
import { layersForm } from './layers.ts';
import { lectureForm } from './lecture.ts';
import { numpyRandomForm } from './numpy-random.ts';
import { optimizersForm } from './optimizers.ts';

export const forms: readonly Form[] = [
  lectureForm,
  numpyRandomForm,
  layersForm,
  optimizersForm,
  signalForm,
];
