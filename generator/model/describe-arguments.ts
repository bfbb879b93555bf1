import { fileForm } from "../openapi/binary-schema.js";
import { membersOf } from "../openapi/composition.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import type { Int64Type } from "../openapi/int64.js";
import { isFormData, isMultipart } from "../openapi/media-types.js";
import { dereference, stringOf } from "../openapi/reference.js";
import { propertiesOf } from "../openapi/schema-properties.js";
import { allowsType } from "./allowed-types.js";
import type {
  BodyPropertyModel,
  MediaTypeModel,
  NamedSchema,
  ParameterModel,
  RequestBodyModel,
  Structure,
} from "./api-model.js";
import { requiredOf } from "./required-properties.js";
import { pathKinds, shownKinds, withInt64 } from "./value-kinds.js";

/** Something that takes arguments: an operation, or a request that the API sends. */
interface Described {
  readonly service: string;
  readonly parameters: readonly ParameterModel[];
  readonly requestBody: RequestBodyModel | null;
}

/**
 * Says of each parameter, and of each property of a body, what a value of it may be: everything that later stages would have to look
 * up in the document.
 *
 * @param rootOf the effective document of a service
 * @param schemas under their final names
 * @param int64 the type of integers of 64 bits
 * @param keepsOrder whether properties stay in the author's order; else they are sorted by name
 */
export function argumentDescriber(
  rootOf: (service: string) => JsonObject,
  schemas: readonly NamedSchema[],
  int64: Int64Type = "number",
  keepsOrder = false,
): <Each extends Described>(described: Each) => Each {
  const names = componentNames(schemas);
  return (described) => {
    const root = rootOf(described.service);
    const nameOf = (component: string): string | undefined => names.get(`${described.service}\n${component}`);
    const propertiesAt = (media: MediaTypeModel | undefined): readonly BodyPropertyModel[] =>
      bodyProperties(media, root, nameOf, keepsOrder).map((property) => ({
        ...property,
        kinds: withInt64(property.kinds, int64),
      }));
    return {
      ...described,
      parameters: described.parameters.map((parameter): ParameterModel => {
        const { schema, in: place } = parameter;
        const kinds = place === "path" ? pathKinds(schema, root) : shownKinds(schema, root, nameOf, "string");
        return { ...parameter, kinds: withInt64(kinds, int64), structures: parameterStructures(root, schema) };
      }),
      requestBody:
        described.requestBody === null
          ? null
          : {
              ...described.requestBody,
              properties: propertiesAt(described.requestBody.contents[0]),
              furtherProperties: Object.fromEntries(
                described.requestBody.contents
                  .slice(1)
                  .filter(({ mediaType }) => isFormData(mediaType))
                  .map((media) => [media.mediaType, propertiesAt(media)]),
              ),
            },
    };
  };
}

/** The first name of each component of a service: of one that is two types the name for responses. */
function componentNames(schemas: readonly NamedSchema[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { name, component, services } of schemas) {
    for (const service of component === null ? [] : services) {
      const key = `${service}\n${component}`;
      if (!names.has(key)) names.set(key, name);
    }
  }
  return names;
}

function bodyProperties(
  media: MediaTypeModel | undefined,
  root: JsonObject,
  nameOf: (component: string) => string | undefined,
  keepsOrder: boolean,
): readonly BodyPropertyModel[] {
  const schema = media?.schema ?? null;
  const bytes = media !== undefined && isMultipart(media.mediaType) ? "Upload" : "string";
  const required = requiredOf(root, schema);
  const written = [...propertiesOf(root, schema)];
  const ordered = keepsOrder ? written : written.sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(
    ([name, property]): BodyPropertyModel => ({
      name,
      required: required.has(name),
      description: stringOf(dereference(root, property, "")?.node["description"]),
      kinds: shownKinds(property, root, nameOf, bytes),
      structures: structuresOf(root, property),
      file: fileKind(root, property, required.has(name)),
    }),
  );
}

const STRUCTURES: readonly Structure[] = ["array", "object"];

function structuresOf(root: JsonObject, schema: JsonValue): readonly Structure[] {
  return STRUCTURES.filter((structure) => allowsType(root, schema, structure));
}

/** Structures of a parameter. One whose items are structures is an object, too, for the runtime: it sends those as JSON. */
function parameterStructures(root: JsonObject, schema: JsonValue): readonly Structure[] {
  const own = structuresOf(root, schema);
  return own.includes("array") && hasStructuredItems(root, schema) ? STRUCTURES : own;
}

function hasStructuredItems(root: JsonObject, schema: JsonValue, around: readonly JsonObject[] = []): boolean {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || around.includes(node)) return false;
  const { items } = node;
  if (items !== undefined) return structuresOf(root, items).length > 0;
  return membersOf(node).some((member) => hasStructuredItems(root, member, [...around, node]));
}

function fileKind(root: JsonObject, schema: JsonValue, isRequired: boolean): BodyPropertyModel["file"] {
  const form = fileForm(root, schema);
  if (form === undefined) return null;
  return isRequired && !form.isNullable ? "required" : "optional";
}
