/** Layers around others: each step of a sequence goes through the same layer. */

import { reshape, sizeOf } from '@reflexarc/core';
import { isObject } from '../../reading/json-values.ts';
import type { KerasRules, KerasTools } from '../rule.ts';
import { Settings } from '../settings.ts';

/** Those that treat the last axis alone, whatever stands in front of it. */
const alongLast = ['Dense', 'Activation', 'ReLU', 'LeakyReLU', 'ELU', 'Softmax', 'Dropout'];

/** @param rules of the layers within */
export function wrapperRules(rules: KerasRules): KerasRules {
  return {
    TimeDistributed: (tools: KerasTools, settings: Settings) => {
      const inner = settings.all['layer'];
      const className = isObject(inner) ? String(inner['class_name'] ?? '') : '';
      if (className === 'Flatten') {
        const [steps = 1, ...rest] = tools.shape;
        return tools.put(reshape([steps, sizeOf(rest)]));
      }
      const rule = alongLast.includes(className) ? rules[className] : undefined;
      if (rule === undefined || !isObject(inner)) {
        return tools.refuse(
          `wraps ${className || 'nothing'}`,
          ['Flatten', ...alongLast].join(', '),
        );
      }
      return rule(tools, new Settings(inner['config']));
    },
  };
}
