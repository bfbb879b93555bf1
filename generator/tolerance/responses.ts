import type { JsonObject, JsonValue } from "../openapi/document.js";

/** A range of status codes as the standard writes it (OpenAPI 3.1 §4.8.16): `4XX`. Other keys stay as they are. */
export function standardStatus(key: string): string {
  return /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
}

/** Responses by status, ranges in upper case; where both are there, the one in upper case counts. */
export function withStandardStatuses(responses: JsonObject): JsonObject {
  const entries = Object.entries(responses);
  if (entries.every(([key]) => standardStatus(key) === key)) return responses;
  const renamed = entries
    .filter(([key]) => standardStatus(key) === key || !Object.hasOwn(responses, standardStatus(key)))
    .map(([key, value]): [string, JsonValue] => [standardStatus(key), value]);
  return Object.fromEntries(renamed);
}
