import type { Random } from "../fuzz/random.js";
import { copyTree, define, type Tree } from "../fuzz/tree.js";

type Mapping = { [key: string]: Tree };

/** Members of a document that a slice has only where something in it refers to them. */
const ON_DEMAND = /^(components|definitions|parameters|responses|webhooks|tags|x-.*)$/;

/**
 * A smaller document: some paths of a document, and all that they refer to within it. Where that is more than `limit` characters, the
 * remaining targets become empty schemas. A large document would take seconds for each mutant.
 */
export function sliceOf(root: Mapping, random: Random, limit: number): Mapping {
  const slice: Mapping = {};
  for (const [key, value] of Object.entries(root))
    if (key !== "paths" && !ON_DEMAND.test(key)) define(slice, key, copyTree(value));
  const components = root["components"];
  if (isMapping(components) && components["securitySchemes"] !== undefined)
    define(slice, "components", { securitySchemes: copyTree(components["securitySchemes"]) });
  for (const part of ["paths", "webhooks"]) {
    const items = root[part];
    if (!isMapping(items)) continue;
    const names = Object.keys(items);
    if (names.length === 0) continue;
    const chosen: Mapping = {};
    for (let count = 1 + random.below(6); count > 0; count--) {
      const name = random.pick(names);
      define(chosen, name, copyTree(items[name] ?? null));
    }
    define(slice, part, chosen);
  }
  addTargets(slice, root, limit);
  return slice;
}

/** Copies what a tree refers to by `#/…` from a document to the same pointers of the slice, one from the other. Targets that are there stay. */
export function addTargets(slice: Mapping, root: Mapping, limit: number): void {
  let size = 0;
  const seen = new Set<string>();
  const pending = pointersIn(slice);
  for (let pointer = pending.pop(); pointer !== undefined; pointer = pending.pop()) {
    if (seen.has(pointer)) continue;
    seen.add(pointer);
    const target = valueAt(root, pointer);
    if (target === undefined || valueAt(slice, pointer) !== undefined) continue;
    size += JSON.stringify(target).length;
    const copied = size > limit && pointer.includes("chemas/") ? {} : copyTree(target);
    put(slice, pointer, copied);
    pending.push(...pointersIn(copied));
  }
}

/** Pointers into the same document, of `$ref` and of `mapping` alike. */
function pointersIn(value: Tree): string[] {
  const found: string[] = [];
  const visit = (node: Tree): void => {
    if (typeof node === "string" && node.startsWith("#/")) found.push(node.slice(1));
    if (typeof node === "object" && node !== null) for (const inner of Object.values(node)) visit(inner);
  };
  visit(value);
  return found;
}

function stepsOf(pointer: string): readonly string[] {
  let decoded = pointer;
  try {
    decoded = decodeURIComponent(pointer);
  } catch {
    // As it stands.
  }
  return decoded
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function valueAt(root: Tree, pointer: string): Tree | undefined {
  let value: Tree | undefined = root;
  for (const step of stepsOf(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Mapping)[step];
  }
  return value;
}

function put(root: Mapping, pointer: string, value: Tree): void {
  const steps = stepsOf(pointer);
  let holder: Tree = root;
  for (const step of steps.slice(0, -1)) {
    if (typeof holder !== "object" || holder === null) return;
    if (!Object.hasOwn(holder, step)) define(holder as Mapping, step, {});
    holder = (holder as Mapping)[step] ?? null;
  }
  if (isMapping(holder)) define(holder, steps.at(-1) ?? "", value);
}

/** Whether a value is a mapping. */
export function isMapping(value: Tree | undefined): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
