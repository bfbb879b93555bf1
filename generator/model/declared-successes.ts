import type { ResponseModel } from "./api-model.js";

/** The responses that are successes: those of 2XX, or `default` where a document declares no other (OpenAPI 3.1 §4.8.16). */
export function declaredSuccesses(responses: readonly ResponseModel[]): readonly ResponseModel[] {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  return successes.length > 0 ? successes : responses.filter(({ status }) => status === "default");
}
