import type { JsonObject } from "../../openapi/document.js";
import { essence, isJson } from "../../openapi/media-types.js";
import { decodeForm } from "./decode-form.js";
import type { DecodedParameters } from "./decode-query.js";
import { decodeJson, decodeScalar } from "./decode-value.js";
import type { DeclaredParameter } from "./operation-table.js";

/** A query that is one parameter (OpenAPI 3.2 §4.12): the fields of a form, or a string of its media type. `known` names are left to others. */
export function decodeWholeQuery(
  root: JsonObject,
  { name, schema, required, content, encoding }: DeclaredParameter,
  search: string,
  known: readonly string[],
): DecodedParameters {
  const pairs = search.replace(/^\?/, "").split("&");
  const own = pairs.filter((pair) => pair !== "" && !known.some((each) => pair.startsWith(`${each}=`))).join("&");
  if (own === "") return { values: {}, violations: required ? [`query: "${name}" is missing`] : [] };
  if (essence(content ?? "") === "application/x-www-form-urlencoded") {
    const { value, violations } = decodeForm(
      root,
      { schema, itemSchema: null, hasExample: false, exampleNames: [], encoding },
      own,
    );
    return { values: { [name]: value }, violations };
  }
  const text = decoded(own);
  if (!isJson(content ?? "")) return { values: { [name]: decodeScalar(root, schema, text) }, violations: [] };
  const value = decodeJson(text);
  return { values: { [name]: value ?? text }, violations: value === undefined ? [`query: it is not ${content}`] : [] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
