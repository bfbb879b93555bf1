import type { JsonObject } from "../../openapi/document.js";
import { kindOfPointer, references } from "../../openapi/find-references.js";
import { joinPointer, valueAt } from "../../openapi/json-pointer.js";
import { referenceTokens } from "../../openapi/reference.js";
import { rewriteDocument } from "../../openapi/rewrite-document.js";

/** Most references that Prism follows in one operation. It takes milliseconds for each hundred. */
const MOST_FOLLOWED = 1_000;

/**
 * Whether the tree of a document of one operation has more references than Prism is to follow. Prism follows a reference each time that it
 * meets it, and leaves out only those that it is inside of: where schemas refer to one another, it follows more than there are atoms.
 */
export function isDeepDocument(document: JsonObject): boolean {
  const known = new Map<string, readonly string[]>();
  const inside = new Set<string>();
  let left = MOST_FOLLOWED;
  const follow = (targets: readonly string[]): void => {
    for (const target of targets) {
      if (left < 0) return;
      if (inside.has(target)) continue;
      left--;
      inside.add(target);
      const found = known.get(target) ?? targetsAt(document, referenceTokens(target));
      known.set(target, found);
      follow(found);
      inside.delete(target);
    }
  };
  follow(targetsAt(document, ["paths"]));
  return left < 0;
}

function targetsAt(document: JsonObject, place: readonly string[]): readonly string[] {
  const value = valueAt(document, joinPointer(...place)) ?? null;
  return references(value, kindOfPointer(place), place.length === 1).map(({ target }) => target);
}

/** A document whose named schemas refer to nothing: where they do, any value is allowed. */
export function shallowDocument(root: JsonObject): JsonObject {
  return rewriteDocument(root, (node, { pointer }) =>
    pointer.startsWith("/components/schemas/") && typeof node["$ref"] === "string" ? {} : node,
  );
}
