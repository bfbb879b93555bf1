import type { Configuration } from "../configuration.js";
import { isObject, joinPointer, valueAt } from "../load/json-pointer.js";
import type { ApiModel, ApiOperation, ParameterModel } from "../model/api-model.js";
import { objectOf } from "../model/reference.js";
import { componentName } from "../model/schema-walk.js";
import type { StreamVocabulary } from "../model/vocabulary.js";
import { credentialsOf } from "./credentials.js";
import type { LiteralValue } from "./text/literal.js";

/** Entries of an object literal; undefined ones are left out by the printer. */
type Entries = { readonly [key: string]: LiteralValue };

/** An operation as the runtime reads it (`runtime/operation.ts`): only what differs from the defaults. */
export function operationData(operation: ApiOperation, model: ApiModel, configuration: Configuration): Entries {
  const [media] = operation.requestBody?.contents ?? [];
  const parts = media?.mediaType.startsWith("multipart/") === true ? partEncodings(operation, model) : [];
  const accept = acceptOf(operation);
  return clean({
    id: operation.id,
    service: operation.service,
    method: operation.httpMethod,
    path: operation.path,
    parameters: record(operation.parameters.map((parameter) => [parameter.name, parameterEncoding(parameter)])),
    body: media?.mediaType,
    parts: record(parts),
    accept: accept === "application/json" ? undefined : accept,
    empty: emptyStatuses(operation),
    credentials: credentialsOf(operation, model, configuration),
    idempotent: operation.idempotent ?? undefined,
    pages: operation.pages === null ? undefined : clean({ ...operation.pages }),
    stream: operation.stream === null ? undefined : streamData(operation.stream),
    wait: operation.wait === null ? undefined : clean({ ...operation.wait, method: undefined }),
  });
}

const PLAIN_STYLE: { readonly [place: string]: string } = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

function parameterEncoding(parameter: ParameterModel): Entries | undefined {
  const plain = parameter.in === "path" || parameter.in === "query";
  const plainExplode = parameter.style === "form";
  const encoding = clean({
    style:
      parameter.style === PLAIN_STYLE[parameter.in] || parameter.contentType !== null ? undefined : parameter.style,
    explode: parameter.explode === plainExplode || parameter.contentType !== null ? undefined : parameter.explode,
    allowReserved: parameter.allowReserved ? true : undefined,
    content: parameter.contentType ?? undefined,
    argument: parameter.argument === "body" ? "body" : plain ? undefined : "query",
  });
  return plain && Object.keys(encoding).length === 0 ? undefined : { in: parameter.in, ...encoding };
}

/** Parts that are JSON, by `encoding` or because they are objects (OpenAPI 3.1 §4.8.15). */
function partEncodings(operation: ApiOperation, model: ApiModel): readonly (readonly [string, Entries | undefined])[] {
  const [media] = operation.requestBody?.contents ?? [];
  const root = model.services.find(({ name }) => name === operation.service)?.spec.root ?? {};
  const component = componentName(objectOf(media?.schema ?? {})["$ref"]);
  const schema =
    component === undefined ? media?.schema : valueAt(root, joinPointer("components", "schemas", component));
  return Object.entries(objectOf(objectOf(schema ?? {})["properties"]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([property, value]) => {
      const declared = media?.encoding[property]?.["contentType"];
      const isJsonPart = isObject(value) && (value["type"] === "object" || value["$ref"] !== undefined);
      const contentType = typeof declared === "string" ? declared : isJsonPart ? "application/json" : undefined;
      return [property, contentType === undefined ? undefined : { contentType }] as const;
    });
}

function streamData({ flag, end, text, last, assemble }: StreamVocabulary): Entries {
  return clean({
    flag,
    end,
    text,
    last: last === undefined ? undefined : { ...last },
    assemble: assemble?.map((step) => ({ ...step })),
  });
}

/** Statuses of success whose answer has no body. */
function emptyStatuses(operation: ApiOperation): LiteralValue | undefined {
  const statuses = operation.responses.filter(
    ({ status, contents }) => /^2\d\d$/.test(status) && contents.length === 0,
  );
  return statuses.length === 0 ? undefined : statuses.map(({ status }) => Number(status));
}

/** What the client asks for: JSON where any success has it, else the first media type of the first success. */
function acceptOf(operation: ApiOperation): string {
  const offered = operation.responses
    .filter(({ status }) => status.startsWith("2") || status === "default")
    .flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType));
  return offered.includes("application/json")
    ? "application/json"
    : (offered.find((type) => type !== "text/event-stream") ?? "application/json");
}

function record(entries: readonly (readonly [string, LiteralValue | undefined])[]): LiteralValue | undefined {
  const kept = entries.filter((entry): entry is readonly [string, LiteralValue] => entry[1] !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The entries without those that are undefined. */
export function clean(entries: { readonly [key: string]: LiteralValue | undefined }): Entries {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, LiteralValue] => entry[1] !== undefined),
  );
}
