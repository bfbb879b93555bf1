import type { Random } from "../fuzz/random.js";
import { copyTree, define, get, type Spot, set, spotsOf, type Tree } from "../fuzz/tree.js";
import { addTargets, isMapping } from "./slice.js";

type Mapping = { [key: string]: Tree };

/** Most characters that a crossing adds to a document. */
const LIMIT = 20_000;

/** Keys whose members are of one kind, whatever their names. */
const COLLECTIONS = new Set(
  (
    "paths webhooks callbacks responses headers parameters content examples links requestBodies securitySchemes pathItems schemas definitions " +
    "properties patternProperties $defs dependentSchemas allOf anyOf oneOf prefixItems servers variables tags security encoding mapping scopes enum required"
  ).split(" "),
);

/** Keys that hold one schema. */
const SCHEMAS = new Set(
  "schema items additionalProperties not if then else contains propertyNames itemSchema".split(" "),
);

/** A place, and its kind: places of one kind can take each other's values. */
interface KindSpot extends Spot {
  readonly kind: string;
}

/**
 * Replaces, in place, a subtree of a document by a subtree of a donor, and brings along what that refers to.
 *
 * @param same whether both are of one kind (a response for a response), or of any
 */
export function crossTrees(target: Mapping, donor: Mapping, same: boolean, random: Random): void {
  const places = kindSpots(target);
  const donors = kindSpots(donor);
  if (places.length === 0 || donors.length === 0) return;
  const place = random.pick(places);
  const fitting = same ? donors.filter(({ kind }) => kind === place.kind) : donors;
  if (fitting.length === 0) return;
  const chosen = random.pick(fitting);
  const value = copyTree(get(chosen));
  if (JSON.stringify(value).length > LIMIT) return;
  // A member of a collection comes in place of another, beside it, or both ways with its own name.
  if (!Array.isArray(place.holder) && !Array.isArray(chosen.holder) && random.once(3))
    define(place.holder, chosen.key, value);
  else set(place, value);
  if (!random.once(6)) addTargets(target, donor, LIMIT);
}

/** Lists subtrees of the kind that some place of a document has. */
export function valuesOfKind(root: Mapping, kind: string): readonly Tree[] {
  return kindSpots(root)
    .filter((spot) => spot.kind === kind)
    .map(get);
}

/** Lists all places of a document with their kinds, the document itself left out. */
export function kindSpots(root: Mapping): readonly KindSpot[] {
  const kinds = new Map<object, string>([[root, ""]]);
  return spotsOf(root).map((spot) => {
    const above = kinds.get(spot.holder) ?? "";
    const kind = above.startsWith("in ") ? above.slice(3) : kindOf(spot.key, above);
    const value = get(spot);
    if (Array.isArray(value) || isMapping(value))
      kinds.set(value, COLLECTIONS.has(spot.key) ? `in ${memberOf(spot.key)}` : kind);
    return { ...spot, kind };
  });
}

function kindOf(key: string, above: string): string {
  if (SCHEMAS.has(key)) return "schema";
  return /^(get|put|post|delete|options|head|patch|trace|query)$/.test(key)
    ? "operation"
    : `${above}.${key}`.slice(-60);
}

function memberOf(collection: string): string {
  return /^(schemas|definitions|properties|patternProperties|\$defs|dependentSchemas|allOf|anyOf|oneOf|prefixItems)$/.test(
    collection,
  )
    ? "schema"
    : collection;
}
