import type { ApiModel, NamedSchema, ResponseModel } from "../../model/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { objectOf, stringOf } from "../../openapi/reference.js";
import { componentsOf } from "../../openapi/schema-walk.js";
import { documentation, documentationComment, escapeComment } from "../text/documentation.js";
import { printDeclaration } from "./print-type.js";
import { responseType } from "./response-type.js";
import { soundSchema } from "./sound-schema.js";
import { statusKey } from "./status-key.js";
import { typeNodes } from "./type-nodes.js";
import { typeSchema } from "./type-schema.js";
import type { TypedApi, TypedOperation } from "./typed-api.js";
import { webhookTypes } from "./webhook-types.js";

/** The declarations of `types.ts`: every named schema by name, the responses of every operation, the requests that the API sends. */
export function typeDeclarations(model: TypedApi): readonly string[] {
  const { keepsOrder } = model;
  const sound = model.schemas.map((schema) => ({ ...schema, schema: soundSchema(schema.schema) }));
  const byName = new Map(sound.map((schema) => [schema.name, schema]));
  const choices = { keepsOrder, int64: model.int64 };
  const prose = { texts: [] as string[] };
  const prepared: { [name: string]: JsonValue } = {};
  for (const schema of sound) prepared[schema.name] = typeSchema(schema, byName, prose, choices);
  const nodes = typeNodes(prepared);
  const alike = new Map<string, string>();
  const errors = keepsOrder ? inlineErrors(model) : new Set<string>();
  const schemas = sound.flatMap((schema) => {
    const node = nodes.get(schema.name);
    if (node === undefined) return [];
    const { input, output } = schema;
    const options = { texts: prose.texts, input, inputOnly: input && !output };
    const declared = (name: string): string => documented(schema, printDeclaration(name, node, options));
    if (!errors.has(schema.name)) return [declared(schema.name)];
    const other = alike.get(declared("_"));
    alike.set(declared("_"), other ?? schema.name);
    return [other === undefined ? declared(schema.name) : `export type ${schema.name} = ${other};`];
  });
  return [
    ...schemas,
    ...model.operations.filter(({ hasInterface }) => hasInterface).map(responsesInterface),
    ...webhookTypes(model),
  ];
}

/** The declarations of named types and of those that they lead to, without documentation. */
export function declarationsOf(model: ApiModel, names: ReadonlySet<string>): readonly string[] {
  const sound = model.schemas.map((schema) => ({ ...schema, schema: soundSchema(schema.schema) }));
  const byName = new Map(sound.map((schema) => [schema.name, schema]));
  const prepared: { [name: string]: JsonValue } = {};
  const wanted = new Set(names);
  // A set gives what is added while it is gone through.
  for (const name of wanted) {
    const schema = byName.get(name);
    if (schema === undefined) continue;
    const made = typeSchema(schema, byName, { texts: [] }, { keepsOrder: false, int64: model.int64 });
    prepared[name] = made;
    for (const inner of componentsOf(made)) wanted.add(inner);
  }
  return [...typeNodes(prepared)].map(([name, node]) => {
    const { input = false, output = false } = byName.get(name) ?? {};
    return printDeclaration(name, node, { texts: [], input, inputOnly: input && !output });
  });
}

/** Types of errors that the document describes in place. Many of them are alike: one is declared, and the others are it. */
function inlineErrors(model: TypedApi): ReadonlySet<string> {
  const inline = new Set(model.schemas.filter(({ component }) => component === null).map(({ name }) => name));
  const responses = model.operations.flatMap((operation) => operation.responses);
  const typesOf = (chosen: readonly ResponseModel[]): readonly string[] =>
    chosen.flatMap(({ contents }) => contents.map(({ type }) => type));
  const successes = new Set(typesOf(responses.filter(({ status }) => status.startsWith("2"))));
  const errors = typesOf(responses.filter(({ status }) => !status.startsWith("2")));
  return new Set(errors.filter((type) => inline.has(type) && !successes.has(type)));
}

function documented(schema: NamedSchema, declaration: string): string {
  const text = documentation([stringOf(objectOf(schema.schema)["description"])]);
  return text === "" ? declaration : `${documentationComment(text, "")}\n${declaration}`;
}

/** `export interface CreateThingResponses { 200: Thing; 409: Refusal }`. */
function responsesInterface(operation: TypedOperation): string {
  const fallback = operation.responses.find(({ status }) => status === "default");
  const hasSuccess = operation.responses.some(({ status }) => status.startsWith("2"));
  // Where no success is declared, a success is what `default` says.
  const success: readonly ResponseModel[] =
    fallback === undefined || hasSuccess ? [] : [{ ...fallback, status: "2XX" }];
  const members = [...success, ...operation.responses].flatMap((response) => {
    const text = documentation([response.description]);
    const comment = text === "" ? [] : [`  ${documentationComment(text, "  ")}`];
    return [...comment, `  ${statusKey(response.status)}: ${responseType(response)};`];
  });
  const title = escapeComment(`${operation.httpMethod} ${operation.path}`).replaceAll("`", "'");
  return [
    `/** Responses of \`${title}\` by status. */`,
    `export interface ${operation.types.responses} {`,
    ...members,
    "}",
  ].join("\n");
}
