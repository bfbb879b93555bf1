import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { escapeToken } from "../openapi/json-pointer.js";
import { isJson } from "../openapi/media-types.js";
import { arrayOf } from "../openapi/reference.js";
import { hasPlace } from "../openapi/schema-at.js";
import { trace } from "../openapi/trace.js";
import type { ApiOperation, ResponseModel } from "./api-model.js";
import { noBatch, noEmptyBody, unknownFlag } from "./body-words.js";
import { missingPlace, namesInstead } from "./missing-place.js";
import { modelDiagnostic } from "./model-diagnostic.js";
import { vocabularyOf } from "./read-vocabulary.js";
import { neededKeys } from "./started-wait.js";
import type { DocumentVocabulary, HostVocabulary, PagesVocabulary, StatusValue } from "./vocabulary.js";
import { NAMES, otherKind, placesOf, STATUSES, twofold } from "./vocabulary-kinds.js";

/** The way in which the document contradicts a word of the vocabulary; undefined where it does not. */
type Fault = string | undefined;

/**
 * An error for each JSON Pointer, parameter and value of `x-apipin` that leads nowhere in the effective specifications of a version: at the line
 * of the overlay that wrote it. Values that a document does not list may still come, so that a list of values must be closed to contradict.
 *
 * @param operations of the version
 * @returns diagnostics `model/vocabulary-unmatched`
 */
export function unmatchedVocabulary(
  specs: readonly EffectiveSpec[],
  operations: readonly ApiOperation[],
): readonly Diagnostic[] {
  return specs.flatMap((spec) => {
    const own = operations.filter(({ service }) => service === spec.spec.service);
    const tell = (pointer: string, fault: Fault, severity: Severity = "error"): readonly Diagnostic[] =>
      fault === undefined
        ? []
        : [modelDiagnostic("model/vocabulary-unmatched", severity, fault, { place: trace(spec, pointer).place })];
    return [
      ...own.flatMap((operation) =>
        [...faultsOf(operation, spec.root), ...startFaults(operation, spec.root, operations)].flatMap(([key, fault]) =>
          tell(`${operation.pointer}/x-apipin/${key}`, fault),
        ),
      ),
      ...errorFaults(spec, operations, specs).flatMap(([key, fault, severity]) =>
        tell(`/x-apipin/errors/${key}`, fault, severity),
      ),
      ...hostFaults(spec, own, operations, specs).flatMap(([key, fault]) => tell(`/x-apipin/host/${key}`, fault)),
    ];
  });
}

/** Faults of an operation's own words, by their place below `x-apipin`. */
function faultsOf(operation: ApiOperation, root: JsonObject): readonly (readonly [key: string, fault: Fault])[] {
  const { id, pages, wait, stream, batches } = operation;
  const success = (pointer: string | undefined): Fault =>
    missingPlace(id, "successful response", pointer, root, successes(operation));
  const kind = (pointer: string | undefined, types: readonly string[]): Fault =>
    pointer === undefined ? undefined : otherKind(`the response of ${id}`, pointer, types, root, successes(operation));
  const ended = (values: readonly StatusValue[], status: string): Fault =>
    unlisted(id, values, status, root, successes(operation));
  return [
    ...(pages === null
      ? []
      : ([
          ["pages/token", unknownToken(operation, pages, root)],
          ["pages/number", unknownQuery(operation, pages.number, root)],
          ["pages/lastItem", unknownQuery(operation, pages.lastItem, root)],
          ["pages/id", pages.lastItem === undefined ? undefined : noId(operation, pages, root)],
          ["pages/link", pages.link === "header" ? undefined : (success(pages.link) ?? kind(pages.link, ["string"]))],
          ["pages/more", success(pages.more) ?? kind(pages.more, ["boolean"])],
          ["pages/next", success(pages.next) ?? kind(pages.next, NAMES)],
          [
            "pages/items",
            success(pages.items) ?? (pages.isMap ? undefined : noList(id, pages.items, root, successes(operation))),
          ],
        ] as const)),
    ...(wait === null
      ? []
      : ([
          ["wait/status", success(wait.status) ?? kind(wait.status, STATUSES)],
          ["wait/done", ended(wait.done, wait.status)],
          ["wait/failed", ended(wait.failed, wait.failedStatus ?? wait.status)],
          [
            "wait/failed",
            (wait.failedStatus ?? wait.status) === wait.status ? twofold(wait.done, wait.failed) : undefined,
          ],
          ["wait/failedStatus", success(wait.failedStatus) ?? kind(wait.failedStatus, STATUSES)],
          ["wait/message", success(wait.message) ?? kind(wait.message, NAMES)],
        ] as const)),
    ...(batches === null ? [] : [["batches/items", noBatch(operation, batches.items, root)] as const]),
    ...(operation.emptyBody ? [["emptyBody", noEmptyBody(operation, root)] as const] : []),
    ...(typeof stream?.flag === "string" ? [["stream/flag", unknownFlag(operation, stream.flag, root)] as const] : []),
  ];
}

