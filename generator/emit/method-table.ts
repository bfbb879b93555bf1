import type { ImportDeclarationStructure } from "ts-morph";
import type { Configuration } from "../configuration.js";
import type { ApiModel, ApiOperation } from "../model/index.js";
import { camelCase, freeName, validIdentifier } from "../names/identifiers.js";
import { methodNames } from "../names/method-names.js";
import { operationConstants } from "../names/operation-constants.js";
import { resourceModule } from "../names/resource-tree.js";
import { importModule } from "./imports.js";
import { Identifier } from "./text/literal.js";

/** A method of the client, the operation that it sends, and the constant that holds that. */
export interface MethodEntry {
  /** `resource.method`. */
  readonly name: string;
  readonly operation: ApiOperation;
  readonly constant: Identifier;
  /** Whether it asks for the stream of an operation of which another method asks for one response. */
  readonly isStream: boolean;
}

/** Every method of a version's client, and the imports of the modules that hold the constants. */
export interface MethodTable {
  readonly imports: readonly ImportDeclarationStructure[];
  readonly methods: readonly MethodEntry[];
}

/** Lists the methods of a version for a module beside `resources/`. `own`: names that the module has itself. */
export function methodTable(model: ApiModel, configuration: Configuration, own: readonly string[]): MethodTable {
  const taken = new Set(own);
  const tables = model.resources
    .filter(({ operations }) => operations.length > 0)
    .map((resource) => {
      const module = freeName(validIdentifier(camelCase(resource.name), "resource"), taken);
      taken.add(module);
      const constants = operationConstants(resource, configuration.names);
      return {
        imported: importModule(`./resources/${resourceModule(resource.name)}.js`, module),
        methods: resource.operations.flatMap((operation) => {
          const constant = new Identifier(constants.get(operation) ?? operation.id, module);
          const { stream } = operation;
          return methodNames(operation).map((method) => ({
            name: `${resource.name}.${method}`,
            operation,
            constant,
            isStream: stream?.isOnly === false && stream.method === method,
          }));
        }),
      };
    });
  return {
    imports: tables.map(({ imported }) => imported),
    methods: tables.flatMap(({ methods }) => methods),
  };
}
