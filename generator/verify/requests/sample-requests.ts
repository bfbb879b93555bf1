import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { type ApiOperation, furtherBodies, type MediaTypeModel } from "../../model/index.js";
import { fileForm } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import type { Int64Type } from "../../openapi/int64.js";
import { isObject } from "../../openapi/json-pointer.js";
import { isFormData, isJson } from "../../openapi/media-types.js";
import { stringOf } from "../../openapi/reference.js";
import { fittingValue } from "../../schema/fitting-value.js";
import { branchCount, type SampleSize, sampleValue } from "../../schema/sample-value.js";
import { createSchemaValidator } from "../../schema/validator.js";
import { formBody, formSchema, memberSchema } from "./form-body.js";
import { bodyArgument, withInt64Values } from "./int64-values.js";
import { isEmpty, type SampledParameter, sampleParameter, unlikeInPath, unsendable } from "./sample-parameter.js";

/** Arguments for a generated method, and what has to arrive when it is called with them. */
export interface SampleRequest {
  /** `smallest`, `largest`, `largest 2` for the second branch of a body that has several. */
  readonly name: string;
  /** In the order path, body, query; without the options. */
  readonly arguments: readonly unknown[];
  readonly expected: ExpectedRequest;
  /** The part of the request that does not fit its schema, and why; undefined where all fit. */
  readonly misfit: string | undefined;
  /** Whether the client can send it: true for all that fit, and for a body of JSON alone that does not. */
  readonly isSendable: boolean;
}

export interface ExpectedRequest {
  readonly path: { readonly [name: string]: JsonValue };
  readonly query: { readonly [name: string]: JsonValue };
  readonly headers: { readonly [name: string]: JsonValue };
  readonly cookies: { readonly [name: string]: JsonValue };
  /** Without the stream flag, which the method sets. */
  readonly body: JsonValue | undefined;
  readonly files: { readonly [part: string]: ExpectedFile };
}

export interface ExpectedFile {
  readonly filename: string;
  readonly size: number;
  readonly sha256: string;
}

const known = new WeakMap<ApiOperation, readonly SampleRequest[]>();

/** The smallest request of an operation, its largest: one for each branch of the body; and one with nulls where the body allows them. */
export function sampleRequests(
  root: JsonObject,
  operation: ApiOperation,
  int64: Int64Type = "number",
): readonly SampleRequest[] {
  const made = known.get(operation) ?? newSamples(root, operation, int64);
  known.set(operation, made);
  return made;
}

function newSamples(root: JsonObject, operation: ApiOperation, int64: Int64Type): readonly SampleRequest[] {
  const media = operation.requestBody?.contents[0];
  const schema = media?.type === "string" || media?.type === "Upload" ? null : (media?.schema ?? null);
  const branches = schema === null ? 1 : branchCount(root, schema);
  const largest = Array.from({ length: branches }, (_, branch) => {
    const name = branch === 0 ? "largest" : `largest ${branch + 1}`;
    return sampleRequest(root, operation, { name, size: "largest", branch, int64 });
  });
  const nulls =
    schema === null ? [] : [sampleRequest(root, operation, { name: "nulls", size: "nulls", branch: 0, int64 })];
  const own = nulls.filter((sample) => !isDeepStrictEqual(sample.expected.body, largest[0]?.expected.body));
  return [smallestRequest(root, operation, int64), ...largest, ...own];
}

/** The smallest request alone. */
export function smallestRequest(root: JsonObject, operation: ApiOperation, int64: Int64Type = "number"): SampleRequest {
  return sampleRequest(root, operation, { name: "smallest", size: "smallest", branch: 0, int64 });
}

/** A request for each further media type of the body, which the call chooses. */
export function choiceRequests(
  root: JsonObject,
  operation: ApiOperation,
  int64: Int64Type = "number",
): readonly { readonly contentType: string; readonly sample: SampleRequest }[] {
  const { requestBody, types } = operation;
  if (requestBody === null) return [];
  return furtherBodies(operation).map((media) => {
    const { mediaType, type } = media;
    const chosen = {
      ...operation,
      requestBody: { ...requestBody, contents: [media] },
      types: { ...types, body: type },
    };
    const plan = { name: `largest as ${mediaType}`, size: "largest", branch: 0, int64 } as const;
    return { contentType: mediaType, sample: sampleRequest(root, chosen, plan) };
  });
}