/** Faults of `starts`: of the operation that it waits for, its parameters, and the value that it takes from the response. */
function startFaults(
  operation: ApiOperation,
  root: JsonObject,
  all: readonly ApiOperation[],
): readonly (readonly [key: string, fault: Fault])[] {
  const { id, starts } = operation;
  if (starts === null) return [];
  const looking = all.find((each) => each.id === starts.operation);
  if (looking?.wait == null)
    return [["starts/operation", `No operation \`${starts.operation}\` of the version has a wait.`]];
  const names = ({ parameters }: ApiOperation): readonly string[] =>
    parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  const others = names(looking).filter((name) => name !== starts.parameter && !names(operation).includes(name));
  const given = neededKeys(operation);
  const needed = neededKeys(looking).find((key) => !given.includes(key));
  const hasParameter = names(looking).includes(starts.parameter);
  const instead = namesInstead(starts.parameter, names(looking));
  return [
    [
      "starts/parameter",
      hasParameter ? undefined : `${looking.id} has no path parameter \`${starts.parameter}\`${instead}`,
    ],
    ["starts/operation", others.length === 0 ? undefined : `${id} has no \`${others[0]}\`, which ${looking.id} needs.`],
    [
      "starts/operation",
      needed === undefined ? undefined : `${id} does not require \`${needed}\`, which ${looking.id} needs.`,
    ],
    [
      "starts/pointer",
      missingPlace(id, "successful response", starts.pointer, root, successes(operation)) ??
        otherKind(`the response of ${id}`, starts.pointer, NAMES, root, successes(operation)),
    ],
  ];
}

function successes({ responses }: Pick<ApiOperation, "responses">): readonly JsonValue[] {
  return schemasOf(responses.filter(({ status }) => status.startsWith("2") || status === "default"));
}

function schemasOf(responses: readonly ResponseModel[]): readonly JsonValue[] {
  return responses.flatMap(({ contents }) =>
    contents
      .filter(({ mediaType, format }) => isJson(mediaType) && format === null)
      .map(({ schema }) => schema ?? true),
  );
}

function noList(id: string, pointer: string, root: JsonObject, schemas: readonly JsonValue[]): Fault {
  const places = placesOf(root, schemas, pointer);
  const isPossible = places.some(
    ({ schemas: found, isOpen }) =>
      isOpen ||
      found.some(
        ({ type, items, prefixItems }) =>
          [type ?? []].flat().includes("array") ||
          items !== undefined ||
          prefixItems !== undefined ||
          type === undefined,
      ),
  );
  return isPossible ? undefined : `\`${pointer}\` in the response of ${id} is no list.`;
}

function unlisted(
  id: string,
  values: readonly StatusValue[],
  pointer: string,
  root: JsonObject,
  schemas: readonly JsonValue[],
): Fault {
  const places = placesOf(root, schemas, pointer);
  const listed = places.flatMap((place) =>
    place.schemas.flatMap((node) => [
      ...arrayOf(node["enum"]),
      ...(node["const"] === undefined ? [] : [node["const"]]),
      ...(node["type"] === "boolean" ? [true, false] : []),
    ]),
  );
  const isClosed = places.every((place) => !place.isOpen) && listed.length > 0;
  const texts = listed.map(String);
  const unknown = isClosed ? values.filter((value) => !texts.includes(String(value))) : [];
  if (unknown.length === 0) return undefined;
  return `\`${pointer}\` in the response of ${id} is never ${unknown.map((value) => `\`${value}\``).join(" or ")}, but ${listed.map((value) => `\`${String(value)}\``).join(", ")}.`;
}

function unknownToken(operation: ApiOperation, pages: PagesVocabulary, root: JsonObject): Fault {
  const { id, requestBody } = operation;
  const { token: name } = pages;
  if (name === undefined || pages.in !== "body") return unknownQuery(operation, name, root);
  const bodies = (requestBody?.contents ?? []).map(({ schema }) => schema ?? true);
  return missingPlace(id, "request body", `/${escapeToken(name)}`, root, bodies);
}

function unknownQuery({ id, parameters }: ApiOperation, name: string | undefined, root: JsonObject): Fault {
  if (name === undefined) return undefined;
  const queries = parameters.filter((each) => each.in === "query");
  const names = queries.map((each) => each.name);
  const parameter = queries.find((each) => each.name === name);
  if (parameter === undefined) return `${id} has no query parameter \`${name}\`${namesInstead(name, names)}`;
  return otherKind(id, "", NAMES, root, [parameter.schema ?? true]) === undefined
    ? undefined
    : `The query parameter \`${name}\` of ${id} takes neither a string nor a number.`;
}

