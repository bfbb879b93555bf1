import { camelCase, freeName, validIdentifier } from "./identifiers.js";
import { ARGUMENTS, type PlacedParameter, pathArguments } from "./path-arguments.js";
import { RUNTIME_FUNCTIONS } from "./public-names.js";

/** A resource as far as the constants of its module are named. */
export interface ResourceWithConstants<Operation> {
  readonly className: string;
  readonly operations: readonly Operation[];
}

/** An operation as far as its constant is named. */
export interface OperationWithTypes {
  readonly id: string;
  readonly methodName: string;
  readonly parameters: readonly PlacedParameter[];
  readonly types: {
    readonly body: string | null;
    readonly query: string | null;
    readonly responses: string;
    readonly event: string | null;
    readonly item: string | null;
  };
}

/**
 * Names of the constants that hold a resource's operations, in the order of the operations: none that a type or an argument has.
 *
 * @param names `short`: from the method, `listOperation`; else from the operationId
 */
export function operationConstants<Operation extends OperationWithTypes>(
  resource: ResourceWithConstants<Operation>,
  names?: "short",
): ReadonlyMap<Operation, string> {
  const taken = new Set<string>([resource.className, ...RUNTIME_FUNCTIONS]);
  for (const operation of resource.operations) {
    const { body, query, responses, event, item } = operation.types;
    for (const name of [body, query, responses, event, item]) if (name !== null) taken.add(name);
    for (const name of ARGUMENTS) taken.add(name);
    for (const { name } of pathArguments(operation)) taken.add(name);
  }
  return new Map(
    resource.operations.map((operation) => {
      const plain = names === "short" ? `${operation.methodName}Operation` : camelCase(operation.id);
      const name = freeName(validIdentifier(plain, "operation"), taken);
      taken.add(name);
      return [operation, name];
    }),
  );
}
