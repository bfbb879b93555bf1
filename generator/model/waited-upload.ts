import { uploadMethodNames } from "../names/upload-methods.js";
import type { JsonObject } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import type { ApiModel, ApiOperation, MediaTypeModel, ResourceModel } from "./api-model.js";

/** An operation that uploads one file, and the operation that tells when the service is done with it. */
export interface WaitedUpload {
  /** Part of the body that is the file; nothing else in the body is required. */
  readonly part: string;
  /** Type of the response to the upload, and to each look at it. */
  readonly type: string;
  /** Property of the response that identifies what is waited for, and the parameter that takes it. */
  readonly property: string;
  readonly parameter: string;
  readonly wait: ApiOperation;
  readonly waitResource: ResourceModel;
}

/**
 * Finds the wait of an operation that uploads a file: an operation of the same service whose response has the same type, and whose path needs one value more,
 * which the response of the upload has as a required string: by the parameter's name, or as `id`. `undefined` where the resource has methods of these
 * names.
 */
export function waitedUpload(
  operation: ApiOperation,
  model: ApiModel,
  resource: ResourceModel,
): WaitedUpload | undefined {
  const { requestBody, types, stream } = operation;
  const required = requestBody?.properties.filter((property) => property.required) ?? [];
  const [part] = required;
  const isUpload =
    requestBody?.contents[0]?.mediaType.startsWith("multipart/") &&
    part?.file === "required" &&
    !part.structures.includes("array");
  if (!isUpload || required.length > 1 || types.body === null || types.query !== null || stream !== null)
    return undefined;
  const names = Object.values(uploadMethodNames(operation));
  const taken = resource.operations.flatMap((each) => [
    each.methodName,
    each.wait?.method,
    each.gone?.method,
    each.stream?.method,
  ]);
  if (names.some((name) => taken.includes(name))) return undefined;
  const type = onlySuccess(operation)?.type;
  const schema = model.schemas.find(({ name }) => name === type)?.schema;
  if (type === undefined || !isObject(schema)) return undefined;
  const own = pathNames(operation);
  for (const waitResource of model.resources) {
    for (const wait of waitResource.operations) {
      if (wait.wait === null || wait.service !== operation.service || onlySuccess(wait)?.type !== type) continue;
      const [parameter, ...others] = pathNames(wait).filter((name) => !own.includes(name));
      if (parameter === undefined || others.length > 0 || !own.every((name) => pathNames(wait).includes(name)))
        continue;
      if (wait.types.body !== null || wait.types.queryRequired) continue;
      const property = [parameter, "id"].find((name) => isRequiredString(schema, name));
      if (property !== undefined) return { part: part.name, type, property, parameter, wait, waitResource };
    }
  }
  return undefined;
}

/** The only content that a success has. */
function onlySuccess({ responses }: ApiOperation): MediaTypeModel | undefined {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  const [first] = successes;
  return successes.length === 1 && first?.contents.length === 1 ? first.contents[0] : undefined;
}

function pathNames({ parameters }: ApiOperation): readonly string[] {
  return parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
}

function isRequiredString(schema: JsonObject, name: string): boolean {
  const { properties, required } = schema;
  if (!isObject(properties) || !Array.isArray(required) || !required.includes(name)) return false;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isObject(property) && property["type"] === "string";
}
