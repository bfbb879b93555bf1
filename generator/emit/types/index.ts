import type { JsonValue } from "../../load/spec-document.js";
import type { ApiModel, ApiOperation, NamedSchema } from "../../model/api-model.js";
import { objectOf, stringOf } from "../../model/reference.js";
import { documentation, documentationComment, escapeComment } from "../text/documentation.js";
import { propertyName, stringLiteral } from "../text/literal.js";
import { printDeclaration } from "./print-type.js";
import { responseType } from "./response-type.js";
import { typeNodes } from "./type-nodes.js";
import { typeSchema } from "./type-schema.js";

/** The declarations of `types.ts`: every named schema by name, then the responses of every operation. */
export function typeDeclarations(model: ApiModel): readonly string[] {
  const byName = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const prose = { texts: [] as string[] };
  const prepared: { [name: string]: JsonValue } = {};
  for (const schema of model.schemas) prepared[schema.name] = typeSchema(schema, byName, prose);
  const nodes = typeNodes(prepared);
  const schemas = model.schemas.flatMap((schema) => {
    const node = nodes.get(schema.name);
    if (node === undefined) return [];
    return [documented(schema, printDeclaration(schema.name, node, { texts: prose.texts, input: schema.input }))];
  });
  return [...schemas, ...model.resources.flatMap(({ operations }) => operations.map(responsesInterface))];
}

function documented(schema: NamedSchema, declaration: string): string {
  const text = documentation([stringOf(objectOf(schema.schema)["description"])]);
  return text === "" ? declaration : `${documentationComment(text, "")}\n${declaration}`;
}

/** `export interface CreateThingResponses { 200: Thing; 409: Refusal }`. */
function responsesInterface(operation: ApiOperation): string {
  const members = operation.responses.flatMap((response) => {
    const text = documentation([response.description]);
    const comment = text === "" ? [] : [`  ${documentationComment(text, "  ")}`];
    return [...comment, `  ${statusKey(response.status)}: ${responseType(response)};`];
  });
  const title = escapeComment(`${operation.httpMethod} ${operation.path}`).replaceAll("`", "'");
  return [
    `/** Answers of \`${title}\` by status. */`,
    `export interface ${operation.types.responses} {`,
    ...members,
    "}",
  ].join("\n");
}

function statusKey(status: string): string {
  return /^\d{3}$/.test(status) ? status : status === "default" ? propertyName(status) : stringLiteral(status);
}
