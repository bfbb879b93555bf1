import type { ComponentsObject, GlobalContext, OpenAPI3, SchemaObject, TransformNodeOptions } from "openapi-typescript";
// Its modules one by one: the package's entry loads a bundler and a second linter, which takes longer than TypeScript itself does.
import { NEVER, NULL, STRING, tsUnion, UNKNOWN } from "openapi-typescript/dist/lib/ts.mjs";
import transformComponentsObject from "openapi-typescript/dist/transform/components-object.mjs";
import transformSchemaObject from "openapi-typescript/dist/transform/schema-object.mjs";
import type { default as TypeScript } from "typescript";
import { callLibrary } from "../../diagnostics/unexpected.js";
import { isBinary } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { arrayOf, dereference, objectOf } from "../../openapi/reference.js";
import { ts } from "../compilers.js";
import { ABSENT } from "./exclusive-members.js";
import { UNDECLARED_TYPE, UPLOAD_TYPE } from "./runtime-types.js";
import { INT64, UNDECLARED, UPLOAD } from "./type-schema.js";

/**
 * TypeScript type nodes of named schemas, by openapi-typescript: the only file that knows it. Its transformer of components is called
 * itself: the function around it validates and bundles the document first, which lint and load have done.
 *
 * @param schemas prepared by `typeSchema`, `$ref`s pointing at `#/components/schemas/<name>`
 * @returns a node for each name; references read `components["schemas"]["<name>"]`
 */
export function typeNodes(schemas: { readonly [name: string]: JsonValue }): ReadonlyMap<string, TypeScript.TypeNode> {
  const document = {
    openapi: "3.1.0",
    info: { title: "types", version: "0" },
    components: { schemas: structuredClone(schemas) },
  } as unknown as OpenAPI3;
  const context = transformContext(document);
  const transform = (part: object): TypeScript.Node | undefined =>
    transformComponentsObject({ schemas: part } as ComponentsObject, context)[0];
  const components = callLibrary("openapi-typescript cannot make types of the schemas", () => {
    try {
      return transform(document.components?.schemas ?? {});
    } catch (error) {
      // Which one it is, so that it can be found.
      for (const [name, schema] of Object.entries(document.components?.schemas ?? {}))
        callLibrary(`openapi-typescript cannot make a type of \`${name}\``, () => transform({ [name]: schema }), name);
      throw error;
    }
  });
  if (components === undefined || !ts.isTypeLiteralNode(components)) return new Map();
  const member = components.members.find(({ name }) => name !== undefined && nameOf(name) === "schemas");
  if (member === undefined || !ts.isPropertySignature(member) || member.type === undefined) return new Map();
  if (!ts.isTypeLiteralNode(member.type)) return new Map();
  return new Map(
    member.type.members
      .filter((candidate) => ts.isPropertySignature(candidate))
      .flatMap((candidate) =>
        candidate.type === undefined ? [] : [[nameOf(candidate.name), candidate.type] as const],
      ),
  );
}

/** Options of the transformer: its defaults, except for defaults that make no input required and for our policy. */
function transformContext(document: OpenAPI3): GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    // Tags are constants already (type-schema.ts); a scan would find data that looks like one.
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only the validation before the transformer reads it.
    redoc: {} as GlobalContext["redoc"],
    resolve: <T>($ref: string) => dereference(document as unknown as JsonObject, { $ref }, "")?.node as T | undefined,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema, options) => policyNode(schema as unknown as JsonObject, options),
    transformProperty: undefined,
  };
}

/** Text of a property's name. */
export function nameOf(name: TypeScript.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : "";
}

/** Types that are our policy and not the schema's: see decisions. The hook must give `null` back itself. */
function policyNode(schema: JsonObject, options: TransformNodeOptions): TypeScript.TypeNode | undefined {
  const node = policy(schema) ?? arrayNode(schema, options);
  return node !== undefined && isNullable(schema) ? tsUnion([node, NULL]) : node;
}

