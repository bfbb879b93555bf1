import type { JsonValue } from "./document.js";
import { isObject } from "./json-pointer.js";
import { isArray, withProperties } from "./kind.js";
import type { Location } from "./location.js";

/** A node's new value. */
export interface Replacement {
  readonly location: Location;
  readonly value: JsonValue;
}

/** Replacements below a node, by step, or the node's own new value. */
interface Branch {
  readonly children: Map<string, Branch>;
  value?: JsonValue;
}

/**
 * A copy of a value in which some nodes, each of which exists, are others. Parts without such a node are shared with the original, and
 * each object on the way is copied once, however many nodes below it change; nodes below a replaced one are not looked at.
 */
export function replaceNodes(root: JsonValue, replacements: readonly Replacement[]): JsonValue {
  if (replacements.length === 0) return root;
  const tree: Branch = { children: new Map() };
  for (const { location, value } of replacements) {
    let branch = tree;
    for (const step of location) {
      const next = branch.children.get(String(step)) ?? { children: new Map<string, Branch>() };
      branch.children.set(String(step), next);
      branch = next;
    }
    branch.value = value;
  }
  return replaced(root, tree);
}

function replaced(node: JsonValue, branch: Branch): JsonValue {
  if (branch.value !== undefined) return branch.value;
  if (isArray(node)) {
    return node.map((item, index) => {
      const below = branch.children.get(String(index));
      return below === undefined ? item : replaced(item, below);
    });
  }
  if (!isObject(node)) return node;
  const changed = [...branch.children].filter(([key]) => Object.hasOwn(node, key));
  return withProperties(
    node,
    changed.map(([key, below]) => [key, replaced(node[key] ?? null, below)]),
  );
}
