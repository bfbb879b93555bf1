import { pointerTokens } from "../../openapi/json-pointer.js";
import type { Change, Witness } from "../change.js";
import { inOneLine } from "./compact-json.js";
import { sentWords } from "./words/sent-words.js";

/** The claim of a witness, without its value, given the change that it shows. */
export function witnessClaim(witness: Witness, change: Pick<Change, "operations">): string {
  return `A ${witnessNoun(witness, change)} that ${witness.accepted_by} allows and ${witness.rejected_by} does not`;
}

/** The kind of the message. A response does not name its operation, so this does where the change reaches several. */
export function witnessNoun({ kind, operation, sent }: Witness, { operations }: Pick<Change, "operations">): string {
  if (sent !== undefined) return `${kind} ${kind === "request" ? "of" : "to"} ${sentWords(sent)}`;
  const sender = operation ?? (kind === "response" && operations.length > 1 ? operations[0] : undefined);
  return sender === undefined ? kind : `${kind} to ${sender}`;
}

/** The value in one line: `POST /orders?limit=1 { "amount": 1 }`, `200 { "state": "new" }`, or JSON where it is neither. */
export function witnessLine(witness: Witness): string {
  const { value } = witness;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === undefined ? "" : inOneLine(value);
  const parts: { readonly [name: string]: unknown } = { ...value };
  const { method, path, query, headers, status, body, ...others } = parts;
  const known = [
    typeof method === "string" ? method.toUpperCase() : "",
    // A webhook has a name in place of a path.
    typeof path === "string" && witness.sent?.kind !== "webhook" ? `${path}${queryString(query)}` : "",
    typeof status === "number" || typeof status === "string" ? String(status) : "",
    isFilled(headers)
      ? Object.entries(headers)
          .map(([name, text]) => `${name}: ${scalar(text)}`)
          .join(", ")
      : "",
    body === undefined ? "" : inOneLine(body),
    isFilled(others) ? inOneLine(others) : "",
  ].filter((part) => part !== "");
  return known.join(" ");
}

/** A witness with the part of its body that its reason speaks of: `{ "spec": { "pod": 4711 } }`; undefined where the reason speaks of no part. */
export function partOf(witness: Witness): Witness | undefined {
  const { value, reason } = witness;
  const [pointer = ""] = reason.split(" ");
  if (!pointer.startsWith("/") || !isFilled(value)) return undefined;
  const body = alongPath(value["body"], pointerTokens(pointer));
  return body === undefined ? undefined : { ...witness, value: { ...value, body } };
}

/** A value with the members alone that a path leads through, and the single values beside the last of them, which may tell its kind; undefined where it leads to nothing. */
function alongPath(value: unknown, [token, ...rest]: readonly string[]): unknown {
  if (token === undefined) return value;
  if (!isFilled(value) || !Object.hasOwn(value, token)) return undefined;
  const inner = alongPath(value[token], rest);
  if (inner === undefined) return undefined;
  if (Array.isArray(value)) return [inner];
  const beside = rest.length > 0 ? [] : Object.entries(value).filter(([, each]) => typeof each !== "object");
  return { ...Object.fromEntries(beside.slice(0, MOST_BESIDE)), [token]: inner };
}

/** Most values that are shown beside the one that a reason speaks of. */
const MOST_BESIDE = 3;

function queryString(query: unknown): string {
  if (!isFilled(query)) return "";
  return `?${Object.entries(query)
    .map(([name, value]) => `${name}=${scalar(value)}`)
    .join("&")}`;
}

function scalar(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function isFilled(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
