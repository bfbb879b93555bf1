import { componentMaps } from "./component-sections.js";
import type { EffectiveSpec, JsonObject } from "./document.js";
import { references } from "./find-references.js";
import { globFits } from "./glob.js";
import { isObject, joinPointer } from "./json-pointer.js";
import { type FoundOperation, operationsOf } from "./operations.js";
import { arrayOf, objectOf, referenceTokens, stringOf } from "./reference.js";
import { rewriteDocument } from "./rewrite-document.js";

const COLLECTIONS = ["paths", "webhooks"] as const;

/** Tags, path and operationId of an operation: a pattern chooses by these. */
function wordsOf({ node, path }: FoundOperation): readonly string[] {
  return [...arrayOf(node["tags"]).map(stringOf), path, stringOf(node["operationId"])].filter((word) => word !== "");
}

/** Every tag, path and operationId of a document. */
export function selectableWords(root: JsonObject): readonly string[] {
  return COLLECTIONS.flatMap((collection) => operationsOf(root, collection).flatMap(wordsOf));
}

/**
 * The part of a document that patterns choose by tag, path or operationId: operations that one of them fits, and the components that these
 * lead to. JSON Pointers of what is left stay. Credentials, servers and tags stay.
 */
export function chosenPart(root: JsonObject, patterns: readonly string[]): JsonObject {
  const all = COLLECTIONS.flatMap((collection) => operationsOf(root, collection));
  const isChosen = (operation: FoundOperation): boolean =>
    wordsOf(operation).some((word) => patterns.some((pattern) => globFits(pattern, word)));
  const kept = new Set(all.filter(isChosen).map(({ pointer }) => pointer));
  const dropped = new Set(all.map(({ pointer }) => pointer).filter((pointer) => !kept.has(pointer)));
  if (dropped.size === 0) return root;
  const chosen = rewriteDocument(root, (node, { pointer }) => (dropped.has(pointer) ? undefined : node));
  const emptied = Object.fromEntries(
    COLLECTIONS.filter((collection) => isObject(chosen[collection])).map((collection) => [
      collection,
      withItems(chosen, collection),
    ]),
  );
  return withoutUnreached({ ...chosen, ...emptied });
}

/** The path items that still have an operation, and extensions. */
function withItems(root: JsonObject, collection: (typeof COLLECTIONS)[number]): JsonObject {
  const filled = new Set(operationsOf(root, collection).map(({ path }) => path));
  return Object.fromEntries(
    Object.entries(objectOf(root[collection])).filter(([name]) => name.startsWith("x-") || filled.has(name)),
  );
}

/** The document without components that nothing else leads to. */
function withoutUnreached(root: JsonObject): JsonObject {
  const sections = componentMaps(root);
  const components = new Map(
    sections.flatMap((section) =>
      Object.entries(section.map).map(([name, node]) => [section.pointer + joinPointer(name), node] as const),
    ),
  );
  const ownerOf = (pointer: string): string | undefined => {
    const section = sections.find((each) => pointer.startsWith(`${each.pointer}/`));
    if (section === undefined) return undefined;
    const [, name = ""] = pointer.slice(section.pointer.length).split("/");
    return `${section.pointer}/${name}`;
  };
  const bySource = new Map<string, string[]>();
  const variants = new Map<string, string[]>();
  for (const { pointer, target } of references(root)) {
    const from = ownerOf(pointer) ?? "";
    const to = ownerOf(joinPointer(...referenceTokens(target)));
    if (to === undefined) continue;
    bySource.set(from, [...(bySource.get(from) ?? []), to]);
    // A variant names its base, which tells it apart by the name of its schema (OpenAPI 3.1 §4.8.25).
    const isVariant =
      /\/allOf\/\d+\/\$ref$/.test(pointer) && objectOf(components.get(to))["discriminator"] !== undefined;
    if (isVariant) variants.set(to, [...(variants.get(to) ?? []), from]);
  }
  const reached = new Set([""]);
  for (const at of reached)
    for (const next of [...(bySource.get(at) ?? []), ...(variants.get(at) ?? [])]) reached.add(next);
  const isLost = (pointer: string): boolean => components.has(pointer) && !reached.has(pointer);
  return rewriteDocument(root, (node, { pointer }) => (isLost(pointer) ? undefined : node));
}

/** The specification with the chosen part alone, as published and after the overlays. */
export function chosenSpec(effective: EffectiveSpec, patterns: readonly string[]): EffectiveSpec {
  const { root, spec } = effective;
  const own = chosenPart(root, patterns);
  const published = spec.root === root ? own : chosenPart(spec.root, patterns);
  return { ...effective, root: own, spec: { ...spec, root: published } };
}
