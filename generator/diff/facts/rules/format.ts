import { isInt64 } from "../../../openapi/int64.js";
import type { SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** Formats whose values are all values of another. */
const WITHIN: { readonly [narrow: string]: readonly string[] } = {
  int32: ["int64", "double", "float"],
  float: ["double"],
  int64: ["double"],
  ipv4: ["hostname"],
  uri: ["uri-reference", "iri"],
  email: ["idn-email"],
};

/** Values that most formats do not have. */
const PROBES = ["no such format", "", "0", "x", 2147483648, 1e300, 0.1, 9007199254740991];

/** `format` (JSON Schema §7, OpenAPI 3.1 §4.4.1), read as a demand. */
export const formatRule: SchemaRule = (from, to, { int64 }) => {
  const [before] = from.keyword("format");
  const [after] = to.keyword("format");
  const old = before?.value;
  const now = after?.value;
  if (old === now) return [];
  const isWithin = (narrow: unknown, wide: unknown): boolean =>
    wide === undefined || (typeof narrow === "string" && WITHIN[narrow]?.includes(String(wide)) === true);
  const effect = isWithin(old, now) ? "widens" : isWithin(now, old) ? "narrows" : "crosses";
  const bytes = [old, now].includes("binary");
  return [
    {
      id: old === undefined ? "format-added" : now === undefined ? "format-removed" : "format-changed",
      effect,
      sdk:
        bytes || (int64 === true && holdsInt64(from) !== holdsInt64(to))
          ? { request: "breaking", response: "breaking" }
          : {},
      message: (subject) =>
        old === undefined
          ? `${subject} must have the format \`${String(now)}\`.`
          : now === undefined
            ? `${subject} no longer has to have the format \`${String(old)}\`.`
            : `${subject} has the format \`${String(now)}\` instead of \`${String(old)}\`.`,
      advice: {
        request: now === undefined ? "" : `Send values of the format \`${String(now)}\`.`,
        response: `Do not rely on the format \`${String(old)}\`.`,
      },
      ...(before ? { from: before.pointer } : { from: from.pointer }),
      ...(after ? { to: after.pointer } : { to: to.pointer }),
      probes: PROBES,
    },
  ];
};

/** Whether values are integers of 64 bits, which the client may have a type of its own for. */
export function holdsInt64({ types, keyword }: Shape): boolean {
  const isLong = keyword("format").some(({ value }) => isInt64({ type: "integer", format: value }));
  return types?.size === 1 && types.has("integer") && isLong;
}
