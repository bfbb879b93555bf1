import { dialectOf } from "./dialect.js";
import type { JsonObject } from "./document.js";
import type { ReferenceKind } from "./find-references.js";
import { joinPointer } from "./json-pointer.js";
import { objectOf } from "./reference.js";

/** Kinds of components that Swagger has, and the fields that hold them (2.0 §Swagger Object). */
const SWAGGER_SECTIONS: { readonly [kind: string]: string } = {
  schemas: "definitions",
  parameters: "parameters",
  responses: "responses",
};

/** The fields of a Swagger document that hold components by name, each with its kind; none for OpenAPI 3, which has `components`. */
export function swaggerSections(root: JsonObject): readonly (readonly [kind: ReferenceKind, field: string])[] {
  return dialectOf(root) === "2.0" ? (Object.entries(SWAGGER_SECTIONS) as [ReferenceKind, string][]) : [];
}

/** The maps of components that references lead to, with their JSON Pointers: all but security schemes, which are known by name. */
export function componentMaps(root: JsonObject): readonly { readonly pointer: string; readonly map: JsonObject }[] {
  const swagger = swaggerSections(root).map(([, field]) => ({
    pointer: joinPointer(field),
    map: objectOf(root[field]),
  }));
  const components = objectOf(root["components"]);
  const sections = Object.keys(components).filter((field) => field !== "securitySchemes" && !field.startsWith("x-"));
  return [
    ...swagger,
    ...sections.map((field) => ({ pointer: joinPointer("components", field), map: objectOf(components[field]) })),
  ];
}

/** JSON Pointer of the map that holds components of a kind; undefined where the document's dialect has no such components. */
export function sectionPointer(root: JsonObject, kind: ReferenceKind): string | undefined {
  const dialect = dialectOf(root);
  if (dialect !== "2.0") {
    const isKnown = kind !== "other" && (kind !== "mediaTypes" || dialect === "3.2");
    return isKnown ? `/components/${kind}` : undefined;
  }
  const field = Object.hasOwn(SWAGGER_SECTIONS, kind) ? SWAGGER_SECTIONS[kind] : undefined;
  return field === undefined ? undefined : `/${field}`;
}

/** The kind of the component that a JSON Pointer names; undefined where it names none, or a part of one. */
export function kindOfComponent(root: JsonObject, pointer: string): ReferenceKind | undefined {
  const swagger = swaggerSections(root);
  if (swagger.length === 0) return /^\/components\/([A-Za-z]+)\/[^/]+$/.exec(pointer)?.[1] as ReferenceKind | undefined;
  return swagger.find(([, field]) => pointer.startsWith(`/${field}/`) && pointer.split("/").length === 3)?.[0];
}