interface SamplePlan {
  readonly name: string;
  readonly size: SampleSize;
  readonly branch: number;
  readonly int64: Int64Type;
}

function sampleRequest(root: JsonObject, operation: ApiOperation, plan: SamplePlan): SampleRequest {
  const { name, size, branch, int64 } = plan;
  const parameters = unlikeInPath(
    root,
    operation.parameters
      .filter((parameter) => parameter.required || size !== "smallest")
      .map((parameter) => ({
        parameter,
        value: sampleParameter(root, parameter, size === "smallest" ? size : "largest"),
      }))
      .filter(({ parameter, value }) => parameter.required || !isEmpty(value) || parameter.contentType !== null),
  );
  const chosen = (places: readonly string[], argument: "parameter" | "body"): typeof parameters =>
    parameters.filter(({ parameter }) => places.includes(parameter.in) && parameter.argument === argument);
  const place = (...found: Parameters<typeof chosen>): { readonly [name: string]: JsonValue } =>
    Object.fromEntries(chosen(...found).map(({ parameter, value }) => [parameter.name, value]));
  // As a user of the client passes them.
  const passed = (name: "name" | "key", ...found: Parameters<typeof chosen>): { readonly [name: string]: unknown } =>
    Object.fromEntries(
      chosen(...found).map(({ parameter, value }) => [
        parameter[name],
        withInt64Values(root, parameter.schema, value, int64, true),
      ]),
    );
  const body = sampleBody(root, operation, size, branch);
  const lifted = passed("name", ["query", "header", "cookie"], "body");
  const path = place(["path"], "parameter");
  const pathValues = passed("name", ["path"], "parameter");
  const query = passed("key", ["query", "header", "cookie"], "parameter");
  const { types } = operation;
  const isLeftOut = operation.emptyBody && size === "smallest" && isEmpty(body.value ?? {});
  const hasBody =
    !isLeftOut && (body.value !== undefined || Object.keys(lifted).length > 0 || operation.requestBody?.required);
  const pathOrder = operation.parameters.filter((parameter) => parameter.in === "path");
  const [media] = operation.requestBody?.contents ?? [];
  const misfitInPlace = misfitOf(root, parameters);
  const misfit = misfitInPlace ?? misfitOf(root, [], body);
  const isJsonBody = media !== undefined && media.format === null && isJson(media.mediaType);
  return {
    name,
    misfit,
    isSendable: misfit === undefined || (misfitInPlace === undefined && isJsonBody),
    arguments: [
      ...pathOrder.map((parameter) => pathValues[parameter.name]),
      ...(types.body === null
        ? []
        : [hasBody ? withLifted(bodyArgument(root, operation, body.value, int64), body, lifted) : undefined]),
      ...(types.query === null ? [] : [Object.keys(query).length > 0 || types.queryRequired ? query : undefined]),
    ],
    expected: {
      path,
      query: { ...place(["query"], "parameter"), ...place(["query"], "body") },
      headers: { ...place(["header"], "parameter"), ...place(["header"], "body") },
      cookies: { ...place(["cookie"], "parameter"), ...place(["cookie"], "body") },
      body: body.value,
      files: Object.fromEntries(Object.entries(body.files).map(([part, { expected }]) => [part, expected])),
    },
  };
}

/** The first part of a request that its schema refuses. */
function misfitOf(root: JsonObject, parameters: readonly SampledParameter[], body?: SampleBody): string | undefined {
  const validator = createSchemaValidator(root);
  for (const sampled of parameters) {
    const why = unsendable(sampled);
    if (why !== undefined) return `"${sampled.parameter.name}": ${why}`;
  }
  const parts = [
    ...parameters.map(({ parameter, value }) => ({ name: `"${parameter.name}"`, schema: parameter.schema, value })),
    ...(body?.whole === undefined ? [] : [{ name: "the body", ...body.whole }]),
  ];
  for (const { name, schema, value } of parts) {
    const [found] = validator.validate(schema, value, "request") ?? [];
    if (found !== undefined) return `${name}${found.pointer} ${found.message}`;
  }
  return undefined;
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
    expected: {
      ...expected,
      query: without(expected.query),
      headers: without(expected.headers),
      cookies: without(expected.cookies),
    },
  };
}

interface SampleFile {
  /** The argument: a list where the part may come more than once. */
  readonly file: File | readonly File[];
  readonly expected: ExpectedFile;
}

