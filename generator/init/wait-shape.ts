import type { JsonObject } from "../openapi/document.js";
import { joinPointer } from "../openapi/json-pointer.js";
import type { FoundOperation } from "../openapi/operations.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import { hasType, propertiesOf, successOf, successStatuses } from "./response-shape.js";

/** A status that ends, as an operation shows it. */
export interface WaitShape {
  readonly status: string;
  readonly done: readonly string[];
  readonly failed: readonly string[];
  readonly message?: string;
  /** The operation that starts the work. */
  readonly startedBy: FoundOperation;
  /** The way from its response to the path parameter of the GET; undefined where the response does not show it. */
  readonly starts?: { readonly parameter: string; readonly pointer: string };
}

const DONE = /^(succeeded|success|successful|completed?|ready|available|done|finished|processed|initialized)$/i;
const FAILED =
  /^(.*failed|failure|errored|error|cancel+ed|aborted|expired|timed_?out|rejected|terminated|initialization_?failed)$/i;
const STATUS = /^(status|state|phase)$/i;
const MESSAGES = ["error_message", "failure_reason", "status_message", "error", "message", "reason"];

/**
 * A GET of one thing whose status is one of an enum, of which some end the work well and others do not, beside a POST that creates such things and
 * responds with 201 or 202. Undefined where one of that is missing.
 *
 * @param operations of the document
 */
export function waitOf(
  root: JsonObject,
  operation: FoundOperation,
  operations: readonly FoundOperation[],
): WaitShape | undefined {
  const { method, path, node } = operation;
  const [, collection, parameter] = ITEM.exec(path) ?? [];
  const success = method === "GET" ? successOf(root, node) : undefined;
  if (success === undefined || collection === undefined || parameter === undefined) return undefined;
  const creating = operations.find(
    (other) =>
      other.method === "POST" &&
      (other.path === collection ||
        (other.path.startsWith(`${collection}/`) && !other.path.includes("{", collection.length))) &&
      successStatuses(other.node).some((status) => status === "201" || status === "202"),
  );
  if (creating === undefined) return undefined;
  const properties = propertiesOf(root, success.schema);
  for (const { name, pointer, schemas } of properties) {
    if (!STATUS.test(name)) continue;
    const values = [...new Set(schemas.flatMap((schema) => arrayOf(schema["enum"])))];
    const texts = values.filter((value) => typeof value === "string");
    const done = texts.filter((value) => DONE.test(value));
    const failed = texts.filter((value) => FAILED.test(value));
    // A status that is never on its way, or never arrives, is nothing to wait for.
    if (done.length === 0 || done.length + failed.length === texts.length) continue;
    const folder = pointer.slice(0, pointer.lastIndexOf("/"));
    const message = MESSAGES.map((word) => folder + joinPointer(word)).find((at) =>
      properties.some((property) => property.pointer === at && hasType(property.schemas, "string")),
    );
    const named = creating.path === collection ? nameIn(root, creating, parameter) : undefined;
    return {
      status: pointer,
      done,
      failed,
      ...(message === undefined ? {} : { message }),
      startedBy: creating,
      ...(named === undefined ? {} : { starts: { parameter, pointer: named } }),
    };
  }
  return undefined;
}

/** The path of one thing, or of its status: the collection, and the parameter that names the thing. */
const ITEM = /^(.*)\/\{([^/{}]+)\}(?:\/status)?$/;

/** The place in the response of an operation that has the value of a path parameter: a property of its name, or of its last word (`id` for `job_id`). */
function nameIn(root: JsonObject, { node }: FoundOperation, parameter: string): string | undefined {
  const success = successOf(root, node);
  if (success === undefined) return undefined;
  const words = parameter.split(/[-_]|(?<=[a-z])(?=[A-Z])/);
  const names = [parameter, (words.at(-1) ?? "").toLowerCase()];
  const properties = propertiesOf(root, success.schema, 1);
  const found = names.map((name) => properties.find((property) => property.name === name)).find(Boolean);
  return found !== undefined && hasType(found.schemas, "string") ? found.pointer : undefined;
}

/**
 * Whether things of a GET go some time after their DELETE, which responds with 202 (RFC 9110 §15.3.3), so that a caller may wait for the GET's 404.
 *
 * @param operations of the document
 */
export function isGoneLater({ method, path, node }: FoundOperation, operations: readonly FoundOperation[]): boolean {
  const declared = Object.keys(objectOf(node["responses"]));
  const isMissed = declared.some((status) => status === "404" || status.toUpperCase() === "4XX");
  if (method !== "GET" || !ITEM.test(path) || !isMissed) return false;
  const deleting = operations.find((other) => other.method === "DELETE" && other.path === path);
  return deleting !== undefined && successStatuses(deleting.node).includes("202");
}
