import type { CallExpression, Expression, ParameterDeclaration, PropertyDeclaration } from "typescript";

/** The expressions that a value comes from. */
export interface Flow {
  /** Expressions that make the value: literals, calls of functions that are not the program's own, objects. */
  readonly ends: readonly Expression[];
  /** Whether the value comes from these alone. */
  readonly isComplete: boolean;
  /** Calls of functions that are not the program's own whose list has the value as an item. */
  readonly lists: readonly CallExpression[];
  /** Parameters and properties of classes on the way: code outside of the program may give others to those that are exported. */
  readonly through: ReadonlySet<ParameterDeclaration | PropertyDeclaration>;
}

/** A value that comes from these expressions alone, in one function. */
export function endingAt(ends: readonly Expression[], isComplete = true): Flow {
  return { ends, isComplete, lists: [], through: new Set() };
}

/** An item of a list that a call gives. */
export function itemOf(list: CallExpression): Flow {
  return { ...UNKNOWN, lists: [list] };
}

/** The way to an object or a list, without its ends: that of each of its parts, too. */
export function wayOf(flow: Flow): Flow {
  return { ...flow, ends: [], lists: [] };
}

/** A value that comes through a parameter or a property. */
export function comingThrough(declaration: ParameterDeclaration | PropertyDeclaration, flow: Flow): Flow {
  return { ...flow, through: new Set(flow.through).add(declaration) };
}

/** A value from an unknown place. */
export const UNKNOWN: Flow = endingAt([], false);

/** A value that comes from one of several places. */
export function joined(flows: readonly Flow[]): Flow {
  return {
    ends: [...new Set(flows.flatMap(({ ends }) => ends))],
    lists: [...new Set(flows.flatMap(({ lists }) => lists))],
    isComplete: flows.every(({ isComplete }) => isComplete),
    through: new Set(flows.flatMap(({ through }) => [...through])),
  };
}
