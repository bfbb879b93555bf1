import type { ApiOperation, MediaTypeModel } from "../../model/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { covers, essence } from "../../openapi/media-types.js";
import { withInt64Values } from "../requests/int64-values.js";
import { type Bench, type MockResponse, serviceOf } from "./bench.js";

/** The value that the client must give for a response of the mock. */
export function givenBody(bench: Bench, operation: ApiOperation, given: MockResponse | undefined): unknown {
  // A response of these statuses has no body (RFC 9110 §15.3.5, §15.3.6).
  if (given?.status === 204 || given?.status === 205) return undefined;
  if (given?.body === undefined || bench.model.int64 === "number") return given?.body;
  return withInt64Values(rootOf(bench, operation), schemaOf(operation, given), given.body, bench.model.int64);
}

/** The values that the client must give for the items of an operation's stream. */
export function givenItems(bench: Bench, operation: ApiOperation, items: readonly JsonValue[]): readonly unknown[] {
  const contents = operation.responses.flatMap((response) => response.contents);
  const schema = contents.find(({ mediaType }) => mediaType === operation.stream?.mediaType)?.schema ?? null;
  return items.map((item) => withInt64Values(rootOf(bench, operation), schema, item, bench.model.int64));
}

function rootOf(bench: Bench, operation: ApiOperation): Parameters<typeof withInt64Values>[0] {
  return serviceOf(bench, operation).root;
}

/** The schema that the operation declares for the status and the media type of a response. */
export function schemaOf(operation: ApiOperation, response: Pick<MockResponse, "status" | "headers">): JsonValue {
  return contentOf(operation, response)?.schema ?? null;
}

/** The content that the operation declares for the status and the media type of a response. */
export function contentOf(
  { responses }: ApiOperation,
  { status, headers }: Pick<MockResponse, "status" | "headers">,
): MediaTypeModel | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  const declared = names.flatMap((name) => responses.find((each) => each.status.toUpperCase() === name) ?? []);
  const contents = declared[0]?.contents ?? [];
  const sent = headers["content-type"] ?? "";
  const exact = contents.find(({ mediaType }) => essence(mediaType) === essence(sent));
  return exact ?? contents.find(({ mediaType }) => covers(mediaType, sent)) ?? contents[0];
}
