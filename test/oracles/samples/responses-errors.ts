import type { ResponseSample, SampleVersion } from "./sample.js";

/** The code that the published files show for a status. */
const CODES: { readonly [status: number]: string } = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  404: "NOT_FOUND",
  500: "UNKNOWN",
};

/** Examples of failures, by version and operation. */
const SHOWN: readonly (readonly [version: SampleVersion, operation: string, statuses: readonly number[]])[] = [
  ["2025-01", "list_files", [401, 404, 500]],
  ["2025-01", "upload_file", [400, 401, 404, 500]],
  ["2025-01", "describe_file", [401, 404, 500]],
  ["2025-01", "delete_file", [401, 404, 500]],
  ["2025-01", "chat_completion_assistant", [400, 401, 404, 500]],
  ["2025-01", "chat_assistant", [400, 401, 404, 500]],
  ["2025-01", "context_assistant", [400, 401, 404, 500]],
  ["2026-04", "create_assistant", [400, 401, 500]],
  ["2026-04", "upload_file", [400, 401, 404, 500]],
];

const failure = (code: string, status: number) => ({ error: { code, message: "A sentence." }, status });

/** Failures as the published files show them. */
export const FAILURES: readonly ResponseSample[] = [
  ...SHOWN.flatMap(([version, operation, statuses]) =>
    statuses.map((status) => ({
      name: `${operation} ${status}`,
      version,
      operation,
      status,
      mediaType: "application/json",
      values: [failure(CODES[status] ?? "", status)],
    })),
  ),
  {
    // The schema's own example; the published file shows the status with a taken name in mind, and has no example of that.
    name: "create_assistant 429",
    version: "2026-04",
    operation: "create_assistant",
    status: 429,
    mediaType: "application/json",
    values: [failure("TOO_MANY_REQUESTS", 429)],
  },
  {
    name: "chat_assistant 429",
    version: "2025-01",
    operation: "chat_assistant",
    status: 429,
    mediaType: "application/json",
    values: [failure("QUOTA_EXCEEDED", 429)],
  },
];
