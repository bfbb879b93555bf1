import { below, isNode, listBelow, type Node } from "./document.js";
import { editOf, type KnownEdit } from "./edit.js";
import { type BodySite, bodiesIn, isBare, operationsIn, type ParameterSite, parametersIn } from "./sites.js";

type Kept = (site: ParameterSite) => boolean;

function parameters(keep: Kept): (root: Node) => readonly ParameterSite[] {
  return (root) => parametersIn(root).filter((site) => site.parameter["schema"] !== undefined && keep(site));
}

const inQuery: Kept = ({ parameter }) =>
  parameter["in"] === "query" || (parameter["in"] === "header" && !IGNORED.test(String(parameter["name"])));
const IGNORED = /^(accept|content-type|authorization)$/i;
const text: Kept = (site) => inQuery(site) && isBare(site.schema, "string");
const withSchema = ({ parameter, replace }: ParameterSite, schema: Node): void => replace({ ...parameter, schema });
const withMore = (more: Node) => (site: ParameterSite) => withSchema(site, { ...site.schema, ...more });
const enumOf = ({ schema }: ParameterSite): readonly unknown[] =>
  schema["type"] === "string" && schema["default"] === undefined ? listBelow(schema, "enum") : [];

const newParameter =
  (more: Node) =>
  ({ operation }: { readonly operation: Node }) => {
    const added = { name: "known-edit", in: "query", schema: { type: "string" }, ...more };
    operation["parameters"] = [...listBelow(operation, "parameters"), added];
  };

/** A body's media type under another name. */
function renameMediaType({ carrier }: BodySite): void {
  const { "application/json": json, ...others } = below(carrier, "content");
  carrier["content"] = { ...others, "application/vnd.known.edit": json };
}

const success = ({ operation }: { readonly operation: Node }): readonly string[] =>
  Object.keys(below(operation, "responses")).filter((status) => /^2\d\d$/.test(status));

