import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { optionsName } from "../names/client-names.js";
import { freeName, pascalCase, validIdentifier } from "../names/identifiers.js";
import { ERROR_CLASSES, PUBLIC_TYPES, RUNTIME_NAMES } from "../names/public-names.js";
import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import { escapeComment } from "./text/documentation.js";
import { literal } from "./text/literal.js";

/** Path of the module below the version. */
export const VALUES_MODULE = "values.ts";

/** The values of one enum, and the name of the constant that holds them. */
export interface EnumValues {
  readonly name: string;
  /** The type that they belong to: `Thing`, or `Thing["state"]`. */
  readonly type: string;
  readonly values: readonly (string | number)[];
}

/**
 * The enums of a version where the workspace asks for their values at run time (`enums: values`): of named types, of properties and of the
 * items of lists in properties; `x-enum` included. Sorted by type, properties in the document's order.
 *
 * @param taken names that the entry of the version exports
 */
export function enumValues(
  model: ApiModel,
  { enums, client }: Configuration,
  taken: ReadonlySet<string>,
): readonly EnumValues[] {
  if (enums !== "values") return [];
  const names = new Set([...taken, client.class, optionsName(client.class), ...OWN_NAMES]);
  return model.schemas.flatMap(({ name, schema }) => {
    const properties = Object.entries(objectOf(objectOf(schema)["properties"]));
    const found: readonly (readonly [name: string, type: string, schema: JsonValue])[] = [
      [name, name, schema],
      ...properties.map(([property, value]) => {
        return [`${name}${pascalCase(property)}`, `${name}[${JSON.stringify(property)}]`, value] as const;
      }),
    ];
    return found.flatMap(([prefix, type, value]): readonly EnumValues[] => {
      const values = valuesOf(value);
      if (values.length === 0) return [];
      const constant = freeName(validIdentifier(`${prefix}Values`, "Values"), names);
      names.add(constant);
      return [{ name: constant, type, values }];
    });
  });
}

const OWN_NAMES: readonly string[] = [...ERROR_CLASSES, ...PUBLIC_TYPES, ...RUNTIME_NAMES];

/** The strings and numbers that a schema lists, itself or for the items of a list. */
function valuesOf(schema: JsonValue | undefined): readonly (string | number)[] {
  if (!isObject(schema)) return [];
  const listed = arrayOf(schema["enum"] ?? schema["x-enum"]);
  const values = listed.filter((value) => typeof value === "string" || typeof value === "number");
  return values.length > 0 ? [...new Set(values)] : valuesOf(schema["items"]);
}

/** The text of `values.ts`; undefined where there is no enum. Each constant is a literal, which a bundler drops where nobody reads it. */
export function valuesModule(enums: readonly EnumValues[]): string | undefined {
  if (enums.length === 0) return undefined;
  return enums
    .map(({ name, type, values }) => {
      const comment = `/** Values of \`${escapeComment(type).replaceAll("`", "'")}\`. */`;
      return `${comment}\nexport const ${name} = ${literal(values)} as const;`;
    })
    .join("\n\n");
}
