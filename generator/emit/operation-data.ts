import type { Configuration } from "../configuration.js";
import {
  type ApiModel,
  type ApiOperation,
  type BodyPropertyModel,
  credentialsOf,
  declaredSuccesses,
  defaultPlace,
  furtherBodies,
  type MediaTypeModel,
  type PagesModel,
  type ParameterModel,
  responseChoices,
  type StreamModel,
} from "../model/index.js";
import { RUNTIME_FUNCTIONS, type RuntimeFunction } from "../names/public-names.js";
import type { JsonObject } from "../openapi/document.js";
import { isJson, isText } from "../openapi/media-types.js";
import { pathWithoutQuery } from "../openapi/path-query.js";
import { objectOf } from "../openapi/reference.js";
import { acceptOf, sentMediaType } from "./sent-media-type.js";
import { Call, Identifier, Lazy, type LiteralValue } from "./text/literal.js";

/** Entries of an object literal; undefined ones are left out by the printer. */
type Entries = { readonly [key: string]: LiteralValue };

/** Readers of JSON with integers of 64 bits: of the bodies of an operation, and of the items of its stream. */
export interface ExactJson {
  readonly json?: LiteralValue | undefined;
  readonly items?: LiteralValue | undefined;
}

/** An operation as the runtime reads it (`runtime/operation.ts`): only what differs from the defaults. */
export function operationData(
  operation: ApiOperation,
  model: ApiModel,
  configuration: Configuration,
  exact: ExactJson = {},
): Entries {
  const [media] = operation.requestBody?.contents ?? [];
  const further = furtherBodies(operation);
  const accepts = responseChoices(operation).map(({ mediaType }) => mediaType);
  const accept = acceptOf(operation);
  const parameters = record(operation.parameters.map((parameter) => [parameter.key, parameterEncoding(parameter)]));
  const lists = operation.parameters.filter(isNeededList).map(({ name }) => name);
  return clean({
    id: operation.id,
    service: operation.service,
    method: operation.httpMethod,
    path: pathWithoutQuery(
      operation.path,
      operation.parameters.filter(({ in: place }) => place === "query").map(({ name }) => name),
    ),
    server: operation.server ?? undefined,
    parameters,
    defaults: handleDefaults(operation, model),
    lists: lists.length === 0 ? undefined : lists,
    encodeParameters: parameterEncoder(operation, parameters !== undefined, lists.length > 0),
    body: sentMediaType(media),
    encode: media === undefined ? undefined : bodyEncoder(media),
    parts: media === undefined ? undefined : partEncodings(media, operation.requestBody?.properties ?? []),
    bodies: record(
      further.map((each) => {
        const parts = partEncodings(each, operation.requestBody?.furtherProperties[each.mediaType] ?? []);
        return [each.mediaType, clean({ encode: bodyEncoder(each), parts })];
      }),
    ),
    accept: accept === "application/json" ? undefined : accept,
    accepts: accepts.length === 0 ? undefined : accepts,
    reader: [...accept.split(", "), ...accepts].every(isJson) ? undefined : runtimeFunction("readAnyResponse"),
    files: filesOf(operation, [accept, ...accepts]),
    choose: further.length + accepts.length === 0 ? undefined : runtimeFunction("chooseMediaTypes"),
    empty: emptyStatuses(operation),
    credentials: credentialsOf(operation, model, configuration),
    idempotent: operation.idempotent ?? undefined,
    sensitive: operation.sensitive.length === 0 ? undefined : operation.sensitive,
    json: exact.json,
    pages: operation.pages === null ? undefined : pagesData(operation.pages),
    stream:
      operation.stream === null ? undefined : { ...streamData(operation.stream), ...clean({ json: exact.items }) },
    wait:
      operation.wait === null
        ? undefined
        : clean({
            until: runtimeFunction("waitUntilDone"),
            ...operation.wait,
            done: operation.wait.done.map(String),
            failed: operation.wait.failed.map(String),
            statusOf: operation.wait.failedStatus === undefined ? undefined : runtimeFunction("statusOrFailure"),
            method: undefined,
          }),
  });
}