/** Edits of operations, parameters, bodies and responses. */
export const operationEdits: readonly KnownEdit[] = [
  editOf(
    "operation gone",
    "breaking",
    (root) => operationsIn(root).filter(({ operation }) => operation["deprecated"] !== true && !isUnstable(operation)),
    ({ item, method }) => delete item[method],
  ),
  editOf(
    "operation added",
    "safe",
    (root) => [root],
    (root) => {
      root["paths"] = {
        ...below(root, "paths"),
        "/known/edit": { get: { responses: { "204": { description: "Done." } } } },
      };
    },
  ),
  editOf("path changed", "breaking", operationsIn, ({ path }, root) => {
    const { [path]: item, ...others } = below(root, "paths");
    root["paths"] = { ...others, [`/known-edit${path}`]: item };
  }),
  editOf(
    "operation deprecated",
    "safe",
    (root) => operationsIn(root).filter(({ operation }) => operation["deprecated"] !== true),
    ({ operation }) => {
      operation["deprecated"] = true;
    },
  ),
  editOf("required parameter added", "breaking", operationsIn, newParameter({ required: true })),
  editOf("required header added", "breaking", operationsIn, newParameter({ in: "header", required: true })),
  editOf("optional parameter added", "safe", operationsIn, newParameter({})),
  editOf("optional header added", "safe", operationsIn, newParameter({ in: "header" })),
  editOf(
    "parameter became required",
    "breaking",
    parameters((site) => inQuery(site) && site.parameter["required"] !== true),
    ({ parameter, replace }) => replace({ ...parameter, required: true }),
  ),
  editOf(
    "parameter became optional",
    "safe",
    parameters((site) => inQuery(site) && site.parameter["required"] === true && site.schema["default"] === undefined),
    ({ parameter, replace }) => replace({ ...parameter, required: false }),
  ),
  editOf("parameter gone", "risky", parameters(inQuery), ({ replace }) => replace(undefined)),
  editOf(
    "parameter deprecated",
    "safe",
    parameters((site) => inQuery(site) && site.parameter["deprecated"] !== true),
    ({ parameter, replace }) => replace({ ...parameter, deprecated: true }),
  ),
  editOf(
    "parameter moved to a header",
    "breaking",
    parameters((site) => site.parameter["in"] === "query" && text(site)),
    ({ parameter, replace }) => replace({ ...parameter, in: "header" }),
  ),
  editOf("text parameter becomes an integer", "breaking", parameters(text), (site) =>
    withSchema(site, { type: "integer" }),
  ),
  editOf(
    "integer parameter becomes a boolean",
    "breaking",
    parameters((site) => inQuery(site) && isBare(site.schema, "integer")),
    (site) => withSchema(site, { type: "boolean" }),
  ),
  editOf(
    "integer parameter becomes a text",
    "safe",
    parameters((site) => inQuery(site) && isBare(site.schema, "integer")),
    (site) => withSchema(site, { type: "string" }),
  ),
  editOf(
    "integer parameter becomes a number",
    "safe",
    parameters((site) => inQuery(site) && isBare(site.schema, "integer")),
    (site) => withSchema(site, { type: "number" }),
  ),
  editOf("enum of a parameter added", "breaking", parameters(text), withMore({ enum: ["one", "two"] })),
  editOf(
    "enum value of a parameter gone",
    "breaking",
    parameters((site) => inQuery(site) && enumOf(site).length > 1),
    (site) => withSchema(site, { ...site.schema, enum: enumOf(site).slice(1) }),
  ),
  editOf(
    "enum value of a parameter added",
    "safe",
    parameters((site) => inQuery(site) && enumOf(site).length > 0),
    (site) => withSchema(site, { ...site.schema, enum: [...enumOf(site), "known-edit"] }),
  ),
  editOf(
    "enum of a parameter lifted",
    "safe",
    parameters((site) => inQuery(site) && enumOf(site).length > 0),
    (site) => withSchema(site, { type: "string" }),
  ),
  editOf("maxLength of a parameter set", "breaking", parameters(text), withMore({ maxLength: 3 })),
  editOf("minLength of a parameter set", "breaking", parameters(text), withMore({ minLength: 3 })),
  editOf("pattern of a parameter set", "breaking", parameters(text), withMore({ pattern: "^known-[0-9]+$" })),
  editOf("format of a parameter set", "breaking", parameters(text), withMore({ format: "uuid" })),
  editOf(
    "maximum of a parameter set",
    "breaking",
    parameters((site) => inQuery(site) && isBare(site.schema, "integer")),
    withMore({ maximum: 7 }),
  ),
  editOf(
    "list parameter is written otherwise",
    "breaking",
    parameters(
      (site) =>
        site.parameter["in"] === "query" &&
        site.schema["type"] === "array" &&
        site.parameter["style"] === undefined &&
        site.parameter["explode"] === undefined,
    ),
    ({ parameter, replace }) => replace({ ...parameter, explode: false }),
  ),
  editOf(
    "request body became required",
    "breaking",
    (root) => bodiesIn(root, "request").filter(({ carrier }) => carrier["required"] !== true),
    ({ carrier }) => {
      carrier["required"] = true;
    },
  ),
  editOf(
    "request body became optional",
    "safe",
    (root) => bodiesIn(root, "request").filter(({ carrier }) => carrier["required"] === true),
    ({ carrier }) => {
      carrier["required"] = false;
    },
  ),
  editOf(
    "request body gone",
    "risky",
    (root) => bodiesIn(root, "request"),
    ({ operation }) => delete operation["requestBody"],
  ),
  editOf("media type of a request gone", "breaking", (root) => bodiesIn(root, "request"), renameMediaType),
  editOf(
    "media type of a request added",
    "safe",
    (root) => bodiesIn(root, "request").filter(hasOneMediaType),
    ({ carrier, mediaType }) => {
      carrier["content"] = { ...below(carrier, "content"), "application/xml": mediaType };
    },
  ),
  editOf(
    "schema of a request gone",
    "safe",
    (root) => bodiesIn(root, "request"),
    ({ mediaType }) => delete mediaType["schema"],
  ),
  editOf(
    "schema of a response gone",
    "breaking",
    (root) =>
      bodiesIn(root, "response").filter(({ schema }) => schema["type"] === "object" || schema["type"] === "array"),
    ({ mediaType }) => delete mediaType["schema"],
  ),
  editOf("media type of a response gone", "breaking", (root) => bodiesIn(root, "response"), renameMediaType),
  editOf(
    "media type of a response added",
    "safe",
    (root) => bodiesIn(root, "response").filter(hasOneMediaType),
    ({ carrier, mediaType }) => {
      carrier["content"] = { ...below(carrier, "content"), "application/xml": mediaType };
    },
  ),
  editOf(
    "response body gone",
    "breaking",
    (root) => bodiesIn(root, "response"),
    ({ carrier }) => delete carrier["content"],
  ),
  editOf(
    "success status replaced",
    "breaking",
    (root) =>
      operationsIn(root).filter(
        (site) => success(site).length === 1 && isNode(below(site.operation, "responses")[success(site)[0] ?? ""]),
      ),
    (site) => {
      const [status = ""] = success(site);
      const { [status]: response, ...others } = below(site.operation, "responses");
      site.operation["responses"] = { ...others, [status === "202" ? "201" : "202"]: response };
    },
  ),
  editOf(
    "failure status added",
    "safe",
    (root) =>
      operationsIn(root).filter(
        ({ operation }) =>
          below(operation, "responses")["418"] === undefined &&
          below(operation, "responses")["default"] === undefined &&
          below(operation, "responses")["4XX"] === undefined,
      ),
    ({ operation }) => {
      operation["responses"] = { ...below(operation, "responses"), "418": { description: "A teapot." } };
    },
  ),
  editOf(
    "response header added",
    "safe",
    (root) => bodiesIn(root, "response"),
    ({ carrier }) => {
      carrier["headers"] = { ...below(carrier, "headers"), "Known-Edit": { schema: { type: "string" } } };
    },
  ),
  editOf(
    "security added",
    "breaking",
    (root) => operationsIn(root),
    ({ operation }, root) => {
      const components = below(root, "components");
      const schemes = {
        ...below(components, "securitySchemes"),
        knownEdit: { type: "apiKey", in: "header", name: "Known-Edit" },
      };
      root["components"] = { ...components, securitySchemes: schemes };
      operation["security"] = [{ knownEdit: [] }];
    },
  ),
  editOf("tag added", "safe", operationsIn, ({ operation }) => {
    operation["tags"] = [...listBelow(operation, "tags"), "known edit"];
  }),
];

function _isRead(name: string): boolean {
  return name.toLowerCase() !== "content-type";
}

function isUnstable(operation: Node): boolean {
  return Object.keys(operation).some((key) => /stability|alpha|beta|sunset/.test(key));
}

function hasOneMediaType({ carrier }: BodySite): boolean {
  return Object.keys(below(carrier, "content")).length === 1;
}
