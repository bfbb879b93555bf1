import { distinct } from "../names/identifiers.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { arrayOf, dereference, objectOf, stringOf } from "../openapi/reference.js";
import type { ParameterLocation, ParameterModel } from "./api-model.js";
import { readExamples } from "./read-responses.js";
import { vocabularyOf } from "./read-vocabulary.js";

const DEFAULT_STYLE: { readonly [location in ParameterLocation]: string } = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

/**
 * Parameters of an operation: those of the path item first, overridden by those of the operation with the same name and place
 * (OpenAPI 3.1 §4.8.10), without the header that selects the version and without the three headers that OpenAPI has in other places.
 */
export function readParameters(
  root: JsonObject,
  pathItem: JsonObject,
  operation: JsonObject,
  versionHeader: string | undefined,
): readonly ParameterModel[] {
  const byKey = new Map<string, ParameterModel>();
  for (const node of [...arrayOf(pathItem["parameters"]), ...arrayOf(operation["parameters"])]) {
    const parameter = readParameter(root, node);
    if (parameter !== undefined) byKey.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const elsewhere = new Set(["accept", "content-type", "authorization", versionHeader?.toLowerCase() ?? ""]);
  return withKeys(
    [...byKey.values()].filter(({ in: place, name }) => place !== "header" || !elsewhere.has(name.toLowerCase())),
  );
}

const PLACES: readonly ParameterLocation[] = ["path", "query", "header", "cookie"];

/** Each with a key of its own: of several of one name the later in the order of places get their place as suffix. */
function withKeys(parameters: readonly ParameterModel[]): readonly ParameterModel[] {
  // A plain path parameter is an argument by itself and needs no entry that another could be taken for.
  const taken = new Set(
    parameters.filter((parameter) => parameter.in === "path" && !isPlain(parameter)).map(({ name }) => name),
  );
  const keys = new Map<ParameterModel, string>();
  for (const place of PLACES.slice(1)) {
    const own = parameters.filter((each) => each.in === place).sort((a, b) => (a.name < b.name ? -1 : 1));
    const free = own.filter(({ name }) => !taken.has(name));
    // Those that keep their name come first, so that none of them finds it taken by the longer name of another.
    for (const parameter of [...free, ...own.filter((each) => !free.includes(each))]) {
      const key = taken.has(parameter.name) ? distinct(`${parameter.name}_${place}`, taken) : parameter.name;
      taken.add(key);
      keys.set(parameter, key);
    }
  }
  return parameters.map((parameter) => ({ ...parameter, key: keys.get(parameter) ?? parameter.name }));
}

function isPlain({ style, explode, contentType, argument }: ParameterModel): boolean {
  return style === "simple" && !explode && contentType === null && argument === "parameter";
}

function readParameter(root: JsonObject, node: JsonValue): ParameterModel | undefined {
  const parameter = dereference(root, node, "")?.node;
  const location = stringOf(parameter?.["in"]);
  if (parameter === undefined || !isLocation(location)) return undefined;
  const [content] = Object.entries(objectOf(parameter["content"]));
  const media = objectOf(content?.[1]);
  const style = stringOf(parameter["style"]) || DEFAULT_STYLE[location];
  return {
    name: stringOf(parameter["name"]),
    key: stringOf(parameter["name"]),
    in: location,
    required: parameter["required"] === true || location === "path",
    description: stringOf(parameter["description"]),
    deprecated: parameter["deprecated"] === true,
    schema: content === undefined ? (parameter["schema"] ?? {}) : (media["schema"] ?? {}),
    style,
    explode: typeof parameter["explode"] === "boolean" ? parameter["explode"] : style === "form",
    allowReserved: location === "query" && parameter["allowReserved"] === true,
    contentType: content?.[0] ?? null,
    argument: vocabularyOf(parameter, "parameter")["argument"] === "body" ? "body" : "parameter",
    examples: [...readExamples(root, parameter), ...readExamples(root, media)],
  };
}

function isLocation(value: string): value is ParameterLocation {
  return Object.hasOwn(DEFAULT_STYLE, value);
}
