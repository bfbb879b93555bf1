import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { loadDiagnostic, referenceFaults } from "../load/index.js";
import type { JsonObject } from "../openapi/document.js";
import { isElsewhere, references, whyElsewhere } from "../openapi/find-references.js";
import { escapeToken, isObject } from "../openapi/json-pointer.js";
import type { ObjectPlace } from "../openapi/rewrite-document.js";

/** A reference that leads nowhere. */
export interface Lost {
  /** JSON Pointer of the reference. */
  readonly pointer: string;
  readonly error: Diagnostic;
  /** The reading that is assumed instead. */
  readonly assumption: string;
}

/** The references of a document that lead nowhere, each with what is assumed instead. */
export function lostReferences(root: JsonObject, placeAt: (pointer: string) => SourcePlace): readonly Lost[] {
  const all = references(root);
  const within = referenceFaults(root, all).flatMap(({ reference, code, message, fix }) => {
    // A limit, not a fault to make something of.
    if (code === "load/chain-too-long") return [];
    return [{ reference, code, message, more: fix === undefined ? {} : { fix } }];
  });
  const outside = all
    .filter(({ target }) => !target.startsWith("#"))
    .map((reference) => {
      const why = isElsewhere(reference.target)
        ? whyElsewhere(reference.target)
        : "names a file, or a part of one, that is missing";
      const message = `\`${reference.target}\` ${why}.`;
      return { reference, code: "load/external-ref", message, more: {} };
    });
  return [...within, ...outside].map(({ reference: { pointer, kind }, code, message, more }) => ({
    pointer,
    error: loadDiagnostic(code, message, placeAt(pointer), more),
    assumption: assumptionOf(pointer, kind),
  }));
}

function assumptionOf(pointer: string, kind: ObjectPlace["kind"]): string {
  if (!pointer.endsWith("/$ref")) return "the discriminator has no such value";
  if (kind === "schemas")
    return /\/(?:anyOf|oneOf)\/\d+\/\$ref$/.test(pointer)
      ? "the union has no such member"
      : "the schema allows any value";
  if (kind === "responses") return "the response has no body";
  return "the object is not there";
}

/**
 * An object without the references that lead nowhere. A schema says nothing then, or is left out of its union where that has other members; a
 * response has no body; every other object is left out.
 *
 * @param lost JSON Pointers of such references
 */
export function withoutLost(
  node: JsonObject,
  { pointer, kind, field }: ObjectPlace,
  lost: ReadonlySet<string>,
): JsonObject | undefined {
  if (lost.has(`${pointer}/$ref`)) {
    const { $ref: _, ...rest } = node;
    if (kind === "responses") return { description: "", ...rest };
    return kind === "schemas" && field !== "anyOf" && field !== "oneOf" ? rest : undefined;
  }
  return withoutEmptyUnions(withoutMappings(node, pointer, lost));
}

function without(node: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([each]) => each !== key));
}

/** A union that has lost all its members says nothing. */
function withoutEmptyUnions(node: JsonObject): JsonObject {
  const empty = ["anyOf", "oneOf", "allOf"].filter((key) => Array.isArray(node[key]) && node[key].length === 0);
  if (empty.length === 0) return node;
  return Object.fromEntries(Object.entries(node).filter(([key]) => !empty.includes(key)));
}

function withoutMappings(node: JsonObject, pointer: string, lost: ReadonlySet<string>): JsonObject {
  const { discriminator: given } = node;
  const hasLostDefault = lost.has(`${pointer}/discriminator/defaultMapping`);
  const discriminator = isObject(given) && hasLostDefault ? without(given, "defaultMapping") : given;
  const mapping = isObject(discriminator) ? discriminator["mapping"] : undefined;
  if (!isObject(discriminator)) return node;
  if (!isObject(mapping)) return hasLostDefault ? { ...node, discriminator } : node;
  const entries = Object.entries(mapping);
  const kept = entries.filter(([key]) => !lost.has(`${pointer}/discriminator/mapping/${escapeToken(key)}`));
  if (kept.length === entries.length) return hasLostDefault ? { ...node, discriminator } : node;
  return { ...node, discriminator: { ...discriminator, mapping: Object.fromEntries(kept) } };
}
