import type { ApiOperation } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject, valueAt } from "../../openapi/json-pointer.js";
import { essence } from "../../openapi/media-types.js";
import { dereference, objectOf } from "../../openapi/reference.js";

/** One response a document describes: a status with a media type and an example. */
export interface DocumentedResponse {
  /** As the document writes it: `200`, `4XX`, `default`. */
  readonly declared: string;
  /** A status that it covers. */
  readonly status: number;
  /** Null: no body. */
  readonly mediaType: string | null;
  /** Schema in the effective document. */
  readonly schema: JsonValue;
  /** Named example; null: the only one, or made from the schema. */
  readonly example: string | null;
}

/**
 * Every response of an operation: status × media type × named example. Statuses, media types and schemas are those of the effective
 * document; the examples are those of the mock document, which the mock serves.
 */
export function documentedResponses(
  root: JsonObject,
  mockRoot: JsonObject,
  operation: ApiOperation,
): readonly DocumentedResponse[] {
  const responses = responsesOf(root, operation.pointer);
  const mocked = responsesOf(mockRoot, operation.pointer);
  const exact = new Set(Object.keys(responses));
  return Object.entries(responses).flatMap(([declared, response]): readonly DocumentedResponse[] => {
    // An informational status ends no request (RFC 9110 §15.2).
    if (declared.startsWith("1")) return [];
    const status = statusFor(declared, exact);
    // A response of these statuses has no body, whatever the document says (RFC 9110 §15.3.5, §15.3.6).
    const isBodiless = ["204", "205"].includes(declared);
    const contents = isBodiless ? [] : Object.entries(objectOf(dereference(root, response, "")?.node["content"]));
    if (contents.length === 0) return [{ declared, status, mediaType: null, schema: null, example: null }];
    const mockContents = objectOf(dereference(mockRoot, mocked[declared], "")?.node["content"]);
    return contents.flatMap(([mediaType, content]) =>
      exampleNames(objectOf(mockContents[mediaType])).map((example) => ({
        declared,
        status,
        mediaType: essence(mediaType),
        schema: isObject(content) ? (content["schema"] ?? null) : null,
        example,
      })),
    );
  });
}

function responsesOf(root: JsonObject, pointer: string): JsonObject {
  return objectOf(objectOf(valueAt(root, pointer))["responses"]);
}

function exampleNames(content: JsonObject): readonly (string | null)[] {
  const names = Object.keys(objectOf(content["examples"]));
  return names.length === 0 ? [null] : names;
}

const UNUSUAL = [418, 421, 423, 424, 425, 426, 431, 451, 501, 505, 507, 508, 510, 511, 226, 207, 206, 205, 203, 303];

/** A status that this declaration covers and no other does. */
function statusFor(declared: string, taken: ReadonlySet<string>): number {
  if (/^\d+$/.test(declared)) return Number(declared);
  const range = declared === "default" ? undefined : declared.charAt(0);
  const fits = (status: number): boolean =>
    !taken.has(String(status)) &&
    (range === undefined ? !taken.has(`${Math.floor(status / 100)}XX`) : String(status).startsWith(range));
  return UNUSUAL.find(fits) ?? 599;
}
