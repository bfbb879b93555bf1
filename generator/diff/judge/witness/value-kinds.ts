import type { JsonValue } from "../../../openapi/document.js";

/** A value of each type of JSON, and a number that is no integer. */
export const VALUE_KINDS: readonly JsonValue[] = ["text", 1, 0.5, true, null, {}, []];
