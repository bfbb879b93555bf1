import { below, isNode, listBelow, type Node } from "./document.js";
import { editOf, type KnownEdit } from "./edit.js";
import { bodiesIn, operationsIn, parametersIn, propertiesIn } from "./sites.js";

/** Every node in a document, but for the data of examples, defaults, enums and constants. */
function nodesIn(value: unknown, found: Node[] = []): readonly Node[] {
  if (Array.isArray(value)) for (const item of value) nodesIn(item, found);
  if (!isNode(value)) return found;
  found.push(value);
  for (const [key, child] of Object.entries(value)) if (!DATA.test(key)) nodesIn(child, found);
  return found;
}

const DATA = /^(examples?|default|enum|const|x-.*)$/;

/** Schemas of the components and of properties. */
function schemasIn(root: Node, keep = (node: Node): boolean => typeof node["type"] === "string"): readonly Node[] {
  return nodesIn(below(root, "components", "schemas")).filter((node) => keep(node) && !("in" in node));
}

/** A type and null, in a list, with no keyword that speaks of both. */
function isNullableList(node: Node): boolean {
  const types = listBelow(node, "type");
  return (
    types.length === 2 && types.includes("null") && !("enum" in node) && !("default" in node) && !("anyOf" in node)
  );
}

function everywhere(name: string, change: (node: Node, root: Node) => void): KnownEdit {
  return {
    name,
    expected: "nothing",
    apply: (root) => {
      const before = JSON.stringify(root);
      for (const node of nodesIn(root)) change(node, root);
      return JSON.stringify(root) !== before;
    },
  };
}

const sortedBy = (node: Node): Node => Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? 1 : -1)));

/** References to a component under another name. */
function renameReferences(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, from, to));
  if (value === from) return to;
  if (!isNode(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, renameReferences(child, from, to)]));
}

/** Components that no discriminator names. */
function componentsIn(root: Node): readonly string[] {
  const hasDiscriminator = JSON.stringify(root).includes('"discriminator"');
  return hasDiscriminator ? [] : Object.keys(below(root, "components", "schemas")).filter((name) => /^\w+$/.test(name));
}

const ofComponent = (name: string, change: (component: string, root: Node) => void): KnownEdit =>
  editOf(name, "nothing", componentsIn, change);

/** Places that hold a schema by reference or in place: media types, and properties. */
function holdersIn(root: Node): readonly (readonly [holder: Node, key: string])[] {
  const bodies = (["request", "response"] as const).flatMap((direction) =>
    bodiesIn(root, direction).map(({ mediaType }) => [mediaType, "schema"] as const),
  );
  const properties = (["request", "response"] as const).flatMap((direction) =>
    propertiesIn(root, direction).map(({ owner, name }) => [below(owner, "properties"), name] as const),
  );
  return [...bodies, ...properties];
}

const ofHolder = (name: string, change: (schema: unknown, root: Node) => unknown): KnownEdit =>
  editOf(name, "nothing", holdersIn, ([holder, key], root) => {
    holder[key] = change(holder[key], root);
  });

function addComponent(root: Node, section: string, name: string, node: unknown): void {
  const components = below(root, "components");
  root["components"] = { ...components, [section]: { ...below(components, section), [name]: node } };
}

const PROSE = ["description", "summary", "title"];