/** A list that must be there and that an empty list would leave out: of style `form` or one that delimits, and not JSON. */
function isNeededList({ in: place, required, structures, contentType, style, schema }: ParameterModel): boolean {
  if (place !== "query" || !required || contentType !== null || style === "querystring") return false;
  return structures.includes("array") && !structures.includes("object") && objectOf(schema)["minItems"] !== 0;
}

function parameterEncoder(operation: ApiOperation, isStyled: boolean, hasLists: boolean): Identifier | undefined {
  if (operation.parameters.some(({ style }) => style === "querystring")) return runtimeFunction("encodeWholeQuery");
  if (operation.parameters.some(({ slashes }) => slashes)) return runtimeFunction("encodeSlashedPath");
  if (hasLists) return runtimeFunction("encodeFilledLists");
  return isStyled ? runtimeFunction("encodeParameters") : undefined;
}

function pagesData({ isMap, ...pages }: PagesModel): Entries {
  const { number, lastItem, link } = pages;
  const isFurther = number !== undefined || lastItem !== undefined || link !== undefined;
  const usual = isMap || pages.in !== undefined ? "listAnyPages" : "listPages";
  const map = isFurther && isMap ? true : undefined;
  return clean({ list: runtimeFunction(isFurther ? "listFurtherPages" : usual), ...pages, map });
}

/** Where the operation takes what a handle may have for all its calls. */
function handleDefaults(operation: ApiOperation, model: ApiModel): LiteralValue | undefined {
  const names = model.services.find(({ name }) => name === operation.service)?.handle?.defaults ?? [];
  return record(names.map((name) => [name, defaultPlace(operation, name)]));
}

const PLAIN_STYLE: { readonly [place: string]: string } = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

function parameterEncoding(parameter: ParameterModel): Entries | undefined {
  const renamed = parameter.key !== parameter.name;
  const plain = parameter.in === "path" || (parameter.in === "query" && !renamed);
  const isStructured = parameter.structures.some((structure) => parameter.in === "path" || structure === "object");
  const plainExplode = parameter.style === "form" || parameter.style === "cookie";
  const isStyled = parameter.contentType === null || parameter.style === "querystring";
  // Lists of the style simple, and objects of the style deepObject, have one form.
  const isExploded = parameter.structures.some((structure) => structure === "object" || parameter.style !== "simple");
  const hasExplode = isExploded && parameter.contentType === null && parameter.style !== "deepObject";
  const encoding = clean({
    name: renamed ? parameter.name : undefined,
    style: parameter.style === PLAIN_STYLE[parameter.in] || !isStyled ? undefined : parameter.style,
    explode: parameter.explode === plainExplode || !hasExplode ? undefined : parameter.explode,
    allowReserved: parameter.allowReserved ? true : undefined,
    slashes: parameter.slashes ? true : undefined,
    content: parameter.contentType ?? undefined,
    fields: fieldEncodings(parameter.encoding),
    argument: parameter.argument === "body" ? "body" : plain ? undefined : "query",
  });
  return plain && !isStructured && Object.keys(encoding).length === 0 ? undefined : { in: parameter.in, ...encoding };
}

/** Parts and fields that are not plain: by `encoding`, or files. The runtime sends an object as JSON by itself (OpenAPI 3.1 §4.8.15). */
function partEncodings(media: MediaTypeModel, properties: readonly BodyPropertyModel[]): LiteralValue | undefined {
  if (!isForm(media.mediaType)) return undefined;
  const isMultipart = media.mediaType.startsWith("multipart/");
  const parts = properties.map(({ name, file }) => {
    const encoding = objectOf(media.encoding[name]);
    const declared = encoding["contentType"];
    const contentType = typeof declared === "string" ? declared : undefined;
    const style = isMultipart ? { file: file ?? undefined } : styleOf(encoding);
    const entries = clean({ contentType, ...style });
    return [name, Object.keys(entries).length === 0 ? undefined : entries] as const;
  });
  return record(parts);
}

