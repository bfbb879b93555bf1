import { dialectOf } from "./dialect.js";
import type { JsonObject } from "./document.js";
import { hasField } from "./has-field.js";
import { joinPointer, pointerOfFragment, pointerTokens, valueAt } from "./json-pointer.js";
import { rewriteDocument } from "./rewrite-document.js";

/** A schema with an address of its own, in `$id`; the document itself is the first. */
interface SchemaResource {
  readonly pointer: string;
  readonly address: string;
}

/** A schema with a name. */
interface Anchor {
  readonly pointer: string;
  readonly name: string;
}

interface SchemaNames {
  readonly resources: readonly SchemaResource[];
  readonly anchors: readonly Anchor[];
}

/** The address of a document that has none, against which relative ones are resolved. */
const DOCUMENT = "https://document.invalid/";

/**
 * A document of OpenAPI 3.1 or 3.2 in which references to schemas by `$anchor`, `$dynamicAnchor` and `$id` (JSON Schema 2020-12 §8.2) are JSON Pointers
 * from its root. A pointer that leads somewhere from the root stays, since most tools read it so. A `$dynamicRef` leads to the one schema that has the
 * anchor; where several have it, which one counts depends on the schema that is asked for, and it stays. Other references stay as well.
 */
export function withoutSchemaNames(root: JsonObject): JsonObject {
  const dialect = dialectOf(root);
  if (dialect !== "3.1" && dialect !== "3.2") return root;
  if (!hasField(root, NAMING)) return root;
  const names = namesOf(root);
  if (names.resources.length === 1 && names.anchors.length === 0) return root;
  return rewriteDocument(root, (node, { pointer, kind }) => {
    if (kind !== "schemas") return node;
    const { $ref, $dynamicRef, ...rest } = node;
    const reference = $ref ?? $dynamicRef;
    if (typeof reference !== "string") return node;
    const target = targetOf(reference, pointer, root, names);
    return target === undefined ? node : { ...rest, $ref: `#${target}` };
  });
}

/** Fields that could name a schema. */
const NAMING = ["$id", "$anchor", "$dynamicAnchor"] as const;

function namesOf(root: JsonObject): SchemaNames {
  const resources: SchemaResource[] = [{ pointer: "", address: DOCUMENT }];
  const anchors: Anchor[] = [];
  rewriteDocument(root, (node, { pointer, kind }) => {
    if (kind !== "schemas") return node;
    const { $id, $anchor, $dynamicAnchor } = node;
    const address = typeof $id === "string" ? absolute($id, DOCUMENT) : undefined;
    if (address !== undefined) resources.push({ pointer, address });
    for (const name of [$anchor, $dynamicAnchor]) if (typeof name === "string") anchors.push({ pointer, name });
    return node;
  });
  return { resources, anchors };
}

/** JSON Pointer of the schema that a reference names; undefined where it is one from the root already, or names none. */
function targetOf(
  reference: string,
  from: string,
  root: JsonObject,
  { resources, anchors }: SchemaNames,
): string | undefined {
  const own = pointerOfFragment(reference);
  if (own !== undefined && valueAt(root, own) !== undefined) return undefined;
  const holder = holderOf(from, resources);
  const [path = "", fragment = ""] = reference.split("#", 2);
  const address = path === "" ? holder.address : absolute(path, holder.address);
  const resource = path === "" ? holder : resources.find((each) => each.address === address);
  if (resource === undefined) return undefined;
  const inside = pointerOfFragment(`#${fragment}`);
  if (inside !== undefined) {
    const pointer = resource.pointer + joinPointer(...pointerTokens(inside));
    return valueAt(root, pointer) === undefined ? undefined : pointer;
  }
  const named = anchors.filter(({ name }) => name === fragment);
  const within = named.filter(({ pointer }) => holderOf(pointer, resources) === resource);
  const found = within.length > 0 ? within : path === "" ? named : [];
  return found.length === 1 ? found[0]?.pointer : undefined;
}

/** The innermost resource that a place is in. */
function holderOf(pointer: string, resources: readonly SchemaResource[]): SchemaResource {
  const around = resources.filter((each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`));
  // The document is around every place.
  return around.reduce((inner, each) => (each.pointer.length > inner.pointer.length ? each : inner));
}

function absolute(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#$/, "") : undefined;
}
