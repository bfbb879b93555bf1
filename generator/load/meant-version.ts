import type { JsonObject, JsonValue } from "../openapi/document.js";

/** Versions whose field lacks quotes or a patch number, as YAML and JSON read them: `3.0` is the number 3. */
const MEANT: readonly (readonly [field: "openapi" | "swagger", written: readonly JsonValue[], version: string])[] = [
  ["openapi", [3, "3", "3.0"], "3.0.0"],
  ["openapi", [3.1, "3.1"], "3.1.0"],
  ["openapi", [3.2, "3.2"], "3.2.0"],
  ["swagger", [2, "2"], "2.0"],
];

/** A document with its version in the form of the standard (OpenAPI 3.1 §4.1, Swagger 2.0), where the author wrote another that can mean one version only. */
export interface MeantVersion {
  readonly root: JsonObject;
  readonly version: string;
}

/** Gives undefined for a document whose version is in that form, missing, or not supported. */
export function withMeantVersion(root: JsonObject): MeantVersion | undefined {
  const named = MEANT.find(([field]) => root[field] !== undefined)?.[0];
  const found = MEANT.find(([field, written]) => field === named && written.includes(root[field] ?? null));
  if (found === undefined) return undefined;
  const [field, , version] = found;
  return { root: { ...root, [field]: version }, version };
}
