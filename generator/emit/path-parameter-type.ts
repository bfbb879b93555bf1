import type { ParameterModel } from "../model/api-model.js";
import { arrayOf, objectOf } from "../model/reference.js";
import { stringLiteral } from "./text/literal.js";

const SCALARS: { readonly [type: string]: string } = { boolean: "boolean", integer: "number", number: "number" };

/** TypeScript type of an argument that becomes part of the path: what its schema says of scalars, else `string`. */
export function pathParameterType({ schema }: Pick<ParameterModel, "schema">): string {
  const { type, enum: values, items } = objectOf(schema);
  const literals = arrayOf(values).filter((value) => typeof value === "string");
  if (literals.length > 0) return literals.map(stringLiteral).join(" | ");
  if (type === "array") return `readonly ${SCALARS[String(objectOf(items)["type"])] ?? "string"}[]`;
  return SCALARS[String(type)] ?? "string";
}
