import type { ImportDeclarationStructure, MethodDeclarationStructure } from "ts-morph";
import type { Configuration } from "../configuration.js";
import { type ApiModel, type ApiOperation, type ResourceModel, waitedUpload } from "../model/index.js";
import { distinct } from "../names/identifiers.js";
import { operationConstants } from "../names/operation-constants.js";
import { resourceModule } from "../names/resource-tree.js";
import { importNames } from "./imports.js";
import { uploadMethods } from "./upload-methods.js";

interface UploadsInput {
  readonly model: ApiModel;
  readonly configuration: Configuration;
}

/** The further methods of operations that upload a file which the service then works on, and the imports that they need. */
export function uploadsOf(
  resource: ResourceModel,
  { model, configuration }: UploadsInput,
  constants: ReadonlyMap<ApiOperation, string>,
  runtime: Set<string>,
  types: Set<string>,
): readonly {
  readonly methods: readonly MethodDeclarationStructure[];
  readonly imported: readonly ImportDeclarationStructure[];
}[] {
  const own = new Set([...constants.values(), ...runtime]);
  return resource.operations.flatMap((operation) => {
    const found = waitedUpload(operation, model, resource);
    if (found === undefined) return [];
    for (const name of ["UploadAllOptions", "WaitOptions"]) runtime.add(name);
    types.add(found.type);
    const isHere = found.waitResource === resource;
    const name = operationConstants(found.waitResource, configuration.names).get(found.wait) ?? found.wait.id;
    const constant = isHere ? name : distinct(name, own);
    const module = `${"../".repeat(resource.name.split(".").length - 1) || "./"}${resourceModule(found.waitResource.name)}.js`;
    const imported = isHere ? [] : [importNames(module, [constant === name ? name : `${name} as ${constant}`])];
    return [{ methods: uploadMethods(operation, found, constant), imported }];
  });
}
