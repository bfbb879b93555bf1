import { visibleText } from "../../diagnostics/safe-line.js";
import type { ApiModel, ApiOperation, ExampleModel, ParameterLocation } from "../../model/index.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../../openapi/document.js";
import { valueAt } from "../../openapi/json-pointer.js";
import { isJson, streamFormat } from "../../openapi/media-types.js";
import { fillTemplate } from "../../openapi/path-template.js";
import { plausibleValue } from "../../schema/plausible-value.js";
import { smallestRequest } from "../requests/sample-requests.js";
import { documentOf } from "../verify-input.js";
import { declaredCredentials, type MockOperation, operationTable } from "./operation-table.js";
import { isServed } from "./served-methods.js";
import { itemsText } from "./streamed-items.js";

/** A command line for each operation that the mock at this address serves, with its smallest request in plausible values. */
export function curlLines(model: ApiModel, effective: readonly EffectiveSpec[], url: string): readonly string[] {
  return [...eachCurlLine(model, effective, url)];
}

/** The same, each made when it is asked for: all of a large document take seconds. */
export function* eachCurlLine(
  model: ApiModel,
  effective: readonly EffectiveSpec[],
  url: string,
): Generator<string, void> {
  for (const { name: service } of model.services) {
    const spec = documentOf(effective, model, service);
    if (spec === undefined) continue;
    const declared = new Map(operationTable(spec).map((each) => [`${each.method} ${each.path}`, each]));
    for (const operation of model.resources.flatMap(({ operations }) => operations)) {
      const found = declared.get(`${operation.httpMethod} ${operation.path}`);
      if (operation.service === service && found !== undefined && isServed(operation.httpMethod))
        yield curlLine(spec.root, operation, found, `${url}/${service}`);
    }
  }
}

function curlLine(root: JsonObject, operation: ApiOperation, declared: MockOperation, address: string): string {
  const { expected } = smallestRequest(root, operation);
  const values = (place: ParameterLocation, samples: Values = {}): Values =>
    plausibleParameters(root, operation, place, samples);
  const pathValues = values("path", expected.path);
  const path = fillTemplate(operation.path, (name) => encoded(String(pathValues[name] ?? name)));
  const query = Object.entries(values("query", expected.query))
    .map(
      ([name, value]) =>
        `${encoded(name)}=${encoded(typeof value === "object" ? JSON.stringify(value) : String(value))}`,
    )
    .join("&");
  const headers = headerLines(root, declared, values("header", expected.headers));
  const contentType = operation.requestBody?.contents[0]?.mediaType;
  const isForm = contentType?.startsWith("multipart/") === true;
  const value = plausibleBody(root, operation, expected.body);
  const body = isForm ? formLines(expected.files, value) : bodyLines(contentType, value);
  const reads = Object.keys(expected.files).length > 0;
  return [
    // curl reads the file from standard input.
    ...(reads ? ["printf text |"] : []),
    "curl",
    ...(operation.httpMethod === "GET" ? [] : ["-X", operation.httpMethod]),
    ...headers.flatMap((header) => ["-H", quoted(header)]),
    ...body,
    quoted(`${address}${path}${query === "" ? "" : `?${query}`}`),
  ].join(" ");
}

type Values = { readonly [name: string]: JsonValue };

/** The samples as the document's examples say them, or in plain words. */
function plausibleParameters(
  root: JsonObject,
  operation: ApiOperation,
  place: ParameterLocation,
  samples: Values,
): Values {
  const declared = new Map(
    operation.parameters.filter((parameter) => parameter.in === place).map((parameter) => [parameter.name, parameter]),
  );
  return Object.fromEntries(
    Object.entries(samples).map(([name, sample]) => {
      const parameter = declared.get(name);
      if (parameter === undefined) return [name, sample];
      return [name, plausibleValue(root, parameter.schema, sample, name, valuesOf(parameter.examples))];
    }),
  );
}

