import type { JsonValue } from "./document.js";
import { isObject, pointerTokens } from "./json-pointer.js";

interface Branch {
  readonly children: Map<string, Branch>;
  value?: JsonValue;
}

/**
 * A copy of a value in which the nodes at some JSON Pointers are others. Parts without such a node are shared with the original;
 * what stands below a replaced node is not looked at.
 */
export function replaceNodes(root: JsonValue, nodes: ReadonlyMap<string, JsonValue>): JsonValue {
  if (nodes.size === 0) return root;
  const tree: Branch = { children: new Map() };
  for (const [pointer, value] of nodes) {
    let branch = tree;
    for (const token of pointerTokens(pointer)) {
      const next = branch.children.get(token) ?? { children: new Map<string, Branch>() };
      branch.children.set(token, next);
      branch = next;
    }
    branch.value = value;
  }
  return replaced(root, tree);
}

function replaced(node: JsonValue, branch: Branch): JsonValue {
  if (branch.value !== undefined) return branch.value;
  if (Array.isArray(node)) {
    return node.map((item, index) => {
      const below = branch.children.get(String(index));
      return below === undefined ? item : replaced(item, below);
    });
  }
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => {
      const below = branch.children.get(key);
      return [key, below === undefined ? child : replaced(child, below)];
    }),
  );
}
