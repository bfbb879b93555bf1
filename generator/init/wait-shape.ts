import type { JsonObject } from "../openapi/document.js";
import { joinPointer } from "../openapi/json-pointer.js";
import type { FoundOperation } from "../openapi/operations.js";
import { arrayOf } from "../openapi/reference.js";
import { hasType, propertiesOf, successOf, successStatuses } from "./response-shape.js";

/** A status that ends, as an operation shows it. */
export interface WaitShape {
  readonly status: string;
  readonly done: readonly string[];
  readonly failed: readonly string[];
  readonly message?: string;
  /** The operation that starts the work, as `POST /jobs`. */
  readonly startedBy: string;
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
  const collection = /^(.*)\/\{[^/{}]+\}(\/status)?$/.exec(path)?.[1];
  const success = method === "GET" ? successOf(root, node) : undefined;
  if (success === undefined || collection === undefined) return undefined;
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
    const startedBy = `${creating.method} ${creating.path}`;
    return { status: pointer, done, failed, startedBy, ...(message === undefined ? {} : { message }) };
  }
  return undefined;
}
