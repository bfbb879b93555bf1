import type { ApiOperation } from "../model/index.js";
import { pathArguments } from "../names/path-arguments.js";
import { propertyName } from "./text/literal.js";
import { pathParameterType } from "./value-type.js";

/** A parameter of a method. */
interface Argument {
  readonly name: string;
  readonly type: string;
}

/** Arguments without which an operation cannot be sent, beside its body, and the entries of the input of the call that they make. */
interface NeededArguments {
  readonly path: readonly Argument[];
  /** Parameters of the query, and of headers and cookies; none where they may all be left out. */
  readonly query: readonly Argument[];
  readonly entries: readonly string[];
}

/** The arguments of methods that send an operation in another way than once: in batches, or until it says that something is done. */
export function neededArguments(operation: ApiOperation): NeededArguments {
  const { query, queryName, queryRequired } = operation.types;
  const path = pathArguments(operation).map(({ parameter, name }) => ({
    wire: parameter.name,
    name,
    type: pathParameterType(parameter),
  }));
  const needed = query === null || !queryRequired ? [] : [{ name: queryName, type: query }];
  return {
    path: path.map(({ name, type }) => ({ name, type })),
    query: needed,
    entries: [
      ...(path.length === 0
        ? []
        : [
            `path: { ${path.map(({ wire, name }) => (wire === name ? name : `${propertyName(wire)}: ${name}`)).join(", ")} }`,
          ]),
      ...needed.map(({ name }) => (name === "query" ? name : `query: ${name}`)),
    ],
  };
}

/** The input of a call as an object. */
export function inputOf(entries: readonly string[]): string {
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
