import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../load/json-pointer.js";
import type { JsonObject, JsonValue } from "../../load/spec-document.js";
import type { ApiOperation } from "../../model/api-model.js";
import { dereference, objectOf, stringOf } from "../../model/reference.js";
import { branchCount, isBinarySchema, type SampleSize, sampleValue } from "./sample-value.js";

/** Arguments for a generated method, and what has to arrive when it is called with them. */
export interface SampleRequest {
  /** `smallest`, `largest`, `largest 2` for the second branch of a body that has several. */
  readonly name: string;
  /** In the order path, body, query; without the options. */
  readonly arguments: readonly unknown[];
  readonly expected: ExpectedRequest;
}

export interface ExpectedRequest {
  readonly path: { readonly [name: string]: JsonValue };
  readonly query: { readonly [name: string]: JsonValue };
  readonly headers: { readonly [name: string]: JsonValue };
  /** Without the stream flag, which the method sets. */
  readonly body: JsonValue | undefined;
  readonly files: { readonly [part: string]: ExpectedFile };
}

export interface ExpectedFile {
  readonly filename: string;
  readonly size: number;
  readonly sha256: string;
}

/** The smallest request of an operation, its largest: one for each branch of the body; and one with nulls where the body allows them. */
export function sampleRequests(root: JsonObject, operation: ApiOperation): readonly SampleRequest[] {
  const schema = operation.requestBody?.contents[0]?.schema ?? null;
  const branches = schema === null ? 1 : branchCount(root, schema);
  const largest = Array.from({ length: branches }, (_, branch) => {
    const name = branch === 0 ? "largest" : `largest ${branch + 1}`;
    return sampleRequest(root, operation, name, "largest", branch);
  });
  const nulls = schema === null ? [] : [sampleRequest(root, operation, "nulls", "nulls", 0)];
  const own = nulls.filter((sample) => !isDeepStrictEqual(sample.expected.body, largest[0]?.expected.body));
  return [sampleRequest(root, operation, "smallest", "smallest", 0), ...largest, ...own];
}

function sampleRequest(
  root: JsonObject,
  operation: ApiOperation,
  name: string,
  size: SampleSize,
  branch: number,
): SampleRequest {
  const parameters = operation.parameters
    .filter((parameter) => parameter.required || size !== "smallest")
    .map((parameter) => {
      const value = sampleValue(root, parameter.schema, parameter.name, {
        size: size === "smallest" ? size : "largest",
        branch: 0,
      });
      return { parameter, value: ["header", "cookie"].includes(parameter.in) ? visibleAscii(value) : value };
    });
  const place = (places: readonly string[], argument: "parameter" | "body"): { readonly [name: string]: JsonValue } =>
    Object.fromEntries(
      parameters
        .filter(({ parameter }) => places.includes(parameter.in) && parameter.argument === argument)
        .map(({ parameter, value }) => [parameter.name, value]),
    );
  const body = sampleBody(root, operation, size, branch);
  const lifted = place(["query", "header", "cookie"], "body");
  const path = place(["path"], "parameter");
  const query = place(["query", "header", "cookie"], "parameter");
  const { types } = operation;
  const hasBody = body.value !== undefined || Object.keys(lifted).length > 0 || types.bodyRequired;
  const pathOrder = operation.parameters.filter((parameter) => parameter.in === "path");
  return {
    name,
    arguments: [
      ...pathOrder.map((parameter) => path[parameter.name]),
      ...(types.body === null ? [] : [hasBody ? withLifted(body, lifted) : undefined]),
      ...(types.query === null ? [] : [Object.keys(query).length > 0 || types.queryRequired ? query : undefined]),
    ],
    expected: {
      path,
      query: { ...place(["query"], "parameter"), ...place(["query"], "body") },
      headers: { ...place(["header"], "parameter"), ...place(["header"], "body") },
      body: body.value,
      files: Object.fromEntries(Object.entries(body.files).map(([part, { expected }]) => [part, expected])),
    },
  };
}

/** A value as a header can hold it (RFC 9110 §5.5): of visible characters, none of which a cookie or a list would end at. */
function visibleAscii(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.replace(/[^!#-+\--:<-[\]-~]/g, "x");
  if (Array.isArray(value)) return value.map(visibleAscii);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visibleAscii(member)]));
}

/** The same for the method that waits: it has no query argument where the query is not required. */
export function waitRequest(operation: ApiOperation, sample: SampleRequest): SampleRequest {
  const { types } = operation;
  if (types.query === null || types.queryRequired) return sample;
  const loose = new Set(
    operation.parameters.filter(({ argument }) => argument === "parameter").map((parameter) => parameter.name),
  );
  const without = (values: { readonly [name: string]: JsonValue }): { readonly [name: string]: JsonValue } =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !loose.has(name)));
  const { expected } = sample;
  return {
    ...sample,
    arguments: sample.arguments.slice(0, -1),
    expected: { ...expected, query: without(expected.query), headers: without(expected.headers) },
  };
}

interface SampleBody {
  readonly value: JsonValue | undefined;
  readonly files: { readonly [part: string]: { readonly file: File; readonly expected: ExpectedFile } };
}

function withLifted(body: SampleBody, lifted: { readonly [name: string]: JsonValue }): unknown {
  if (!isObject(body.value) && body.value !== undefined) return body.value;
  const files = Object.entries(body.files).map(([part, { file }]) => [part, file] as const);
  return { ...body.value, ...Object.fromEntries(files), ...lifted };
}

function sampleBody(root: JsonObject, operation: ApiOperation, size: SampleSize, branch: number): SampleBody {
  const [media] = operation.requestBody?.contents ?? [];
  if (operation.requestBody === null || media === undefined) return { value: undefined, files: {} };
  if (!operation.requestBody.required && size === "smallest") return { value: undefined, files: {} };
  const sampled = sampleValue(root, media.schema, operation.id, { size, branch });
  if (!isObject(sampled)) return { value: sampled, files: {} };
  const properties = objectOf(dereference(root, media.schema, "")?.node["properties"]);
  const isForm = media.mediaType.startsWith("multipart/");
  const value: { [name: string]: JsonValue } = {};
  const files: { [part: string]: { readonly file: File; readonly expected: ExpectedFile } } = {};
  for (const [name, member] of Object.entries(sampled)) {
    if (name === operation.stream?.flag) continue;
    if (isForm && isBinarySchema(root, properties[name] ?? null)) {
      files[name] = sampleFile(name, size, stringOf(media.encoding[name]?.["contentType"]));
    } else if (member !== null || !isForm || isJsonPart(media.encoding[name])) value[name] = member;
  }
  return { value, files };
}

/** Only JSON can say null in a form. */
function isJsonPart(encoding: JsonObject | undefined): boolean {
  return /[/+]json$/.test(stringOf(encoding?.["contentType"]));
}

function sampleFile(
  part: string,
  size: SampleSize,
  contentType: string,
): { readonly file: File; readonly expected: ExpectedFile } {
  // Every byte there is, so that a text conversion on the way is seen.
  const bytes =
    size === "smallest" ? Buffer.from(part) : Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));
  const filename = size === "smallest" ? `${part}.txt` : `${part} é "1".txt`;
  const type = contentType.split(",")[0]?.trim() || "text/plain";
  return {
    file: new File([bytes], filename, { type }),
    expected: { filename, size: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") },
  };
}