function policy(schema: JsonObject): TypeScript.TypeNode | undefined {
  if (typeof schema[UNDECLARED] === "string") return undeclaredMember(schema[UNDECLARED]);
  if (schema[ABSENT] === true) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  if (schema[INT64] === "string") return STRING;
  if (schema[INT64] === "bigint") return ts.factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword);
  if (!hasType(schema, "string") && !hasType(schema, "object")) return undefined;
  if (isBinary(schema)) return reference(schema[UPLOAD] === true ? UPLOAD_TYPE : "Blob");
  const known = arrayOf(schema["x-enum"]).filter((value) => typeof value === "string");
  if (hasType(schema, "string") && schema["enum"] === undefined && known.length > 0) {
    const literals = known.map((value) => ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value)));
    const open = ts.factory.createIntersectionTypeNode([STRING, ts.factory.createTypeLiteralNode([])]);
    return ts.factory.createUnionTypeNode([...literals, ts.factory.createParenthesizedType(open)]);
  }
  if (!hasType(schema, "object")) return undefined;
  if (isFreeForm(schema)) return reference("Record", STRING, UNKNOWN);
  return isClosed(schema) ? reference("Record", STRING, NEVER) : undefined;
}

function reference(name: string, ...parameters: TypeScript.TypeNode[]): TypeScript.TypeNode {
  return ts.factory.createTypeReferenceNode(name, parameters);
}

function isFreeForm(schema: JsonObject): boolean {
  const open = schema["additionalProperties"] ?? true;
  return (open === true || (typeof open === "object" && Object.keys(objectOf(open)).length === 0)) && isPlain(schema);
}

/** Whether an object may have no property at all. */
function isClosed(schema: JsonObject): boolean {
  return schema["additionalProperties"] === false && isPlain(schema);
}

/** Whether an object declares no property and is composed of nothing. */
function isPlain(schema: JsonObject): boolean {
  const structured = ["properties", "allOf", "oneOf", "anyOf", "patternProperties", "enum", "const", "not", "$ref"];
  return structured.every((key) => schema[key] === undefined || Object.keys(objectOf(schema[key])).length === 0);
}

/** Whether a value is of this type, and null at most. */
function hasType(schema: JsonObject, type: string): boolean {
  const types = arrayOf(schema["type"]).filter((each) => each !== "null");
  return schema["type"] === type || (types.length === 1 && types[0] === type);
}

function isNullable(schema: JsonObject): boolean {
  return schema["nullable"] === true || schema["type"] === "null" || arrayOf(schema["type"]).includes("null");
}

/** Lists: of one type, or with a type for each place (JSON Schema 2020-12 §10.3.1.1), of which those that must be there are required. */
function arrayNode(schema: JsonObject, options: TransformNodeOptions): TypeScript.TypeNode | undefined {
  if (!hasType(schema, "array") || schema["enum"] !== undefined) return undefined;
  const { factory } = ts;
  const nodeOf = (item: JsonValue | undefined): TypeScript.TypeNode =>
    item === undefined ? UNKNOWN : transformSchemaObject(item as unknown as SchemaObject, options);
  const { items, prefixItems, minItems, maxItems } = schema;
  if (!Array.isArray(prefixItems)) return factory.createArrayTypeNode(nodeOf(items === false ? undefined : items));
  const places = prefixItems.map((item, index) =>
    index < Number(minItems ?? 0) ? nodeOf(item) : factory.createOptionalTypeNode(nodeOf(item)),
  );
  const isClosed = items === false || Number(maxItems ?? Number.POSITIVE_INFINITY) <= prefixItems.length;
  const others = isClosed ? [] : [factory.createRestTypeNode(factory.createArrayTypeNode(nodeOf(items)))];
  return factory.createTupleTypeNode([...places, ...others]);
}

/** `{ readonly type: Undeclared; readonly [field: string]: unknown }`: narrows, and lies about nothing. */
function undeclaredMember(property: string): TypeScript.TypeNode {
  const readonly = [ts.factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)];
  const field = ts.factory.createParameterDeclaration(undefined, undefined, "field", undefined, STRING);
  return ts.factory.createTypeLiteralNode([
    ts.factory.createPropertySignature(
      readonly,
      ts.factory.createStringLiteral(property),
      undefined,
      reference(UNDECLARED_TYPE),
    ),
    ts.factory.createIndexSignature(readonly, [field], UNKNOWN),
  ]);
}
