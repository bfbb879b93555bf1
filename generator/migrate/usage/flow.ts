import type { Expression } from "typescript";

/** The expressions that a value comes from. */
export interface Flow {
  /** Expressions that make the value: literals, calls of functions that are not the program's own, objects. */
  readonly ends: readonly Expression[];
  /** Whether the value comes from these alone. */
  readonly isComplete: boolean;
}

/** A value from an unknown place. */
export const UNKNOWN: Flow = { ends: [], isComplete: false };

/** A value that comes from one of several places. */
export function joined(flows: readonly Flow[]): Flow {
  return {
    ends: [...new Set(flows.flatMap(({ ends }) => ends))],
    isComplete: flows.every(({ isComplete }) => isComplete),
  };
}
