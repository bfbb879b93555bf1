import type { ApiOperation } from "../../model/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { valueAt } from "../../openapi/json-pointer.js";
import { isJson } from "../../openapi/media-types.js";
import { methodOf } from "../client/client-module.js";
import type { Finding } from "../finding.js";
import { patchBody } from "../mock/patch-body.js";
import { int64Pointers, int64Value, replaced } from "../requests/int64-values.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  requestsOf,
  type Subject,
  serviceOf,
  settle,
  shown,
  usualRequest,
} from "./bench.js";
import { schemaOf } from "./given-value.js";

/** 2^53 + 1: the first integer that no number of JavaScript is. */
const DIGITS = "9007199254740993";

/** Integers beyond 2^53 survive in both directions, digit by digit, where the workspace has them as strings or bigints. */
export function int64Cases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const { int64 } = bench.model;
  if (int64 === "number" || operation.stream?.isOnly === true) return [];
  const cases: readonly Case[] = [
    { name: "integers beyond 2^53, sent", kind: "request", run: (subject) => runSent(bench, operation, subject) },
    { name: "integers beyond 2^53, read", kind: "response", run: (subject) => runRead(bench, operation, subject) },
  ];
  return cases;
}

async function runSent(
  bench: Bench,
  operation: ApiOperation,
  subject: Subject,
): Promise<readonly (string | Finding)[]> {
  const { root, validator } = serviceOf(bench, operation);
  const sample = usualRequest(bench, operation);
  const [media] = operation.requestBody?.contents ?? [];
  const body = sample?.expected.body;
  if (sample === undefined || body === undefined || media?.schema == null || !isJson(media.mediaType)) return [];
  const fits = (value: JsonValue): boolean => (validator.validate(media.schema, value, "request") ?? []).length === 0;
  // A limit of the schema may refuse the value.
  const pointers = int64Pointers(root, media.schema, body).filter((pointer) =>
    fits(patchBody(body, { pointer, value: Number(DIGITS) })),
  );
  if (pointers.length === 0 || media.format !== null) return [];
  const given = sample.arguments.map((argument) => withDigits(argument, body, pointers, bench));
  bench.mock.control.clear();
  await settle(
    methodOf(subject.client, operation.resource, operation.methodName)(...given, callOptions("int64", operation)),
  );
  const [request] = requestsOf(bench, "int64");
  if (request === undefined) return ["no request arrived"];
  return difference(
    "digits in the body",
    request.longIntegers.filter((text) => text.includes(DIGITS)),
    pointers.map(() => DIGITS),
  );
}

/** The argument that is the body, with the long integer at each place. */
function withDigits(argument: unknown, body: JsonValue, pointers: readonly string[], { model }: Bench): unknown {
  if (typeof argument !== "object" || argument === null || typeof body !== "object" || body === null) return argument;
  const isBody = Object.keys(body).every((name) => name in argument);
  if (!isBody) return argument;
  const changed = replaced(body, "", (pointer, value) =>
    pointers.includes(pointer) ? int64Value(DIGITS, model.int64) : value,
  );
  return Array.isArray(argument) ? changed : { ...argument, ...(changed as object) };
}

async function runRead(
  bench: Bench,
  operation: ApiOperation,
  subject: Subject,
): Promise<readonly (string | Finding)[]> {
  const { root } = serviceOf(bench, operation);
  const sample = usualRequest(bench, operation);
  const call = (): PromiseLike<unknown> =>
    methodOf(
      subject.client,
      operation.resource,
      operation.methodName,
    )(...(sample?.arguments ?? []), callOptions("int64", operation)) as PromiseLike<unknown>;
  bench.mock.control.clear();
  await settle(call());
  const [request] = requestsOf(bench, "int64");
  if (request === undefined) return [];
  const { status, headers, body } = request.response;
  const contentType = headers["content-type"] ?? "";
  if (status >= 300 || !isJson(contentType) || body === undefined) return [];
  const places = int64Pointers(root, schemaOf(operation, { status, headers }), body);
  const marked = places.reduce<JsonValue>((value, pointer) => patchBody(value, { pointer, value: MARK }), body);
  const text = JSON.stringify(marked).replaceAll(`"${MARK}"`, DIGITS);
  bench.mock.control.clear();
  bench.mock.control.always({ faults: [{ kind: "response", status, contentType, body: text }] });
  const outcome = await settle(call());
  if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
  return places.flatMap((pointer) =>
    difference(
      `value at "${pointer}"`,
      valueAt(outcome.value as JsonValue, pointer),
      int64Value(DIGITS, bench.model.int64),
    ),
  );
}

const MARK = "(2^53 + 1)";
