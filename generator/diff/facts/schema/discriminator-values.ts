import { objectOf, stringOf } from "../../../openapi/reference.js";
import { discriminatorValueIds as ids } from "../rules/discriminator.js";
import type { SchemaComparison } from "./compare-schemas.js";
import type { RuleScope, SchemaFact } from "./rule.js";
import { lastToken, referenceName, type SchemaNode } from "./schema-node.js";
import type { ShapeReader, Union } from "./shape.js";

/**
 * Compares which kind each value of a discriminator means (OpenAPI 3.1 §4.8.25): the values of its mapping, and of kinds that it does
 * not map the names of their schemas; \`*\` is any other value (3.2 §4.25). Where a kind lists its values itself (`const`, `enum`), those are compared instead; of kinds that come
 * or go the values are not told again. A discriminator does not change which values are valid, so nothing breaks on the wire by this; what
 * a program sends or reads may be taken for something else, so it has to be looked at.
 */
export function compareDiscriminatorValues(
  before: Union,
  after: Union,
  scope: RuleScope,
  comparison: SchemaComparison,
  { removed: gone, added: fresh }: { readonly removed: readonly SchemaNode[]; readonly added: readonly SchemaNode[] },
): readonly SchemaFact[] {
  const property = propertyOf(before);
  if (property === "" || property !== propertyOf(after)) return [];
  const [old, now] = [kindsByValue(before), kindsByValue(after)];
  const isListed = (kind: SchemaNode, reader: ShapeReader): boolean =>
    reader([kind]).property(property)?.enumeration !== undefined;
  const places = {
    from: before.discriminator?.pointer ?? before.pointer,
    to: after.discriminator?.pointer ?? after.pointer,
  };
  const facts: SchemaFact[] = [];
  const removed = [...old].filter(([value, kind]) => !now.has(value) && !gone.includes(kind));
  const added = [...now].filter(([value, kind]) => !old.has(value) && !fresh.includes(kind));
  const unlisted = (kinds: typeof added, reader: ShapeReader): readonly string[] =>
    kinds.filter(([, kind]) => !isListed(kind, reader)).map(([value]) => value);
  const lost = unlisted(removed, comparison.fromReader);
  const gained = unlisted(added, comparison.toReader);
  if (removed.length > 0)
    facts.push({
      ...places,
      ids: ids.removed,
      effect: "none",
      ...(lost.length === 0 ? {} : { sdk: { request: "risky" } }),
      values: { removed: removed.map(([value]) => value), unlisted: lost, to: [...now.keys()], property },
    });
  if (added.length > 0)
    facts.push({
      ...places,
      ids: ids.added,
      effect: "none",
      ...(gained.length === 0 ? {} : { sdk: { response: "risky" } }),
      values: { added: added.map(([value]) => value), unlisted: gained, property },
    });
  for (const [value, kind] of old) {
    const other = now.get(value);
    const [was = "", is = ""] = [referenceName(kind), other === undefined ? undefined : referenceName(other)];
    if (other === undefined || was === is) continue;
    const verdict = comparison.worst(comparison.compare([kind], [other], scope));
    facts.push({
      ...places,
      ids: ids.changed,
      effect: "none",
      ...(verdict === "safe" ? {} : { sdk: { request: "risky", response: "risky" } }),
      values: { from: was, to: is, value, property, differs: verdict !== "safe" },
    });
  }
  return facts;
}

/** The property whose value names the kind; empty where no discriminator does. */
export function propertyOf({ discriminator }: Union): string {
  return stringOf(discriminator?.value["propertyName"]);
}

/** The kind that each value of the discriminator means; `*` is any other value. */
export function kindsByValue({ branches, discriminator }: Union): ReadonlyMap<string, SchemaNode> {
  const byName = new Map(branches.map((branch) => [referenceName(branch), branch]));
  const kinds = new Map<string, SchemaNode>();
  for (const [value, target] of Object.entries(objectOf(discriminator?.value["mapping"]))) {
    const kind = byName.get(lastToken(target));
    if (kind !== undefined) kinds.set(value, kind);
  }
  const fallback = byName.get(lastToken(discriminator?.value["defaultMapping"] ?? null));
  if (fallback !== undefined) kinds.set("*", fallback);
  const mapped = new Set([...kinds.values()]);
  for (const [name, branch] of byName) if (name !== undefined && !mapped.has(branch)) kinds.set(name, branch);
  return kinds;
}
