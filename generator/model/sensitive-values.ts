import type { JsonObject, JsonValue } from "../openapi/document.js";
import { joinPointer } from "../openapi/json-pointer.js";
import { dereference, objectOf } from "../openapi/reference.js";
import { propertiesOf } from "../openapi/schema-properties.js";
import type { ResponseModel } from "./api-model.js";

/**
 * JSON Pointers to the properties of an operation's successes that an overlay calls sensitive (`x-apipin`). Those of the entries of
 * a list are not among them: one response would bring more than a client can keep out of its texts.
 */
export function sensitiveValues(root: JsonObject, responses: readonly ResponseModel[]): readonly string[] {
  const pointers = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents.flatMap(({ schema }) => pointersIn(root, schema)));
  return [...new Set(pointers)].sort();
}

/** A property of an object: sensitive itself, or an object that may hold some that are. */
interface Member {
  readonly name: string;
  readonly sensitive: boolean;
  readonly node: JsonObject | undefined;
}

function pointersIn(root: JsonObject, schema: JsonValue): readonly string[] {
  const top = dereference(root, schema, "")?.node;
  if (top === undefined) return [];
  const members = membersBelow(root, top);
  const leading = leadingToSensitive(members);
  const enter = (node: JsonObject, path: readonly string[], seen: ReadonlySet<JsonObject>): readonly string[] => {
    if (!leading.has(node) || seen.has(node)) return [];
    const inner = new Set([...seen, node]);
    return (members.get(node) ?? []).flatMap((member) => {
      const own = [...path, member.name];
      if (member.sensitive) return [joinPointer(...own)];
      return member.node === undefined ? [] : enter(member.node, own, inner);
    });
  };
  return enter(top, [], new Set());
}

/** Each object below a schema once, however many ways lead to it. */
function membersBelow(root: JsonObject, top: JsonObject): ReadonlyMap<JsonObject, readonly Member[]> {
  const found = new Map<JsonObject, readonly Member[]>();
  const queue = [top];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (found.has(node)) continue;
    const members = [...propertiesOf(root, node)].map(
      ([name, property]): Member => ({
        name,
        sensitive: objectOf(objectOf(property)["x-apipin"])["sensitive"] === true,
        node: dereference(root, property, "")?.node,
      }),
    );
    found.set(node, members);
    for (const { node: below } of members) if (below !== undefined) queue.push(below);
  }
  return found;
}

/** The objects with something sensitive in or below them. */
function leadingToSensitive(members: ReadonlyMap<JsonObject, readonly Member[]>): ReadonlySet<JsonObject> {
  const parents = new Map<JsonObject, JsonObject[]>();
  const queue: JsonObject[] = [];
  for (const [parent, list] of members) {
    if (list.some(({ sensitive }) => sensitive)) queue.push(parent);
    for (const { node } of list) if (node !== undefined) parents.set(node, [...(parents.get(node) ?? []), parent]);
  }
  const leading = new Set<JsonObject>();
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (leading.has(node)) continue;
    leading.add(node);
    queue.push(...(parents.get(node) ?? []));
  }
  return leading;
}