/** Fields of a query that is a form, where they are not plain. */
function fieldEncodings(encoding: JsonObject): LiteralValue | undefined {
  return record(
    Object.keys(encoding).map((name) => {
      const { contentType, ...declared } = objectOf(encoding[name]);
      const entries = clean({
        contentType: typeof contentType === "string" ? contentType : undefined,
        ...styleOf(declared),
      });
      return [name, Object.keys(entries).length === 0 ? undefined : entries] as const;
    }),
  );
}

/** The encoding of a field of a form. */
function styleOf({ style, explode, allowReserved }: JsonObject): Entries {
  return clean({
    style: typeof style === "string" ? style : undefined,
    explode: typeof explode === "boolean" ? explode : undefined,
    allowReserved: allowReserved === true ? true : undefined,
  });
}

function isForm(mediaType: string): boolean {
  return mediaType.startsWith("multipart/") || mediaType.startsWith("application/x-www-form-urlencoded");
}

/** The encoder of a body by its media type; undefined for JSON. */
function bodyEncoder(media: MediaTypeModel): Identifier | undefined {
  const type = sentMediaType(media) ?? "";
  if (type.startsWith("multipart/")) return runtimeFunction("encodeMultipart");
  if (media.format === "lines") return runtimeFunction("encodeLines");
  if (media.format === "sequence") return runtimeFunction("encodeSequence");
  if (isForm(type)) return runtimeFunction("encodeForm");
  return isJson(type) ? undefined : runtimeFunction("encodeContent");
}

function streamData(stream: StreamModel): Entries {
  const { flag, mediaType, format, shape, end, text, last, lastName, resumable, assemble } = stream;
  const events = resumable || lastName !== undefined ? "openResumable" : "openEvents";
  return clean({
    open: runtimeFunction(format === "events" ? events : "openLines"),
    flag: flag ?? undefined,
    accept: format === "events" ? undefined : mediaType,
    format: format === "events" ? undefined : format,
    data: shape.data === "json" ? undefined : shape.data,
    fields: shape.hasFields ? true : undefined,
    errors: shape.hasErrors ? true : undefined,
    end,
    text,
    last: last === undefined ? undefined : { ...last },
    lastName,
    resumable: resumable === true ? true : undefined,
    assemble: assemble?.map((step) => ({ ...step })),
  });
}

/** Statuses of success whose response has no body; an empty list where a range or `default` has none, so that any success can lack it. */
function emptyStatuses({ responses }: ApiOperation): LiteralValue | undefined {
  const empty = declaredSuccesses(responses).filter(({ contents }) => contents.length === 0);
  if (empty.length === 0) return undefined;
  return empty.filter(({ status }) => /^2\d\d$/.test(status)).map(({ status }) => Number(status));
}

/** Media types of text that a caller asks for and gets as a file. */
function filesOf({ responses }: ApiOperation, accepts: readonly string[]): readonly string[] | undefined {
  const asked = new Set(accepts.flatMap((accept) => accept.split(", ")));
  const files = responses
    .filter(({ status }) => status.startsWith("2") || status === "default")
    .flatMap(({ contents }) => contents)
    .filter(({ mediaType, type }) => asked.has(mediaType) && type === "Blob" && isText(mediaType))
    .map(({ mediaType }) => mediaType);
  return files.length === 0 ? undefined : [...new Set(files)].sort();
}

function record(entries: readonly (readonly [string, LiteralValue | undefined])[]): LiteralValue | undefined {
  const kept = entries.filter((entry): entry is readonly [string, LiteralValue] => entry[1] !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** A function of the runtime that data refer to: a bundle holds those alone that its operations need. */
export function runtimeFunction(name: RuntimeFunction): Identifier {
  return new Identifier(name);
}

/** Functions of the runtime that data refer to. */
export function runtimeFunctionsIn(value: LiteralValue | undefined): readonly RuntimeFunction[] {
  if (value instanceof Identifier) return RUNTIME_FUNCTIONS.filter((name) => name === value.name);
  if (typeof value !== "object" || value === null || value instanceof Call || value instanceof Lazy) return [];
  return Object.values(value).flatMap((inner: LiteralValue) => runtimeFunctionsIn(inner));
}

/** The entries without those that are undefined. */
export function clean(entries: { readonly [key: string]: LiteralValue | undefined }): Entries {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, LiteralValue] => entry[1] !== undefined),
  );
}
