import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { contentsOf } from "../../facts/operations/compare-contents.js";
import type { PartHeader } from "../../facts/operations/fact.js";
import type { DiffOperation } from "../../facts/operations/operation.js";
import { sampleOf } from "./fitting-sample.js";
import { type ValueSide, violationsOf } from "./making-side.js";
import { type RequestMessage, requestMessage } from "./messages.js";

/**
 * A request whose body has the part of a field, with a header of it or without; undefined where no such body fits.
 *
 * @param value of the header; left out, the part has no headers
 */
export function partMessage(
  side: ValueSide,
  operation: DiffOperation,
  { field, name, mediaType }: Omit<PartHeader, "kind">,
  value: JsonValue | undefined,
): RequestMessage | undefined {
  const content = [...contentsOf(operation.requestBody).values()].find((each) => each.name === mediaType);
  if (content?.schema === undefined) return undefined;
  const part = side.reader([content.schema]).properties.get(field);
  const whole = sampleOf(side, [content.schema], "smallest");
  const sample = part && sampleOf(side, part, "smallest");
  if (!isObject(whole) || sample === undefined) return undefined;
  const body = field in whole ? whole : { ...whole, [field]: sample };
  if (violationsOf(side, [content.schema], body)?.length !== 0) return undefined;
  const message = requestMessage(side, operation, { kind: "request-body", mediaType }, body);
  return message && value !== undefined ? { ...message, parts: { [field]: { headers: { [name]: value } } } } : message;
}
