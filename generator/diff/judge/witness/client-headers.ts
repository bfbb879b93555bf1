import type { JsonValue } from "../../../openapi/document.js";
import type { DeclaredParameter, DiffOperation } from "../../facts/operations/operation.js";
import { schemaOf } from "../../facts/operations/serialization.js";
import { type ReadDocuments, type ValueSide, valueSide, violationsOf } from "./making-side.js";
import { fittingSample, type RequestMessage } from "./messages.js";

/**
 * A request whose headers that clients send by themselves have the values that the new side asks for. A client sends its own version's value to
 * each version: the value of the old side would be another cause for the new side to refuse the request. A header that the old side does not
 * declare is not added, since that side may refuse it.
 *
 * @param operation of the new side; undefined where it has none
 */
export function withClientHeaders(
  message: RequestMessage,
  operation: DiffOperation | undefined,
  sides: ReadDocuments & { readonly absorbedHeaders: ReadonlySet<string> },
): RequestMessage {
  const { headers } = message;
  if (headers === undefined) return message;
  const receiving = valueSide(sides, "to", "request");
  const declared = [...(operation?.parameters.values() ?? [])].filter(({ in: place }) => place === "header");
  const own = Object.entries(headers).map(([name, value]) => {
    const key = name.toLowerCase();
    const parameter = sides.absorbedHeaders.has(key)
      ? declared.find((each) => each.name.toLowerCase() === key)
      : undefined;
    return parameter === undefined ? [name, value] : [parameter.name, valueOfHeader(receiving, parameter)];
  });
  return { ...message, headers: Object.fromEntries(own) };
}

/** The default of a header, which documents of a version name it by, or else a value that fits. */
function valueOfHeader(side: ValueSide, parameter: DeclaredParameter): JsonValue {
  const schema = schemaOf(parameter);
  if (schema === undefined) return parameter.name;
  const preset = side.reader([schema]).keyword("default")[0]?.value;
  const isFitting = preset !== undefined && violationsOf(side, [schema], preset)?.length === 0;
  return isFitting ? preset : (fittingSample(side, schema) ?? parameter.name);
}
