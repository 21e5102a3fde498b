/**
 * What each output of a configuration has to be: by its rule, as far as it may be switched and no
 * other output that it locks out is active. Nothing is allocated for a decision.
 */
import type { OutputSettings } from '../../configuration/configuration.ts';
import { type Condition, conditionOf, type Facts, type Names } from './condition.ts';
import { Switch } from './switch.ts';

export interface ControlOptions extends Names {
  readonly outputs: readonly OutputSettings[];
  /** Milliseconds that only go on. */
  readonly now: () => number;
}

interface Control {
  readonly when: Condition;
  /** Without the network. */
  readonly fallback: Condition | 'safe';
  readonly minimumConfidence: number;
  readonly switch: Switch;
  /** Places of the outputs that are never active together with this one. */
  readonly others: readonly number[];
}

export class Controls {
  /** For each output whether it is active; the same object every time. */
  readonly active: boolean[];
  /** For each output whether it has to be in its safe state instead. */
  readonly safe: boolean[];
  readonly #controls: readonly Control[];
  /** Places of the outputs, those that go first before others. */
  readonly #order: readonly number[];
  /** What rules asked for last. */
  readonly #wanted: boolean[];
  readonly #now: () => number;

  constructor({ outputs, now, ...names }: ControlOptions) {
    this.#now = now;
    this.#controls = outputs.map((settings, i) => ({
      when: conditionOf(settings.when, names),
      fallback: fallbackOf(settings, names),
      minimumConfidence: settings.minimumConfidence ?? 0,
      switch: new Switch({ minimumOnMs: 0, minimumOffMs: 0, ...settings }, now()),
      others: outputs.flatMap((other, k) => (lock(settings, other) && k !== i ? [k] : [])),
    }));
    const priority = (i: number) => outputs[i]!.priority ?? 0;
    this.#order = outputs.map((_, i) => i).sort((a, b) => priority(b) - priority(a) || a - b);
    this.active = outputs.map(() => false);
    this.safe = outputs.map(() => false);
    this.#wanted = outputs.map(() => false);
  }

  /** By a decision of the model. */
  decide(facts: Facts & { readonly answer: NonNullable<Facts['answer']> }): void {
    const { scores } = facts.answer;
    let confidence = scores.length === 0 ? 1 : 0;
    for (let i = 0; i < scores.length; i++) confidence = Math.max(confidence, scores[i]!);
    for (let i = 0; i < this.#controls.length; i++) {
      const { when, minimumConfidence } = this.#controls[i]!;
      const holds = when(facts);
      this.safe[i] = confidence < minimumConfidence || holds === undefined;
      this.#wanted[i] = holds === true && !this.safe[i];
    }
    this.settle();
  }

  /** Without the network, by what is still believed of the readings. */
  fallBack(facts: Facts): void {
    for (let i = 0; i < this.#controls.length; i++) {
      const { fallback } = this.#controls[i]!;
      const holds = fallback === 'safe' ? undefined : fallback(facts);
      this.safe[i] = holds === undefined;
      this.#wanted[i] = holds === true;
    }
    this.settle();
  }

  /** All are brought to their safe state for another reason. */
  rest(): void {
    this.safe.fill(true);
    this.#wanted.fill(false);
    this.settle();
  }

  /** Does what had to wait, if its time has come; whether an output changes by it. */
  settle(): boolean {
    const now = this.#now();
    let hasChanged = false;
    for (let k = 0; k < this.#order.length; k++) {
      const i = this.#order[k]!;
      const isOn = this.#next(i, now);
      hasChanged ||= isOn !== this.active[i];
      this.#controls[i]!.switch.set(isOn, now);
      this.active[i] = isOn;
    }
    return hasChanged;
  }

  #next(i: number, now: number): boolean {
    const { switch: own, others } = this.#controls[i]!;
    if (this.safe[i]) return false; // whatever its times say
    if (this.#wanted[i] && own.may(true, now)) {
      for (let k = 0; k < others.length; k++) if (!this.#yields(others[k]!, i, now)) return false;
      return true;
    }
    if (!own.isOn || own.may(false, now)) return false;
    return true; // its least time is not over
  }

  /** Whether another output is off, or can be switched off as this one goes first. */
  #yields(other: number, i: number, now: number): boolean {
    if (!this.active[other]) return true;
    const { switch: its } = this.#controls[other]!;
    const goesFirst = this.#order.indexOf(i) < this.#order.indexOf(other);
    if (!goesFirst || !(this.safe[other] || its.may(false, now))) return false;
    its.set(false, now);
    this.active[other] = false;
    this.#wanted[other] = false;
    return true;
  }
}

function fallbackOf({ fallback = 'safe' }: OutputSettings, names: Names): Control['fallback'] {
  if (fallback === 'safe') return fallback;
  if (typeof fallback === 'object') return conditionOf(fallback, names);
  return () => fallback === 'active';
}

/** Whether one of two outputs names the other. */
function lock(one: OutputSettings, other: OutputSettings): boolean {
  const names = ({ interlock = [] }: OutputSettings, { name }: OutputSettings) =>
    name !== undefined && interlock.includes(name);
  return names(one, other) || names(other, one);
}
