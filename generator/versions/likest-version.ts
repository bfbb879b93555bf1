import type { JsonValue, SpecDocument } from "../openapi/document.js";
import { DATA_FIELDS, PROSE_FIELDS } from "../openapi/fields.js";
import { isObject } from "../openapi/json-pointer.js";

/**
 * The version whose documents have most in common with those that come, prose and the names of the versions aside: its corrections are the most
 * likely to fit. Its likeness is from 0 to 1 for each document. Of versions that are equally like, the first of `order` counts; undefined where no version has one of the services.
 *
 * @param renamed present names of services by their earlier ones
 * @param order versions, the preferred ones first
 */
export function likestVersion(
  specs: readonly SpecDocument[],
  published: readonly SpecDocument[],
  renamed: ReadonlyMap<string, string>,
  order: readonly string[],
): { readonly version: string; readonly likeness: number } | undefined {
  const present = ({ service }: SpecDocument): string => renamed.get(service) ?? service;
  const facts = new Map(specs.map((spec) => [spec.service, factsOf(spec)]));
  const likeness = (version: string): number => {
    const pairs = published
      .filter((spec) => spec.version === version)
      .flatMap((spec) => {
        const other = facts.get(present(spec));
        return other === undefined ? [] : [commonPart(factsOf(spec), other)];
      });
    return pairs.reduce((sum, share) => sum + share, 0);
  };
  const ranked = order.map((version) => ({ version, likeness: likeness(version) }));
  const best = Math.max(0, ...ranked.map((each) => each.likeness));
  return best === 0 ? undefined : ranked.find((each) => each.likeness === best);
}

/** Facts that two documents share, of all that either has: from 0 to 1. */
export function commonPart(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((fact) => right.has(fact)).length;
  const all = left.size + right.size - common;
  return all === 0 ? 1 : common / all;
}

/** Every value of a document with its place, without prose. */
function factsOf({ root, version }: SpecDocument): ReadonlySet<string> {
  return factsWithin(root, version);
}

/** Every value within another one with its place, without prose and the name of a version. */
export function factsWithin(node: JsonValue, version: string): ReadonlySet<string> {
  const facts = new Set<string>();
  const add = (value: JsonValue, pointer: string): void => {
    if (Array.isArray(value)) for (const item of value) add(item, `${pointer}/-`);
    else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const isData = DATA_FIELDS.has(key);
        if (!PROSE_FIELDS.has(key) || isObject(inner)) add(isData ? JSON.stringify(inner) : inner, `${pointer}/${key}`);
      }
    } else facts.add(`${pointer} ${typeof value === "string" ? value.replaceAll(version, "") : String(value)}`);
  };
  add(node, "");
  return facts;
}
