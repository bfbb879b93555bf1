import type { ServerResponse } from "node:http";
import { type ComposedResponse, responseBytes } from "./compose-response.js";
import { writeResponse } from "./write-response.js";

/** The record of a request that no operation fits. */
export const UNROUTED = {
  service: undefined,
  operation: undefined,
  path: {},
  query: {},
  headerParameters: {},
  cookieParameters: {},
  credentials: {},
  mediaType: null,
  body: undefined,
  files: {},
  longIntegers: [],
} as const;

/** The response to a request that the mock does not take, with the reasons. */
export function refusal(status: number, violations: readonly string[]): ComposedResponse {
  const detail = violations.join("; ");
  return {
    status,
    headers: { "content-type": "application/problem+json" },
    body: { title: "The mock refuses this request", status, detail, violations },
  };
}

/** A refusal as it is recorded; `found` are violations of the mock's own response. */
export function recordedRefusal(
  status: number,
  reasons: readonly string[],
  found: readonly string[] = [],
): ComposedResponse & {
  readonly isExample: false;
  readonly isAssumed: false;
  readonly items: [];
  readonly violations: readonly string[];
} {
  return { ...refusal(status, reasons), isExample: false, isAssumed: false, items: [], violations: found };
}

/** Refuses what is not read, and so is not recorded. */
export async function refuse(response: ServerResponse, status: number, violations: readonly string[]): Promise<void> {
  const refused = refusal(status, violations);
  await writeResponse(response, { ...refused, body: responseBytes(refused), isStream: false }, []);
}