/** The reason why the items of a list have nothing that names the last of them. */
function noId(operation: ApiOperation, { items, id = "/id" }: PagesVocabulary, root: JsonObject): Fault {
  const lists = placesOf(root, successes(operation), items).flatMap(({ schemas }) => schemas);
  const item = lists.flatMap((list) => list["items"] ?? []);
  if (item.length === 0) return undefined;
  return (
    missingPlace(operation.id, "item", id, root, item) ?? otherKind(`an item of ${operation.id}`, id, NAMES, root, item)
  );
}

/**
 * Faults of `errors`, whose pointers are tried in order: one of each list must lead somewhere in a response that is no success, of any of the services
 * that have the same words. One overlay writes them for all, and a service may have errors of another shape. A warning where the other list leads
 * somewhere: a document that declares the message of an error and not its code is common, and its server may send both.
 */
function errorFaults(
  spec: EffectiveSpec,
  all: readonly ApiOperation[],
  specs: readonly EffectiveSpec[],
): readonly (readonly [key: string, fault: Fault, severity: Severity])[] {
  const errorsOf = ({ root }: EffectiveSpec): DocumentVocabulary["errors"] =>
    (vocabularyOf(root, "document") as DocumentVocabulary).errors;
  const errors = errorsOf(spec);
  const alike = specs.filter((each) => JSON.stringify(errorsOf(each)) === JSON.stringify(errors));
  if (errors === undefined || alike[0] !== spec) return [];
  const failures = alike.map(({ spec: { service }, root }) => {
    const own = all.filter((operation) => operation.service === service);
    const responses = own.flatMap((operation) => operation.responses.filter(({ status }) => !status.startsWith("2")));
    return { root, schemas: schemasOf(responses) };
  });
  if (failures.every(({ schemas }) => schemas.length === 0)) return [];
  const isThere = (pointer: string): boolean => failures.some(({ root, schemas }) => hasPlace(root, schemas, pointer));
  const words = ["code", "message"] as const;
  const severity = words.some((word) => errors[word].some(isThere)) ? "warning" : "error";
  return words.flatMap((word) => {
    const pointers = errors[word];
    if (pointers.length === 0 || pointers.some(isThere)) return [];
    const named = pointers.map((pointer) => `\`${pointer}\``).join(" or ");
    const services = alike.map((each) => each.spec.service).join(", ");
    return [[word, `No error of ${services} has anything at ${named}.`, severity] as const];
  });
}

/** Faults of `host`; `unknownHostOperations` reports an operation that is missing. */
function hostFaults(
  spec: EffectiveSpec,
  own: readonly ApiOperation[],
  all: readonly ApiOperation[],
  specs: readonly EffectiveSpec[],
): readonly (readonly [key: string, fault: Fault])[] {
  const { host } = vocabularyOf(spec.root, "document") as DocumentVocabulary;
  const describing = all.find(({ id }) => id === host?.operation);
  if (host === undefined || describing === undefined) return [];
  const root = specs.find((each) => each.spec.service === describing.service)?.root ?? spec.root;
  const success = (pointer: string | undefined): Fault =>
    missingPlace(describing.id, "successful response", pointer, root, successes(describing)) ??
    (pointer === undefined
      ? undefined
      : otherKind(`the response of ${describing.id}`, pointer, ["string"], root, successes(describing)));
  return [
    ["parameter", unnamedHost(host, describing, own, spec.spec.service)],
    ["pointer", success(host.pointer)],
    ["region", success(host.region)],
  ];
}

function unnamedHost(
  host: HostVocabulary,
  describing: ApiOperation,
  own: readonly ApiOperation[],
  service: string,
): Fault {
  const has = ({ parameters }: ApiOperation): boolean =>
    parameters.some((parameter) => parameter.in === "path" && parameter.name === host.parameter);
  if (!has(describing)) {
    const names = describing.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    return `${describing.id} has no path parameter \`${host.parameter}\`${namesInstead(host.parameter, names)}`;
  }
  return own.length === 0 || own.some(has)
    ? undefined
    : `No operation of ${service} has a path parameter \`${host.parameter}\`, so that no call says whose host it needs.`;
}
