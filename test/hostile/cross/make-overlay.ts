import { load } from "js-yaml";
import { mutateTree } from "../fuzz/mutate-tree.js";
import type { Random } from "../fuzz/random.js";
import { copyTree, get, type Tree } from "../fuzz/tree.js";
import { kindSpots, valuesOfKind } from "./cross-trees.js";

type Mapping = { [key: string]: Tree };

/** Selectors and filters that end a target. */
const ENDS: readonly string[] = [
  ...["..*", ".*", "[*]", "[0]", "[-1]", "[::2]", "..['$ref']", "[?@]", "[?@.type=='object']", "..[?@.description]"],
  ...[
    "[?length(@)>1]",
    "[?match(@.name, '(a|a)*b')]",
    "[?count(@.*)>2]",
    "['x','y']",
    "[?@.a==$.b && !@.c || @['d']<3]",
  ],
  ...["[", ".", "]", "[?", "['", "['\\u0000']", "[9007199254740993]", "[1:2:0]", " ", "\u202e"],
];

/**
 * An overlay for a document, as a tree: actions with targets of the document, updates by values of a donor. Now and then it is one of
 * the overlays at hand instead, and one in two is mutated further.
 */
export function makeOverlay(target: Mapping, donor: Mapping, known: readonly string[], random: Random): Tree {
  const made = known.length > 0 && random.once(4) ? load(random.pick(known)) : newOverlay(target, donor, random);
  return random.once(2) ? (mutateTree(made, [donor, target], random) as Tree) : (made as Tree);
}

function newOverlay(target: Mapping, donor: Mapping, random: Random): Tree {
  const actions: Tree[] = [];
  for (let count = 1 + random.below(3); count > 0; count--) actions.push(makeAction(target, donor, random));
  return {
    overlay: random.once(2) ? "1.0.0" : "1.1.0",
    info: { title: "A change", version: "1.0.0" },
    ...(random.once(4) ? { extends: "./spec.yaml" } : {}),
    actions,
  };
}

function makeAction(target: Mapping, donor: Mapping, random: Random): Tree {
  const spots = kindSpots(target);
  const spot = random.pick(spots);
  const query = queryTo(target, get(spot), spot.key) ?? "$";
  const action: Mapping = { target: random.once(3) ? query + random.pick(ENDS) : query };
  const fitting = valuesOfKind(donor, spot.kind);
  const value = copyTree(
    fitting.length > 0 && !random.once(4) ? random.pick(fitting) : get(random.pick(kindSpots(donor))),
  );
  if (random.once(4)) action["remove"] = true;
  else if (random.once(5)) action["copy"] = queryTo(target, get(random.pick(spots)), "") ?? "$.info";
  else action["update"] = value;
  if (random.once(5)) action["x-expect"] = random.once(2) ? copyTree(get(spot)) : value;
  if (random.once(6)) action["x-versions"] = [random.pick(["v1", "v2", "v3"])];
  if (random.once(6)) action["x-services"] = [random.pick(["spec", "other"])];
  return action;
}

/** A normalized path (RFC 9535 §2.7) to a value of the document; undefined for a value that is found more than once at other keys. */
function queryTo(root: Mapping, wanted: Tree, key: string): string | undefined {
  const find = (node: Tree, path: string): string | undefined => {
    if (typeof node !== "object" || node === null) return undefined;
    for (const [name, inner] of Object.entries(node)) {
      const step = Array.isArray(node) ? `[${name}]` : `[${quoted(name)}]`;
      if (inner === wanted && (key === "" || name === key)) return path + step;
      const found = find(inner, path + step);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(root, "$");
}

function quoted(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
