import { valueAt } from "../../load/json-pointer.js";
import type { JsonObject, JsonValue } from "../../load/spec-document.js";
import type { ApiModel, ApiOperation, ParameterLocation } from "../../model/api-model.js";
import { sampleRequests } from "../requests/sample-requests.js";
import { declaredCredentials, type MockOperation, operationTable } from "./operation-table.js";
import { plausibleValue } from "./plausible-value.js";

/** A command line for each operation that the mock at this address answers, with its smallest request in plausible values. */
export function curlLines(model: ApiModel, url: string): readonly string[] {
  return model.services.flatMap((service) => {
    const declared = operationTable(service.spec);
    return model.resources
      .flatMap((resource) => resource.operations)
      .filter((operation) => operation.service === service.name)
      .flatMap((operation) => {
        const found = declared.find(
          (candidate) => candidate.path === operation.path && candidate.method === operation.httpMethod,
        );
        return found === undefined ? [] : [curlLine(service.spec.root, operation, found, `${url}/${service.name}`)];
      });
  });
}

function curlLine(root: JsonObject, operation: ApiOperation, declared: MockOperation, address: string): string {
  const [sample] = sampleRequests(root, operation);
  const expected = sample?.expected;
  const values = (place: ParameterLocation, samples: Values = {}): Values =>
    plausibleParameters(root, operation, place, samples);
  const pathValues = values("path", expected?.path);
  const path = operation.path.replace(/\{([^}]*)\}/g, (_, name: string) =>
    encodeURIComponent(String(pathValues[name] ?? name)),
  );
  const query = Object.entries(values("query", expected?.query))
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(typeof value === "object" ? JSON.stringify(value) : String(value))}`,
    )
    .join("&");
  const headers = headerLines(root, declared, values("header", expected?.headers));
  const contentType = operation.requestBody?.contents[0]?.mediaType;
  const isForm = contentType?.startsWith("multipart/") === true;
  const value = plausibleBody(root, operation, expected?.body);
  const body = isForm ? formLines(expected?.files ?? {}, value) : bodyLines(contentType, value);
  const reads = Object.keys(expected?.files ?? {}).length > 0;
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
      return [name, plausibleValue(root, parameter.schema, sample, name, parameter.examples)];
    }),
  );
}

function plausibleBody(
  root: JsonObject,
  { requestBody, stream }: ApiOperation,
  sample: JsonValue | undefined,
): JsonValue | undefined {
  const [media] = requestBody?.contents ?? [];
  if (sample === undefined || media === undefined || typeof sample === "string") return sample;
  // Files travel beside the fields of a form, and which answer is wanted is the flag's to say.
  const isWhole = !media.mediaType.startsWith("multipart/") && stream === null;
  return plausibleValue(root, media.schema, sample, "value", isWhole ? media.examples : []);
}

function headerLines(root: JsonObject, declared: MockOperation, values: Values): readonly string[] {
  const [credentials = []] = declared.security;
  const known = declaredCredentials(root);
  const credentialLines = credentials
    .filter((credential) => known.has(credential.scheme) && credential.in === "header")
    .map(({ name, prefix }) => `${name}: ${prefix === "" ? "" : `${prefix} `}anything`);
  const parameterLines = declared.parameters
    .filter((parameter) => parameter.in === "header" && parameter.required)
    .map((parameter) => {
      const fixed = valueAt(parameter.schema, "/enum/0") ?? valueAt(parameter.schema, "/default");
      return `${parameter.name}: ${String(values[parameter.name] ?? fixed ?? "value")}`;
    });
  return [...credentialLines, ...parameterLines];
}

function bodyLines(contentType: string | undefined, body: unknown): readonly string[] {
  if (contentType === undefined || body === undefined) return [];
  return ["-H", quoted(`content-type: ${contentType}`), "-d", quoted(JSON.stringify(body))];
}

function formLines(
  files: { readonly [part: string]: { readonly filename: string } },
  body: unknown,
): readonly string[] {
  const fileParts = Object.entries(files).flatMap(([part, { filename }]) => [
    "-F",
    quoted(`${part}=@-;filename=${filename};type=text/plain`),
  ]);
  const fields = Object.entries(typeof body === "object" && body !== null ? body : {}).flatMap(([name, value]) => [
    "-F",
    quoted(`${name}=${typeof value === "object" ? `${JSON.stringify(value)};type=application/json` : String(value)}`),
  ]);
  return [...fileParts, ...fields];
}

/** Quoted for POSIX shells (XCU §2.2.2). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
