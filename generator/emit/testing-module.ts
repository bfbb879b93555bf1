import type { Configuration } from "../configuration.js";
import type { ApiModel, ApiOperation, ResponseModel } from "../model/index.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, pointerTokens, valueAt } from "../openapi/json-pointer.js";
import { isJson } from "../openapi/media-types.js";
import { sortNames } from "../openapi/sort-names.js";
import { sampleValue } from "../schema/sample-value.js";
import { isBuiltInType } from "./built-in-types.js";
import { importNames, importTypes } from "./imports.js";
import { methodTable } from "./method-table.js";
import { clean } from "./operation-data.js";
import type { Statement } from "./resource.js";
import { schemasDocument } from "./schemas-document.js";
import { StructureKind } from "./structure-kind.js";
import { type LiteralValue, literal, propertyName, stringLiteral } from "./text/literal.js";

/** The runtime's module that only this entry needs. */
const MOCK_FETCH = "../runtime/mock-fetch.js";

/** Characters of JSON up to which a sample replaces an example that the specification lacks. */
const LONGEST_SAMPLE = 4_000;

/** The statements of `<version>/testing.ts`: a `fetch` for tests, which knows the examples of the version. */
export function testingStatements(model: ApiModel, configuration: Configuration): readonly Statement[] {
  const { imports, methods } = methodTable(model, configuration, ["mockFetchOf", "mockFetch", "operations", "replies"]);
  const root = schemasDocument(model);
  const types = new Set<string>();
  const entries = new Map<string, LiteralValue>();
  const replies: string[] = [];
  for (const { name, operation, constant } of methods) {
    entries.set(
      name,
      clean({ operation: constant, examples: examplesOf(operation, root), events: eventsOf(operation, root) }),
    );
    replies.push(`  readonly ${propertyName(name)}?: ${repliesType(operation, types)};`);
  }
  const names = [...entries.keys()].map(stringLiteral).join(" | ") || "never";
  return [
    importNames(MOCK_FETCH, ["mockFetchOf"]),
    importTypes(MOCK_FETCH, ["MockedOperation", "MockFetch", ...(entries.size > 0 ? ["RepliesOf"] : [])]),
    ...imports,
    ...(types.size > 0 ? [importTypes("./types.js", types)] : []),
    `\n/** Methods of the client that \`mockFetch\` knows. */\nexport type MockedMethod = ${names};`,
    `\n/** Replies by method; a list gives one after the other, and its last for ever. */\nexport interface MockedReplies {\n${replies.join("\n")}\n}`,
    `\nconst operations: { readonly [Name in MockedMethod]: MockedOperation } = ${literal(Object.fromEntries(entries), "", "block")};`,
    {
      kind: StructureKind.Function,
      isExported: true,
      name: "mockFetch",
      docs: [
        "\nA `fetch` for a client in a test. It responds with the examples of the specification, or with values of its schemas; nothing leaves the process.\n\n@param replies responses and errors to give instead\n@throws {TypeError} for a name that the client does not have, and for an invalid reply",
      ],
      parameters: [{ name: "replies", type: "MockedReplies", initializer: "{}" }],
      returnType: "MockFetch",
      statements: ["return mockFetchOf<MockedMethod>(operations, replies);"],
    },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: MOCK_FETCH,
      namedExports: ["MockedRequest", "MockFetch", "MockReply", "MockResponse"],
    },
  ];
}

/** Examples by status, successes first. A success that has none gets a value of its schema, where that is short. */
function examplesOf(operation: ApiOperation, root: JsonObject): LiteralValue {
  const known = operation.responses.filter(({ status }) => /^\d{3}$/.test(status));
  const successes = known.filter(({ status }) => status.startsWith("2"));
  const others = known.filter(({ status }) => !status.startsWith("2"));
  return [...successes, ...others].map((response) => {
    const isSuccess = response.status.startsWith("2");
    const body = exampleOf(operation, response, root, isSuccess);
    return clean({ status: Number(response.status), body: isSuccess ? withDone(body, operation) : body });
  });
}

/** The status of an example is one that ends a wait: else a test would wait until its time is over. */
function withDone(body: JsonValue | undefined, { wait }: ApiOperation): JsonValue | undefined {
  const [done] = wait?.done ?? [];
  if (wait === null || done === undefined || body === undefined) return body;
  const known = valueAt(body, wait.status);
  return wait.done.some((each) => each === known) ? body : withValue(body, pointerTokens(wait.status), done);
}

function exampleOf(
  operation: ApiOperation,
  { contents }: ResponseModel,
  root: JsonObject,
  isSampled: boolean,
): JsonValue | undefined {
  const media = contents.find(({ mediaType, format }) => isJson(mediaType) && format === null);
  const [example] = media?.examples ?? [];
  if (example !== undefined) return sortNames(example.value);
  if (media === undefined || !isSampled) return undefined;
  const body = sampleOf(media.type, operation.id, root);
  return withItem(body, operation, root);
}

/** A page with one item: the smallest sample of a list is empty. */
function withItem(
  body: JsonValue | undefined,
  { pages, types, id }: ApiOperation,
  root: JsonObject,
): JsonValue | undefined {
  if (body === undefined || pages === null || types.item === null) return body;
  const item = sampleOf(types.item, id, root);
  return item === undefined ? body : withValue(body, pointerTokens(pages.items), pages.isMap ? { item } : [item]);
}

function withValue(value: JsonValue, [name, ...rest]: readonly string[], wanted: JsonValue): JsonValue {
  if (name === undefined) return wanted;
  if (value !== null && typeof value === "object" && !isObject(value)) return value;
  const object = isObject(value) ? value : {};
  return { ...object, [name]: withValue(object[name] ?? {}, rest, wanted) };
}

/** Events of a stream: the examples of its media type, or one value of its schema. */
function eventsOf({ stream, responses, types, id }: ApiOperation, root: JsonObject): LiteralValue | undefined {
  if (stream === null) return undefined;
  const media = responses.flatMap(({ contents }) => contents).find(({ mediaType }) => mediaType === stream.mediaType);
  const examples = (media?.examples ?? []).map(({ value }) => value).filter((value) => typeof value !== "string");
  const sample = types.event === null ? undefined : sampleOf(types.event, id, root);
  if (examples.length > 0) return examples.flat().map(sortNames);
  return sample === undefined ? undefined : [sample];
}

function sampleOf(type: string, name: string, root: JsonObject): JsonValue | undefined {
  if (isBuiltInType(type)) return undefined;
  const schema = { $ref: `#/components/schemas/${type}` };
  const sample = sampleValue(root, schema, name, { size: "smallest", branch: 0, view: "response", plain: true });
  return JSON.stringify(sample).length > LONGEST_SAMPLE ? undefined : sortNames(sample);
}

/** Type of the replies that an operation can be given. */
function repliesType({ stream, responses, types }: ApiOperation, used: Set<string>): string {
  const isTyped = stream?.isOnly !== true && responses.length > 0;
  if (isTyped) used.add(types.responses);
  if (stream !== null && types.event !== null && !isBuiltInType(types.event)) used.add(types.event);
  const event = stream === null ? "" : `, ${types.event ?? "unknown"}`;
  return `RepliesOf<${isTyped ? types.responses : "{ readonly default: unknown }"}${event}>`;
}
