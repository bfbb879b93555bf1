import type { JsonValue } from "../../openapi/document.js";
import { isObject, pointerTokens, valueAt } from "../../openapi/json-pointer.js";
import type { Patch } from "./mock-server.js";

/** A copy of the body with one member set, or removed where the patch has no value. Missing parents of what is set become objects. */
export function patchBody(body: JsonValue, patch: Patch): JsonValue {
  return patchAt(body, pointerTokens(patch.pointer), patch.value);
}

function patchAt(node: JsonValue, tokens: readonly string[], value: JsonValue | undefined): JsonValue {
  const [token, ...rest] = tokens;
  if (token === undefined) return value ?? null;
  if (Array.isArray(node)) {
    const items: readonly JsonValue[] = node;
    return items.map((item, index) => (String(index) === token ? patchAt(item, rest, value) : item));
  }
  const members = isObject(node) ? { ...node } : {};
  if (value === undefined && !Object.hasOwn(members, token)) return node;
  if (rest.length === 0 && value === undefined) {
    const { [token]: _, ...remaining } = members;
    return remaining;
  }
  return { ...members, [token]: patchAt(members[token] ?? {}, rest, value) };
}

/**
 * A copy of the body in which a host, where the pointer finds one, is that of the mock: at the body itself and at every object
 * inside it, since the response of a list names the host of each item.
 */
export function rewriteHost(body: JsonValue, pointer: string, host: string): JsonValue {
  if (Array.isArray(body)) return body.map((item) => rewriteHost(item, pointer, host));
  if (!isObject(body)) return body;
  const inside = Object.fromEntries(
    Object.entries(body).map(([key, member]) => [key, rewriteHost(member, pointer, host)]),
  );
  return typeof valueAt(body, pointer) === "string" ? patchBody(inside, { pointer, value: host }) : inside;
}
