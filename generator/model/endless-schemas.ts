import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { joinPointer } from "../openapi/json-pointer.js";
import { arrayOf, componentSchemas, objectOf } from "../openapi/reference.js";
import { componentName } from "../openapi/schema-walk.js";
import { trace } from "../openapi/trace.js";
import { compositionOf } from "./composition.js";
import { modelDiagnostic } from "./model-diagnostic.js";

/** Most schemas that follow one another through composition and references alone. */
const MAX_COMPOSITION = 250;

/** Of several schemas in circles, one is reported. */
const NAMED = 50;

/**
 * An error for each schema that is composed of itself, with no property or item in between: no value can be written down for it, and no
 * type.
 */
export function endlessSchemas(specs: readonly EffectiveSpec[]): readonly Diagnostic[] {
  return specs.flatMap((spec) => {
    const schemas = componentSchemas(spec.root);
    const { endless } = compositionOf(edgesOf(schemas));
    const told = endless.length > NAMED ? endless.slice(0, 1) : endless;
    return [
      ...told.flatMap((name): readonly Diagnostic[] => {
        const circle = endless.length > NAMED ? ["…"] : circleOf(name, schemas);
        if (circle === undefined) return [];
        const others = endless.length > NAMED ? `, with ${endless.length - 1} others` : `: ${circle.join(" → ")}`;
        const message = `${name} is composed of itself${others}.`;
        return [modelDiagnostic("model/endless-schema", "error", message, placeOf(spec, name))];
      }),
      ...deepSchemas(spec),
    ];
  });
}

/** An error for the first schema that is composed of too many others in a row, none where no schema is. */
export function deepSchemas(spec: EffectiveSpec): readonly Diagnostic[] {
  const { depths } = compositionOf(edgesOf(componentSchemas(spec.root)));
  const deep = [...depths].find(([, depth]) => depth > MAX_COMPOSITION);
  if (deep === undefined) return [];
  const message = `${deep[0]} is composed of schemas more than ${MAX_COMPOSITION} deep.`;
  return [modelDiagnostic("model/composed-too-deep", "error", message, placeOf(spec, deep[0]))];
}

function edgesOf(schemas: JsonObject): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(schemas).map(([name, schema]) => [name, composedOf(schema)]));
}

function placeOf(spec: EffectiveSpec, name: string): Pick<Diagnostic, "place"> {
  return { place: trace(spec, joinPointer("components", "schemas", name)).place };
}

/** The way from a schema back to itself along its compositions, the shortest first; undefined without such a way. */
function circleOf(start: string, schemas: { readonly [name: string]: JsonValue }): readonly string[] | undefined {
  const seen = new Set<string>();
  const ways: (readonly string[])[] = [[start]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of composedOf(schemas[way.at(-1) ?? ""] ?? null)) {
      if (next === start) return [...way, next];
      if (!seen.has(next) && Object.hasOwn(schemas, next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

/** Names of the components that a schema's values are values of, too. */
function composedOf(schema: JsonValue): readonly string[] {
  const node = objectOf(schema);
  const own = componentName(node["$ref"]);
  const members = [...arrayOf(node["allOf"]), ...arrayOf(node["anyOf"]), ...arrayOf(node["oneOf"])];
  return [...(own === undefined ? [] : [own]), ...members.flatMap(composedOf)];
}
