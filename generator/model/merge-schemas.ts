import { pascalCase, validIdentifier } from "../names/identifiers.js";
import { type TypeNames, WRITTEN_NAMES } from "../names/type-names.js";
import type { JsonValue } from "../openapi/document.js";
import { componentsOf, renameComponents, schemaSignature } from "../openapi/schema-walk.js";
import type { NamedSchema } from "./api-model.js";

/** A named schema of one service: a component, or one made for an operation. */
export interface ServiceSchema {
  readonly service: string;
  readonly name: string;
  readonly component: boolean;
  readonly schema: JsonValue;
}

/** The TypeScript name of each service's schema, and the schemas under these names. */
export interface MergedSchemas {
  readonly schemas: readonly Omit<NamedSchema, "input" | "output" | "files">[];
  readonly nameOf: (service: string, name: string) => string;
}

/**
 * One list of types for all services of a version. Schemas of one name that are equal except for prose become one type. Where they
 * differ, the variant that most services share (the first in order of services, on a tie) keeps the name and the others
 * get their service as a prefix; so do schemas that refer to one that got a prefix.
 *
 * @param reserved names the generated modules use for themselves
 * @param typeNames how names of schemas become names of types
 */
export function mergeSchemas(
  schemas: readonly ServiceSchema[],
  reserved: ReadonlySet<string>,
  typeNames: TypeNames = WRITTEN_NAMES,
): MergedSchemas {
  const byName = new Map<string, ServiceSchema[]>();
  for (const schema of schemas) byName.set(schema.name, [...(byName.get(schema.name) ?? []), schema]);
  const variants = variantsOf(schemas, byName);

  const taken = new Set(reserved);
  const names = new Map<string, string>();
  const merged: { name: string; members: readonly ServiceSchema[] }[] = [];
  // A name that has to give way goes last, so that none that is written so loses its own to it.
  const rankOf = (name: string): string => `${typeNames.isReserved(typeNames.spell(name)) ? 1 : 0}${name}`;
  for (const [name, members] of [...byName].sort(([a], [b]) => (rankOf(a) < rankOf(b) ? -1 : 1))) {
    const groups = groupBy(members, variants);
    const ranked = [...groups.values()].sort((a, b) => b.length - a.length || (serviceOf(a) < serviceOf(b) ? -1 : 1));
    for (const [rank, group] of ranked.entries()) {
      const spelled = typeNames.spell(name);
      const wanted = rank === 0 ? spelled : `${pascalCase(serviceOf(group))}${spelled}`;
      const identifier = typeNames.free(validIdentifier(wanted, "Schema"), taken);
      taken.add(identifier);
      for (const member of group) names.set(key(member.service, name), identifier);
      merged.push({ name: identifier, members: group });
    }
  }
  const nameOf = (service: string, name: string): string => names.get(key(service, name)) ?? name;
  return {
    nameOf,
    schemas: merged
      .map(({ name, members }) => {
        const [first] = members as readonly [ServiceSchema];
        return {
          name,
          services: members.map((member) => member.service),
          component: first.component ? first.name : null,
          schema: renameComponents(first.schema, (inner) => nameOf(first.service, inner)),
        };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** For each schema a string that is equal for those that mean the same, references followed: signatures refined until they stay. */
function variantsOf(
  schemas: readonly ServiceSchema[],
  byName: ReadonlyMap<string, readonly ServiceSchema[]>,
): ReadonlyMap<string, string> {
  const bare = new Map(schemas.map((schema) => [key(schema.service, schema.name), schemaSignature(schema.schema)]));
  const references = new Map(
    schemas.map((schema) => [key(schema.service, schema.name), [...componentsOf(schema.schema)]]),
  );
  const different = new Set<string>();
  for (const [name, members] of byName) {
    if (new Set(members.map((member) => bare.get(key(member.service, name)))).size > 1) different.add(name);
  }
  let grown = true;
  while (grown) {
    grown = false;
    for (const [name, members] of byName) {
      if (members.length < 2 || different.has(name)) continue;
      if (members.some((member) => references.get(key(member.service, name))?.some((inner) => different.has(inner)))) {
        different.add(name);
        grown = true;
      }
    }
  }
  // A schema that differs through a reference alone is another variant for each variant of what it refers to: told apart step by step.
  let variants: ReadonlyMap<string, string> = bare;
  for (let count = 0, next = distinctValues(variants); next > count; next = distinctValues(variants)) {
    count = next;
    const before = variants;
    const numbers = new Map([...new Set(before.values())].map((text, index) => [text, index]));
    variants = new Map(
      schemas.map(({ service, name }): [string, string] => {
        const own = key(service, name);
        const inner = different.has(name)
          ? (references.get(own) ?? []).filter((each) => different.has(each)).sort()
          : [];
        const numberOf = (each: string): number => numbers.get(each) ?? -1;
        const texts = inner.map((each) => numberOf(before.get(key(service, each)) ?? ""));
        return [own, [numberOf(before.get(own) ?? ""), ...texts].join(" ")];
      }),
    );
  }
  return variants;
}

function distinctValues(values: ReadonlyMap<string, string>): number {
  return new Set(values.values()).size;
}

function variantOf(variants: ReadonlyMap<string, string>, schema: ServiceSchema): string {
  return variants.get(key(schema.service, schema.name)) ?? "";
}

function groupBy(
  members: readonly ServiceSchema[],
  variants: ReadonlyMap<string, string>,
): Map<string, ServiceSchema[]> {
  const groups = new Map<string, ServiceSchema[]>();
  for (const member of members) {
    const variant = variantOf(variants, member);
    groups.set(variant, [...(groups.get(variant) ?? []), member]);
  }
  return groups;
}

function serviceOf(members: readonly ServiceSchema[]): string {
  return members.map((member) => member.service).sort()[0] ?? "";
}

function key(service: string, name: string): string {
  return `${service}\n${name}`;
}
