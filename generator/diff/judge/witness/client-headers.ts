import type { JsonValue } from "../../../openapi/document.js";
import type { DeclaredParameter, DiffOperation } from "../../facts/operations/operation.js";
import { schemaOf } from "../../facts/operations/serialization.js";
import { type ReadDocuments, type ValueSide, valueSide, violationsOf } from "./making-side.js";
import { fittingSample, type RequestMessage } from "./messages.js";

/**
 * A request with the required headers that clients send by themselves, as the new side asks for them. A client sends its own version's value to
 * each version: the value of the old side would be another cause for the new side to refuse the request.
 *
 * @param operation of the new side; undefined where it has none
 * @param missing name of the header whose absence the request shows
 */
export function withClientHeaders(
  message: RequestMessage,
  operation: DiffOperation | undefined,
  sides: ReadDocuments & { readonly absorbedHeaders: ReadonlySet<string> },
  missing?: string,
): RequestMessage {
  const receiving = valueSide(sides, "to", "request");
  const own = [...(operation?.parameters.values() ?? [])].filter(
    ({ in: place, name, node }) =>
      place === "header" &&
      node["required"] === true &&
      name !== missing &&
      sides.absorbedHeaders.has(name.toLowerCase()),
  );
  if (own.length === 0) return message;
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  const others = Object.entries(message.headers ?? {}).filter(([name]) => !names.has(name.toLowerCase()));
  const values = own.map((parameter) => [parameter.name, valueOfHeader(receiving, parameter)] as const);
  return { ...message, headers: Object.fromEntries([...values, ...others]) };
}

/** The default of a header, which documents of a version name it by, or else a value that fits. */
function valueOfHeader(side: ValueSide, parameter: DeclaredParameter): JsonValue {
  const schema = schemaOf(parameter);
  if (schema === undefined) return parameter.name;
  const preset = side.reader([schema]).keyword("default")[0]?.value;
  const isFitting = preset !== undefined && violationsOf(side, [schema], preset)?.length === 0;
  return isFitting ? preset : (fittingSample(side, schema) ?? parameter.name);
}
