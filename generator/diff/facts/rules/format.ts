import { isBinary } from "../../../openapi/binary-schema.js";
import type { JsonValue } from "../../../openapi/document.js";
import { isInt64 } from "../../../openapi/int64.js";
import type { SchemaRule } from "../schema/rule.js";
import type { Keyword, Shape } from "../schema/shape.js";

/** Formats whose values are all values of another. */
const WITHIN: { readonly [narrow: string]: readonly string[] } = {
  int32: ["int64"],
  ipv4: ["hostname"],
  uri: ["uri-reference", "iri"],
  email: ["idn-email"],
};

/** Formats of strings, which say nothing of values of other types (JSON Schema §7.2, §7.3, OpenAPI 3.0 §4.4). */
const OF_STRINGS: ReadonlySet<string> = new Set(
  `date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri uri-reference iri iri-reference
  uuid uri-template json-pointer relative-json-pointer regex byte binary password`.split(/\s+/),
);

/** Formats that every value of these types has: they say how it is meant or kept, not which values fit. */
const DEMANDS_NOTHING: { readonly [format: string]: readonly string[] } = {
  float: ["number", "integer"],
  double: ["number", "integer"],
  int64: ["integer"],
  password: ["string"],
  binary: ["string"],
};

/** Values that most formats do not have. */
const PROBES = ["no such format", "", "0", "x", 2147483648, 1e300, 0.1, 9007199254740991];

/** `format` (JSON Schema §7, OpenAPI 3.1 §4.4.1), read as a demand. */
export const formatRule: SchemaRule = (from, to, { int64 }) => {
  const [before] = from.keyword("format");
  const [after] = to.keyword("format");
  const [old, now] = [before?.value, after?.value];
  if (old === now || isSameEncoding(from, to) || isSameEncoding(to, from) || areBytes(from, to)) return [];
  const [oldDemand, newDemand] = [demandOf(old, from), demandOf(now, to)];
  const isWithin = (narrow: JsonValue | undefined, wide: JsonValue | undefined): boolean =>
    wide === undefined ||
    narrow === wide ||
    (typeof narrow === "string" && WITHIN[narrow]?.includes(String(wide)) === true);
  const [wider, narrower] = [isWithin(oldDemand, newDemand), isWithin(newDemand, oldDemand)];
  const bytes = [old, now].includes("binary");
  return [
    {
      ids:
        old === undefined
          ? { request: "request-format-added", response: "response-format-added" }
          : now === undefined
            ? { request: "request-format-removed", response: "response-format-removed" }
            : { request: "request-format-changed", response: "response-format-changed" },
      effect: wider && narrower ? "none" : wider ? "widens" : narrower ? "narrows" : "crosses",
      sdk:
        bytes || (int64 === true && holdsInt64(from) !== holdsInt64(to))
          ? { request: "breaking", response: "breaking" }
          : {},
      values: { ...(old === undefined ? {} : { from: old }), ...(now === undefined ? {} : { to: now }) },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      keywords: ["format"],
      probes: PROBES,
    },
  ];
};

/** Whether bytes in Base64 are a format on one side, as in OpenAPI 3.0, and a `contentEncoding` on the other (3.1 §4.8.24.4.1). */
function isSameEncoding(one: Shape, other: Shape): boolean {
  return base64Of(one) !== undefined && other.keyword("format").length === 0 && encodingOf(other, one) === "base64";
}

/** Whether bytes are a format on one side, as in OpenAPI 3.0, and a `contentMediaType` on the other (3.1 §4.8.14.2). */
export function areBytes(one: Shape, other: Shape): boolean {
  const byFormat = [one, other].map(({ keyword }) => keyword("format").some(({ value }) => value === "binary"));
  const areBoth = [one, other].every(({ atoms }) => atoms.some(({ node }) => isBinary(node)));
  return areBoth && byFormat[0] !== byFormat[1];
}

/** Where a schema says by `format: byte` that it holds bytes in Base64 (OpenAPI 3.0 §4.4). */
function base64Of({ keyword }: Shape): Keyword | undefined {
  return keyword("format").find(({ value }) => value === "byte");
}

/** The encoding of a string's content, in lower case (RFC 2045 §6.1): of `format: byte` where the other side has it as `contentEncoding`. */
export function encodingOf(shape: Shape, other: Shape): string | undefined {
  const [own] = shape.keyword("contentEncoding");
  if (own !== undefined) return String(own.value).toLowerCase();
  return other.keyword("contentEncoding").length > 0 && base64Of(shape) !== undefined ? "base64" : undefined;
}

/** The format, unless every value of the schema's types has it. */
function demandOf(format: JsonValue | undefined, { types }: Shape): JsonValue | undefined {
  if (types?.has("string") === false && OF_STRINGS.has(String(format))) return undefined;
  const free = typeof format === "string" && Object.hasOwn(DEMANDS_NOTHING, format) ? DEMANDS_NOTHING[format] : [];
  return types !== undefined && [...types].every((type) => free?.includes(type)) ? undefined : format;
}

/** Whether values are integers of 64 bits, which the client may have a type of its own for. */
export function holdsInt64({ types, keyword }: Shape): boolean {
  const isLong = keyword("format").some(({ value }) => isInt64({ type: "integer", format: value }));
  return types?.size === 1 && types.has("integer") && isLong;
}
