import type { MethodDeclarationStructure } from "ts-morph";
import type { ApiModel, ApiOperation, BatchesModel } from "../model/index.js";
import { camelCase, freeName, validIdentifier } from "../names/identifiers.js";
import { ARGUMENTS } from "../names/path-arguments.js";
import { objectOf } from "../openapi/reference.js";
import { componentName } from "../openapi/schema-walk.js";
import { sentence } from "./method-documentation.js";
import { inputOf, neededArguments } from "./needed-arguments.js";
import type { ItemType } from "./page-item.js";
import { StructureKind } from "./structure-kind.js";
import { documentation } from "./text/documentation.js";
import { propertyName, stringLiteral } from "./text/literal.js";

/** The type of an item: a component, or the type of an element of the body's property. */
export function batchItemType({ types }: ApiOperation, { items }: BatchesModel, { schemas }: ApiModel): ItemType {
  const body = objectOf(schemas.find(({ name }) => name === types.body)?.schema);
  const element = objectOf(objectOf(objectOf(body["properties"])[items])["items"]);
  const component = componentName(element["$ref"]);
  if (component !== undefined) return { type: component, name: component };
  return { type: `NonNullable<${types.body}[${stringLiteral(items)}]>[number]`, name: types.body ?? "unknown" };
}

/** The method that sends any number of items in batches. `constant`: that of the operation. */
export function batchMethod(
  operation: ApiOperation,
  { method, items, limit }: BatchesModel,
  constant: string,
  item: string,
): MethodDeclarationStructure {
  const { path, query, entries } = neededArguments(operation);
  const taken = new Set([...ARGUMENTS, ...path.map(({ name }) => name)]);
  const argument = freeName(validIdentifier(camelCase(items), "items"), taken);
  const others = `Omit<${operation.types.body}, ${stringLiteral(items)}>`;
  const isBodyNeeded = operation.requestBody?.properties.some(({ name, required }) => required && name !== items);
  const options = `BatchOptions<${item}, ${others}>`;
  const { responses } = operation.types;
  const size = limit === null ? "`options.batchSize` items" : `${limit} items`;
  const given = [constant, inputOf(entries), "options", "this.#transport", argument, stringLiteral(items)];
  return {
    kind: StructureKind.Method,
    name: propertyName(method),
    parameters: [
      ...path,
      { name: argument, type: `Iterable<${item}> | AsyncIterable<${item}>` },
      ...query,
      isBodyNeeded
        ? { name: "options", type: `${options} & { readonly body: ${others} }` }
        : { name: "options", type: options, hasQuestionToken: true },
    ],
    returnType: `Promise<BatchResult<${item}, ${responses}>>`,
    docs: [
      `\n${documentation(
        [
          `${sentence(operation.summary)} Sends any number of them, in batches of at most ${size}, \`options.concurrency\` at a time.`,
          "A batch that fails is in the result, with its items and its error; the others are sent.",
          `\`${operation.httpMethod} ${operation.path}\``.replaceAll("\n", " "),
        ],
        [
          "@param options `body`: what each batch has beside the items",
          "@throws {AuthenticationError} 401, and 403: no further batch could succeed.",
        ],
      )}`,
    ],
    statements: [`return sendBatches(${[...given, ...(limit === null ? [] : [String(limit)])].join(", ")});`],
  };
}
