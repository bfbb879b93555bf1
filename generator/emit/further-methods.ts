import type { ImportDeclarationStructure, MethodDeclarationStructure } from "ts-morph";
import type { Configuration } from "../configuration.js";
import {
  type ApiModel,
  type ApiOperation,
  type ResourceModel,
  type StartedWait,
  startedWait,
  waitedUpload,
} from "../model/index.js";
import { freeName } from "../names/identifiers.js";
import { operationConstants } from "../names/operation-constants.js";
import { resourceModule } from "../names/resource-tree.js";
import { isBuiltInType } from "./built-in-types.js";
import { importNames } from "./imports.js";
import { uploadMethods } from "./upload-methods.js";
import { startMethod } from "./wait-methods.js";

interface MethodsInput {
  readonly model: ApiModel;
  readonly configuration: Configuration;
}

/** Methods that a resource has beside those of its operations, and the imports that they need. */
interface FurtherMethods {
  readonly methods: readonly MethodDeclarationStructure[];
  readonly imported: readonly ImportDeclarationStructure[];
}

/** The further methods of operations that upload a file which the service then works on, and the imports that they need. */
export function uploadsOf(
  resource: ResourceModel,
  input: MethodsInput,
  constants: ReadonlyMap<ApiOperation, string>,
  runtime: Set<string>,
  types: Set<string>,
): readonly FurtherMethods[] {
  const own = new Set([...constants.values(), ...runtime]);
  return resource.operations.flatMap((operation): readonly FurtherMethods[] => {
    const found = waitedUpload(operation, input.model, resource);
    if (found === undefined) return [];
    for (const name of ["UploadAllOptions", "WaitOptions"]) runtime.add(name);
    types.add(found.type);
    const { constant, imported } = constantOf(found, resource, input, own);
    return [{ methods: uploadMethods(operation, found, constant), imported }];
  });
}

/** The methods that start work and wait for it, and the imports that they need. */
export function startsOf(
  resource: ResourceModel,
  input: MethodsInput,
  constants: ReadonlyMap<ApiOperation, string>,
  runtime: Set<string>,
  types: Set<string>,
): readonly FurtherMethods[] {
  const own = new Set([...constants.values(), ...runtime]);
  return resource.operations.flatMap((operation): readonly FurtherMethods[] => {
    const found = startedWait(operation, input.model);
    if (found === undefined) return [];
    runtime.add("WaitOptions");
    if (!isBuiltInType(found.type)) types.add(found.type);
    const { constant, imported } = constantOf(found, resource, input, own);
    return [{ methods: [startMethod(operation, found, constants.get(operation) ?? operation.id, constant)], imported }];
  });
}

/** The constant of the operation that is waited for, and its import where another module has it. */
function constantOf(
  { wait, waitResource }: Pick<StartedWait, "wait" | "waitResource">,
  resource: ResourceModel,
  { configuration }: MethodsInput,
  own: ReadonlySet<string>,
): { readonly constant: string; readonly imported: readonly ImportDeclarationStructure[] } {
  const name = operationConstants(waitResource, configuration.names).get(wait) ?? wait.id;
  if (waitResource === resource) return { constant: name, imported: [] };
  const constant = freeName(name, own);
  const module = `${"../".repeat(resource.name.split(".").length - 1) || "./"}${resourceModule(waitResource.name)}.js`;
  return { constant, imported: [importNames(module, [constant === name ? name : `${name} as ${constant}`])] };
}