/** Edits after which every message is what it was. */
export const neutralEdits: readonly KnownEdit[] = [
  everywhere("prose is other prose", (node) => {
    for (const key of PROSE)
      if (typeof node[key] === "string" && node["type"] !== "openIdConnect") node[key] = `Other words for ${key}.`;
  }),
  everywhere("prose is gone", (node) => {
    if (typeof node["type"] === "string" && typeof node["description"] === "string" && !("scheme" in node))
      delete node["description"];
  }),
  everywhere("properties in another order", (node) => {
    if (isNode(node["properties"])) node["properties"] = sortedBy(node["properties"]);
  }),
  everywhere("required in another order", (node) => {
    if (Array.isArray(node["required"])) node["required"] = [...node["required"]].reverse();
  }),
  everywhere("enum in another order", (node) => {
    if (Array.isArray(node["enum"])) node["enum"] = [...node["enum"]].reverse();
  }),
  everywhere("keywords in another order", (node) => {
    const sorted = sortedBy(node);
    if ("properties" in node || typeof node["type"] === "string") {
      for (const key of Object.keys(node)) delete node[key];
      Object.assign(node, sorted);
    }
  }),
  everywhere("parameters in another order", (node) => {
    if (Array.isArray(node["parameters"]) && "responses" in node)
      node["parameters"] = [...node["parameters"]].reverse();
  }),
  everywhere("responses in another order", (node) => {
    if (isNode(node["responses"])) node["responses"] = sortedBy(node["responses"]);
  }),
  everywhere("extensions added", (node) => {
    if (typeof node["type"] === "string" || "responses" in node) node["x-known-edit"] = { some: ["data"] };
  }),
  everywhere("flags that are false are said", (node) => {
    if (typeof node["type"] !== "string" || "scheme" in node || "in" in node || "flows" in node) return;
    if (node["type"] === "array") node["uniqueItems"] ??= false;
    node["deprecated"] ??= false;
    node["readOnly"] ??= false;
  }),
  everywhere("limits that say nothing", (node) => {
    if (node["type"] === "string" && !("in" in node)) node["minLength"] ??= 0;
    if (node["type"] === "array") node["minItems"] ??= 0;
  }),
  {
    name: "components in another order",
    expected: "nothing",
    apply: (root) => {
      const components = below(root, "components");
      root["components"] = { ...components, schemas: sortedBy(below(components, "schemas")) };
      return true;
    },
  },
  {
    name: "paths in another order",
    expected: "nothing",
    apply: (root) => {
      root["paths"] = sortedBy(below(root, "paths"));
      return true;
    },
  },
  {
    name: "OpenAPI 3.0 becomes 3.1",
    expected: "nothing",
    apply: (root) => {
      if (!String(root["openapi"]).startsWith("3.0")) return false;
      const nodes = nodesIn(root);
      if (nodes.some((node) => "nullable" in node && typeof node["type"] !== "string")) return false;
      if (nodes.some((node) => "$ref" in node && Object.keys(node).length > 1)) return false;
      root["openapi"] = "3.1.0";
      for (const node of nodes) {
        if (node["nullable"] === true) {
          node["type"] = [node["type"], "null"];
          if (Array.isArray(node["enum"]) && !node["enum"].includes(null)) node["enum"] = [...node["enum"], null];
        }
        if (typeof node["nullable"] === "boolean") delete node["nullable"];
        for (const [limit, exclusive] of [
          ["minimum", "exclusiveMinimum"],
          ["maximum", "exclusiveMaximum"],
        ] as const) {
          if (typeof node[exclusive] !== "boolean") continue;
          if (node[exclusive]) {
            node[exclusive] = node[limit];
            delete node[limit];
          } else delete node[exclusive];
        }
      }
      return true;
    },
  },
  ofComponent("component renamed", (name, root) => {
    const { [name]: schema, ...others } = below(root, "components", "schemas");
    root["components"] = { ...below(root, "components"), schemas: { ...others, KnownEdit: schema } };
    Object.assign(root, renameReferences(root, `#/components/schemas/${name}`, "#/components/schemas/KnownEdit"));
  }),
  ofComponent("alias between component and uses", (name, root) => {
    Object.assign(root, renameReferences(root, `#/components/schemas/${name}`, "#/components/schemas/KnownEdit"));
    addComponent(root, "schemas", "KnownEdit", { $ref: `#/components/schemas/${name}` });
  }),
  ofHolder("reference inlined", (schema, root) => {
    if (!isNode(schema) || typeof schema["$ref"] !== "string") return schema;
    const name = schema["$ref"].split("/").at(-1) ?? "";
    return below(root, "components", "schemas")[name] ?? schema;
  }),
  ofHolder("schema made a component", (schema, root) => {
    if (isNode(schema) && "$ref" in schema) return schema;
    addComponent(root, "schemas", "KnownEdit", schema);
    return { $ref: "#/components/schemas/KnownEdit" };
  }),
  ofHolder("wrapped in allOf", (schema) => ({ allOf: [schema] })),
  ofHolder("wrapped in oneOf", (schema) => ({ oneOf: [schema] })),
  ofHolder("wrapped in anyOf", (schema) => ({ anyOf: [schema] })),
  editOf(
    "object split in two by allOf",
    "nothing",
    (root) =>
      propertiesIn(root, "response")
        .map(({ owner }) => owner)
        .filter(
          (owner) =>
            owner["type"] === "object" && owner["additionalProperties"] === undefined && owner["nullable"] !== true,
        ),
    (owner) => {
      const { properties, required, ...others } = owner;
      const [[name, first] = ["", {}], ...rest] = Object.entries(isNode(properties) ? properties : {});
      for (const key of Object.keys(owner)) delete owner[key];
      Object.assign(owner, others, {
        allOf: [
          { type: "object", properties: { [name]: first } },
          { type: "object", properties: Object.fromEntries(rest), ...(required === undefined ? {} : { required }) },
        ],
      });
    },
  ),
  editOf(
    "constant as a list of one",
    "nothing",
    (root) =>
      String(root["openapi"]).startsWith("3.0")
        ? []
        : schemasIn(root).filter((node) => Array.isArray(node["enum"]) && node["enum"].length === 1),
    (node) => {
      node["const"] = listBelow(node, "enum")[0];
      delete node["enum"];
    },
  ),
  editOf(
    "limit of integers as an exclusive one",
    "nothing",
    (root) =>
      String(root["openapi"]).startsWith("3.0")
        ? []
        : schemasIn(root).filter(
            (node) =>
              node["type"] === "integer" && typeof node["minimum"] === "number" && Number.isInteger(node["minimum"]),
          ),
    (node) => {
      node["exclusiveMinimum"] = Number(node["minimum"]) - 1;
      delete node["minimum"];
    },
  ),
  editOf(
    "additional properties said to be any",
    "nothing",
    (root) =>
      schemasIn(root).filter(
        (node) =>
          isNode(node["properties"]) &&
          node["additionalProperties"] === undefined &&
          node["unevaluatedProperties"] === undefined,
      ),
    (node) => {
      node["additionalProperties"] = true;
    },
  ),
  editOf(
    "nullable as a union",
    "nothing",
    (root) => schemasIn(root, isNullableList),
    (node) => {
      const [type] = listBelow(node, "type").filter((name) => name !== "null");
      const { description, ...others } = node;
      for (const key of Object.keys(node)) delete node[key];
      Object.assign(node, {
        ...(description === undefined ? {} : { description }),
        anyOf: [{ ...others, type }, { type: "null" }],
      });
    },
  ),
  editOf(
    "path parameter renamed",
    "nothing",
    (root) =>
      parametersIn(root).filter(
        ({ parameter, path, item, operation }) =>
          parameter["in"] === "path" &&
          path.includes(`{${parameter["name"]}}`) &&
          Object.values(item).filter(isNode).length === 1 &&
          item["parameters"] === undefined &&
          isNode(operation),
      ),
    ({ parameter, path, replace }, root) => {
      replace({ ...parameter, name: "knownEdit" });
      const { [path]: item, ...others } = below(root, "paths");
      root["paths"] = { ...others, [path.replace(`{${parameter["name"]}}`, "{knownEdit}")]: item };
    },
  ),
  editOf("parameter made a component", "nothing", parametersIn, ({ parameter, replace }, root) => {
    addComponent(root, "parameters", "KnownEdit", parameter);
    replace({ $ref: "#/components/parameters/KnownEdit" });
  }),
  editOf(
    "parameter said of the path",
    "nothing",
    (root) => parametersIn(root).filter(({ item }) => operationsIn({ paths: { item } }).length === 1),
    ({ item, parameter, replace }) => {
      replace(undefined);
      item["parameters"] = [...listBelow(item, "parameters"), parameter];
    },
  ),
  editOf(
    "defaults of a parameter said",
    "nothing",
    (root) =>
      parametersIn(root).filter(
        ({ parameter }) =>
          parameter["in"] === "query" &&
          parameter["style"] === undefined &&
          parameter["explode"] === undefined &&
          parameter["schema"] !== undefined,
      ),
    ({ parameter, replace }) => {
      replace({ allowReserved: false, required: false, style: "form", explode: true, ...parameter });
    },
  ),
  editOf("response made a component", "nothing", operationsIn, ({ operation }, root) => {
    const [[status, response] = ["", {}], ...others] = Object.entries(below(operation, "responses"));
    addComponent(root, "responses", "KnownEdit", response);
    operation["responses"] = { [status]: { $ref: "#/components/responses/KnownEdit" }, ...Object.fromEntries(others) };
  }),
  editOf(
    "request body made a component",
    "nothing",
    (root) => operationsIn(root).filter(({ operation }) => isNode(operation["requestBody"])),
    ({ operation }, root) => {
      addComponent(root, "requestBodies", "KnownEdit", operation["requestBody"]);
      operation["requestBody"] = { $ref: "#/components/requestBodies/KnownEdit" };
    },
  ),
  editOf(
    "security of the document said of the operation",
    "nothing",
    (root) =>
      root["security"] === undefined
        ? []
        : operationsIn(root).filter(({ operation }) => operation["security"] === undefined),
    ({ operation }, root) => {
      operation["security"] = root["security"];
    },
  ),
];
