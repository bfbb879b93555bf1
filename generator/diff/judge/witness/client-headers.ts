import type { JsonValue } from "../../../openapi/document.js";
import type { DeclaredParameter, DiffOperation } from "../../facts/operations/operation.js";
import { schemaOf } from "../../facts/operations/serialization.js";
import { type ReadDocuments, type ValueSide, valueSide, violationsOf } from "./making-side.js";
import { fittingSample, type RequestMessage } from "./messages.js";

/**
 * A request whose headers that clients send by themselves have the values that the new side asks for, where the old side accepts those, too. A client
 * sends its own version's value to each version: the value of the old side would be another cause for the new side to refuse the request. A header that
 * the old side does not declare is not added, since that side may refuse it.
 *
 * @param operations on both sides; undefined where a side has none
 */
export function withClientHeaders(
  message: RequestMessage,
  operations: { readonly from: DiffOperation | undefined; readonly to: DiffOperation | undefined },
  sides: ReadDocuments & { readonly absorbedHeaders: ReadonlySet<string> },
): RequestMessage {
  const { headers } = message;
  if (headers === undefined) return message;
  const [making, receiving] = [valueSide(sides, "from", "request"), valueSide(sides, "to", "request")];
  const own = Object.entries(headers).map(([name, value]) => {
    if (!sides.absorbedHeaders.has(name.toLowerCase())) return [name, value];
    const [before, after] = [headerOf(operations.from, name), headerOf(operations.to, name)];
    if (after === undefined) return [name, value];
    const sent = valueOfHeader(receiving, after);
    const accepts = before && schemaOf(before);
    const isAccepted = accepts === undefined || violationsOf(making, [accepts], sent)?.length === 0;
    return [after.name, isAccepted ? sent : value];
  });
  return { ...message, headers: Object.fromEntries(own) };
}

/** A header of an operation; its name may have other letters, small or large (RFC 9110 §5.1). */
function headerOf(operation: DiffOperation | undefined, name: string): DeclaredParameter | undefined {
  const parameters = [...(operation?.parameters.values() ?? [])];
  return parameters.find((each) => each.in === "header" && each.name.toLowerCase() === name.toLowerCase());
}

/** The default of a header, which documents of a version name it by, or else a value that fits. */
function valueOfHeader(side: ValueSide, parameter: DeclaredParameter): JsonValue {
  const schema = schemaOf(parameter);
  if (schema === undefined) return parameter.name;
  const preset = side.reader([schema]).keyword("default")[0]?.value;
  const isFitting = preset !== undefined && violationsOf(side, [schema], preset)?.length === 0;
  return isFitting ? preset : (fittingSample(side, schema) ?? parameter.name);
}
