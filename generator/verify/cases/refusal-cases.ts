import type { ApiOperation } from "../../model/index.js";
import { methodNames } from "../../names/method-names.js";
import { fileForm } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, dereference } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import { methodOf } from "../client/client-module.js";
import { type SampleRequest, sampleRequests } from "../requests/sample-requests.js";
import { type Bench, type Case, callOptions, requestsOf, serviceOf, settle, shown, usualRequest } from "./bench.js";

/** Calls that the types forbid and JavaScript allows: bodies that cannot be sent. The client must say so, and send nothing. */
export function refusalCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const [media] = operation.requestBody?.contents ?? [];
  const { root } = serviceOf(bench, operation);
  const sample = usualRequest(bench, operation);
  if (operation.types.body === null || media === undefined || sample === undefined) return [];
  const streamed = operation.stream === null || operation.stream.flag === null ? [] : methodNames(operation);
  const texts = streamed.map((method) =>
    refusalCase(bench, operation, { method, name: "a body that is a string", sample, body: "text" }),
  );
  if (!media.mediaType.startsWith("multipart/")) return texts;
  const method = operation.methodName;
  const given = bodyOf(operation, sample);
  const files = [...propertiesOf(root, media.schema)].flatMap(([part, schema]): readonly Case[] => {
    const kind = fileForm(root, schema);
    if (kind === undefined) return [];
    const { [part]: _, ...rest } = given;
    const number = { method, name: `${part} that is no file`, sample, body: { ...given, [part]: 12 } };
    const missing = { method, name: `${part} that is missing`, sample, body: rest };
    const isRequired = part in sample.expected.files && !kind.isNullable;
    const refused = [number, ...(isRequired ? [missing] : [])].map((plan) => refusalCase(bench, operation, plan));
    if (!isRequiredPart(root, media.schema, part)) return [...refused, acceptedCase(bench, operation, part, undefined)];
    return kind.isNullable ? [...refused, acceptedCase(bench, operation, part, null)] : refused;
  });
  return [...texts, ...files];
}

function bodyOf(operation: ApiOperation, sample: SampleRequest): { readonly [part: string]: unknown } {
  const body = sample.arguments[pathCount(operation)] as JsonValue | undefined;
  return isObject(body) ? body : {};
}

function pathCount(operation: ApiOperation): number {
  return operation.parameters.filter((parameter) => parameter.in === "path").length;
}

function isRequiredPart(root: JsonObject, schema: JsonValue, part: string, depth = 0): boolean {
  const node = dereference(root, schema, "")?.node ?? {};
  if (arrayOf(node["required"]).includes(part)) return true;
  return depth < 8 && arrayOf(node["allOf"]).some((member) => isRequiredPart(root, member, part, depth + 1));
}

/** A file that is not required is left out of a body that has everything else, and one that may be null is. */
function acceptedCase(bench: Bench, operation: ApiOperation, part: string, value: null | undefined): Case {
  const method = operation.methodName;
  return {
    name: `${method}, ${part} that is ${value === null ? "null" : "left out"}`,
    kind: "request",
    async run({ client }) {
      bench.mock.control.clear();
      const samples = sampleRequests(serviceOf(bench, operation).root, operation, bench.model.int64);
      const whole = samples.find(({ name }) => name === "largest") ?? samples[0];
      if (whole === undefined) return [];
      const { [part]: _, ...rest } = bodyOf(operation, whole);
      const body = value === null ? { ...rest, [part]: null } : rest;
      const given = whole.arguments.map((argument, index) => (index === pathCount(operation) ? body : argument));
      const outcome = await settle(
        methodOf(client, operation.resource, method)(...given, callOptions("left out", operation)),
      );
      if (requestsOf(bench, "left out").length > 0) return [];
      return [`it is not sent${"error" in outcome ? `: ${shown(outcome.error)}` : ""}`];
    },
  };
}

function refusalCase(
  bench: Bench,
  operation: ApiOperation,
  plan: { readonly method: string; readonly name: string; readonly sample: SampleRequest; readonly body: unknown },
): Case {
  return {
    name: `${plan.method}, ${plan.name}`,
    kind: "request",
    async run({ client }) {
      bench.mock.control.clear();
      const given = plan.sample.arguments.map((value, index) => (index === pathCount(operation) ? plan.body : value));
      const called = methodOf(client, operation.resource, plan.method)(...given, callOptions("refusal", operation));
      const outcome = await settle(ended(called));
      if (requestsOf(bench, "refusal").length > 0) return ["it is sent"];
      if (!("error" in outcome)) return ["it is not refused"];
      return outcome.error instanceof TypeError ? [] : [`it throws ${shown(outcome.error)} instead of TypeError`];
    },
  };
}

/** The end of a call, or of its stream. */
async function ended(called: unknown): Promise<unknown> {
  if (typeof called !== "object" || called === null || !(Symbol.asyncIterator in called) || "then" in called)
    return called;
  for await (const _ of called as AsyncIterable<unknown>);
  return undefined;
}