function listed({ file, expected }: SampleFile): SampleFile {
  return { file: [file].flat(), expected };
}

interface SampleBody {
  readonly value: JsonValue | undefined;
  readonly files: { readonly [part: string]: SampleFile };
  /** The body with everything that the client sets, and its schema; undefined where no schema describes it. */
  readonly whole?: { readonly schema: JsonValue; readonly value: JsonValue };
}

function withLifted(value: unknown, body: SampleBody, lifted: { readonly [name: string]: unknown }): unknown {
  if (!isObject(body.value) && body.value !== undefined) return value;
  const files = Object.entries(body.files).map(([part, { file }]) => [part, file] as const);
  return { ...(value as object | undefined), ...Object.fromEntries(files), ...lifted };
}

function sampleBody(root: JsonObject, operation: ApiOperation, size: SampleSize, branch: number): SampleBody {
  const [media] = operation.requestBody?.contents ?? [];
  if (operation.requestBody === null || media === undefined) return { value: undefined, files: {} };
  if (!operation.requestBody.required && size === "smallest") return { value: undefined, files: {} };
  const isForm = isFormData(media.mediaType);
  const isText = media.type === "string" || media.type === "Upload";
  if (isText && !isForm && !isJson(media.mediaType))
    return { value: sampleText(root, media, operation.id, size), files: {} };
  if (media.format !== null) {
    const sizes: readonly SampleSize[] = size === "smallest" ? ["smallest"] : ["largest", "smallest"];
    return {
      value: sizes.map((each) => sampleValue(root, media.schema ?? {}, operation.id, { size: each, branch })),
      files: {},
    };
  }
  const schema = isForm ? formSchema(root, media.schema) : media.schema;
  const sampleOf = (each: SampleSize): JsonValue => sampleValue(root, schema, operation.id, { size: each, branch });
  const fitting = fittingBody(root, media, sampleOf(size));
  const form = { root, schema, encoding: media.encoding };
  const sampled = isForm && isObject(fitting) ? formBody(form, fitting, sampleOf("largest")) : fitting;
  const isNoForm = isForm && !isObject(sampled);
  const whole = { schema: isNoForm ? { type: "object" } : schema, value: sampled };
  if (!isObject(sampled)) return { value: sampled, files: {}, whole };
  const isMultipart = media.mediaType.startsWith("multipart/");
  const value: { [name: string]: JsonValue } = {};
  const files: { [part: string]: SampleFile } = {};
  for (const [name, member] of Object.entries(sampled)) {
    if (name === operation.stream?.flag) continue;
    if (!isMultipart || fileForm(root, memberSchema(root, schema, name)) === undefined) value[name] = member;
    else if (!Array.isArray(member))
      files[name] = sampleFile(name, size, stringOf(media.encoding[name]?.["contentType"]));
    else if (member.length > 0) files[name] = listed(sampleFile(name, size, ""));
  }
  return { value, files, whole };
}

/** A body that is sent as it is: the example, or a string that its schema allows. */
function sampleText(root: JsonObject, media: MediaTypeModel, name: string, size: SampleSize): string {
  const example = media.examples.map(({ value }) => value).find((value) => typeof value === "string");
  const sampled = media.schema === null ? name : sampleValue(root, media.schema, name, { size, branch: 0 });
  return example ?? (typeof sampled === "string" ? sampled : name);
}

/** The sample, or an example that its schema allows where the sample does not fit: not every condition can be made a value of. */
function fittingBody(root: JsonObject, media: MediaTypeModel, sampled: JsonValue): JsonValue {
  if (!isJson(media.mediaType) || media.examples.length === 0) return sampled;
  const candidates = [sampled, ...media.examples.map(({ value }) => value)];
  return fittingValue(root, media.schema, "request", candidates) ?? sampled;
}

function sampleFile(part: string, size: SampleSize, contentType: string): SampleFile {
  // Every byte there is, so that a conversion to text on the way is noticed.
  const bytes =
    size === "smallest" ? Buffer.from(part) : Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));
  const filename = size === "smallest" ? `${part}.txt` : `${part} é "1".txt`;
  const type = contentType.split(",")[0]?.trim() || "text/plain";
  return {
    file: new File([bytes], filename, { type }),
    expected: { filename, size: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") },
  };
}
