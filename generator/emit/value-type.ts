import type { ParameterModel, ValueKind } from "../model/index.js";
import { stringLiteral } from "./text/literal.js";

/** The type of a parameter or a property as a reader wants it: a name, a scalar, the values of a list, or `object`. */
export function valueType(kinds: readonly ValueKind[]): string {
  return (
    kinds
      .map((kind) => {
        if (kind.kind === "literal") return stringLiteral(kind.value);
        if (kind.kind === "type") return kind.name;
        const item = valueType(kind.items);
        return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
      })
      .join(" | ") || "unknown"
  );
}

/** Members of an object in a path: each value becomes a string. */
const OBJECT = "{ readonly [name: string]: string | number | boolean | undefined }";

/** TypeScript type of an argument that becomes part of the path. A value that is serialised as a media type may be anything. */
export function pathParameterType({ kinds, contentType }: Pick<ParameterModel, "kinds" | "contentType">): string {
  if (contentType !== null) return "unknown";
  const types = kinds.map((kind) => (kind.kind === "array" ? `readonly ${listItem(kind.items)}[]` : pathType(kind)));
  return [...new Set(types)].join(" | ") || "string";
}

function pathType(kind: Exclude<ValueKind, { kind: "array" }>): string {
  if (kind.kind === "literal") return stringLiteral(kind.value);
  return kind.name === "object" ? OBJECT : kind.name;
}

/** A list in a path holds scalars alone. */
function listItem(kinds: readonly ValueKind[]): string {
  const scalars = kinds.flatMap((kind) => {
    if (kind.kind === "array" || (kind.kind === "type" && kind.name === "object")) return [];
    return [pathType(kind)];
  });
  if (scalars.length === 0) return "string";
  return scalars.length === 1 && kinds.every(({ kind }) => kind !== "literal")
    ? (scalars[0] ?? "string")
    : `(${scalars.join(" | ")})`;
}