function plausibleBody(
  root: JsonObject,
  { requestBody, stream }: ApiOperation,
  sample: JsonValue | undefined,
): JsonValue | undefined {
  const [media] = requestBody?.contents ?? [];
  if (sample === undefined || media === undefined) return sample;
  // A string that is sent as it is may be in the spelling of its media type.
  if (typeof sample === "string" && !isJson(media.mediaType)) return sample;
  if (media.format !== null)
    return [sample].flat().map((item: JsonValue) => plausibleValue(root, media.schema, item, "value", []));
  // Files travel beside the fields of a form, and the flag says which response is wanted.
  const isWhole = !media.mediaType.startsWith("multipart/") && stream === null;
  return plausibleValue(root, media.schema, sample, "value", isWhole ? valuesOf(media.examples) : []);
}

function valuesOf(examples: readonly ExampleModel[]): readonly JsonValue[] {
  return examples.map(({ value }) => value);
}

function headerLines(root: JsonObject, declared: MockOperation, values: Values): readonly string[] {
  const [credentials = []] = declared.security;
  const known = declaredCredentials(root);
  const credentialLines = credentials
    .filter((credential) => known.has(credential.scheme) && credential.in === "header")
    .map(
      ({ name, prefix }) =>
        `${name}: ${prefix === "" ? "" : `${prefix} `}${/^basic$/i.test(prefix) ? USER : "anything"}`,
    );
  const parameterLines = declared.parameters
    .filter((parameter) => parameter.in === "header" && parameter.required)
    .map((parameter) => {
      const fixed = valueAt(parameter.schema, "/enum/0") ?? valueAt(parameter.schema, "/default");
      return `${parameter.name}: ${String(values[parameter.name] ?? fixed ?? "value")}`;
    });
  return [...credentialLines, ...parameterLines].filter((line) => HEADER.test(line));
}

/** `user:password` in the form of RFC 7617 §2, which the mock reads. */
const USER = "dXNlcjpwYXNzd29yZA==";

/** A header that can be sent (RFC 9110 §5.1); curl takes one that begins with @ for the name of a file to read. */
const HEADER = /^[\w!#$%&'*+.^`|~-]+:/;

function bodyLines(contentType: string | undefined, body: unknown): readonly string[] {
  if (contentType === undefined || body === undefined) return [];
  const format = streamFormat(contentType);
  const isSeries = format !== null && Array.isArray(body);
  const text = isSeries ? itemsText({ format, hasFields: false }, body).trimEnd() : JSON.stringify(body);
  return ["-H", quoted(`content-type: ${contentType}`), format === null ? "-d" : "--data-binary", quoted(text)];
}

function formLines(
  files: { readonly [part: string]: { readonly filename: string } },
  body: unknown,
): readonly string[] {
  // Everything behind the first = of `-F` is the value, even where a name has one.
  const named = <Value>(parts: { readonly [part: string]: Value }): readonly (readonly [string, Value])[] =>
    Object.entries(parts).filter(([part]) => !part.includes("="));
  const fileParts = named(files).flatMap(([part, { filename }]) => [
    "-F",
    quoted(`${part}=@-;filename=${filename};type=text/plain`),
  ]);
  // In `-F` a value that begins with @ or < is the name of a file to send.
  const fields = named({ ...(typeof body === "object" ? body : null) }).flatMap(([name, value]) =>
    typeof value === "object"
      ? ["-F", quoted(`${name}=${JSON.stringify(value)};type=application/json`)]
      : ["--form-string", quoted(`${name}=${String(value)}`)],
  );
  return [...fileParts, ...fields];
}

/** Half of a surrogate pair has no encoding. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

/** Quoted for POSIX shells (XCU §2.2.2), or, with what a terminal would obey, as bytes in the dollar-single-quotes of 2024 (§2.2.4). */
function quoted(text: string): string {
  if (visibleText(text) === text && !/[\t\n]/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const bytes = [...Buffer.from(text)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x23 || byte === 0x27 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, "0")}`
      : String.fromCharCode(byte),
  );
  return `$'${bytes.join("")}'`;
}
