import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { headerParameter } from "../init/version-header.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { references } from "../openapi/find-references.js";
import { isObject, pointerTokens, unescapeToken, valueAt } from "../openapi/json-pointer.js";
import { operationsOf } from "../openapi/operations.js";
import { arrayOf, dereference, stringOf } from "../openapi/reference.js";
import { sharedTargets } from "./shared-targets.js";

/** An overlay action against errors of one kind. Nothing in it is a guess: the document, or its version, says all of it. */
export interface Remedy {
  readonly code: string;
  /** JSONPath. */
  readonly target: string;
  readonly description: string;
  readonly evidence: string;
  /** The state of the document in which the action can go. */
  readonly removeWhen: string;
  readonly change: { readonly update: JsonObject } | { readonly remove: true };
}

/**
 * The actions against errors of a specification whose correction the specification itself gives: the version header with its one value, tags of
 * variants by the mapping of their discriminator (OpenAPI 3.1 §4.8.25), and responses that are open. One action for all places of a kind
 * that take the same value.
 *
 * @param errors of all specifications
 * @param versionHeader of the workspace, which every operation takes
 */
export function documentRemedies(
  errors: readonly Diagnostic[],
  effective: EffectiveSpec,
  versionHeader: string | undefined,
): readonly Remedy[] {
  const { spec } = effective;
  const root = effective.written ?? effective.root;
  const pointersOf = (code: string): readonly string[] => [
    ...new Set(
      errors.flatMap((error) =>
        error.code === code && error.place?.file === spec.file ? (error.place.pointer ?? []) : [],
      ),
    ),
  ];
  return [
    ...(versionHeader === undefined ? [] : missingHeader(pointersOf(NO_HEADER), root, spec.version, versionHeader)),
    ...headerRemedies(pointersOf(HEADER), root, spec.version),
    ...tagRemedies(pointersOf(TAG), root),
    ...closedRemedies(pointersOf(CLOSED), root),
  ];
}

const NO_HEADER = "lint/version-header-missing";
const HEADER = "lint/version-header-not-pinned";
const TAG = "lint/variant-tag-not-constant";
const CLOSED = "lint/closed-response-object";

function missingHeader(
  pointers: readonly string[],
  root: JsonObject,
  version: string,
  name: string,
): readonly Remedy[] {
  const all = operationsOf(root);
  const isWhole =
    all.length > 1 && all.every(({ pointer, node }) => pointers.includes(pointer) && isDirect(pointer, node));
  const direct = pointers.filter((pointer) => isObject(valueAt(root, pointer)));
  return (isWhole ? ["$.paths[*][?@.operationId]"] : sharedTargets(direct, root)).map((target) => ({
    code: NO_HEADER,
    target,
    description: "The header selects the version, and the document does not mention it.",
    evidence: `\`versionHeader\` of apipin.yaml; the document is the one of ${version}`,
    removeWhen: "the document declares the header",
    change: { update: { parameters: [headerParameter(name, version)] } },
  }));
}

/** Whether a filter for operationIds below `paths` selects the operation. */
function isDirect(pointer: string, node: JsonObject): boolean {
  return pointer.startsWith("/paths/") && pointerTokens(pointer).length === 3 && Object.hasOwn(node, "operationId");
}

function headerRemedies(pointers: readonly string[], root: JsonObject, version: string): readonly Remedy[] {
  const fixable = pointers.filter((pointer) => {
    const schema = valueAt(root, `${pointer}/schema`);
    return isObject(schema) && !["$ref", "enum", "const"].some((keyword) => Object.hasOwn(schema, keyword));
  });
  return headerTargets(fixable, root).map((target) => ({
    code: HEADER,
    target,
    description: "The document describes one version, so the header that selects it has one value.",
    evidence: `the document is the one of ${version}`,
    removeWhen: "the document pins the value",
    change: { update: { enum: [version] } },
  }));
}

/** The parameters of all operations by their name, where each parameter of that name is among them. */
function headerTargets(pointers: readonly string[], root: JsonObject): readonly string[] {
  const name = stringOf(parameterName(root, pointers[0]));
  const all = operationsOf(root).flatMap(({ pointer, node }) =>
    arrayOf(node["parameters"]).flatMap((parameter, index) =>
      isObject(parameter) && parameter["name"] === name ? [`${pointer}/parameters/${index}`] : [],
    ),
  );
  const isWhole = all.length === pointers.length && all.every((pointer) => pointers.includes(pointer));
  if (pointers.length > 1 && isWhole && all.every((pointer) => pointer.startsWith("/paths/")))
    return [`$.paths[*][*].parameters[?@.name == '${name.replace(/[\\']/g, "\\$&")}'].schema`];
  return sharedTargets(
    pointers.map((pointer) => `${pointer}/schema`),
    root,
  );
}

function parameterName(root: JsonObject, pointer: string | undefined): JsonValue | undefined {
  const parameter = pointer === undefined ? undefined : valueAt(root, pointer);
  return isObject(parameter) ? parameter["name"] : undefined;
}

function tagRemedies(pointers: readonly string[], root: JsonObject): readonly Remedy[] {
  const byValues = new Map<string, { readonly values: readonly string[]; readonly pointers: string[] }>();
  for (const [pointer, values] of mappedTags(root)) {
    if (!pointers.includes(pointer)) continue;
    const key = JSON.stringify(values);
    const entry = byValues.get(key) ?? { values, pointers: [] };
    entry.pointers.push(pointer);
    byValues.set(key, entry);
  }
  return [...byValues.values()].flatMap(({ values, pointers: own }) =>
    sharedTargets(own, root).map((target) => ({
      code: TAG,
      target,
      description: "The tag takes the value by which the discriminator tells the variant from its siblings.",
      evidence: `the discriminator maps ${values.map((value) => `\`${value}\``).join(" and ")} to the schema`,
      removeWhen: "the variant declares its own tag",
      change: { update: { enum: values } },
    })),
  );
}

/** Values that mappings of discriminators give for properties, by the pointer of the property. Properties that several variants share have none. */
function mappedTags(root: JsonObject): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, { readonly variant: string; readonly values: Set<string> }>();
  const shared = new Set<string>();
  for (const { pointer, target } of references(root)) {
    const [, owner, value] = /^(.*\/discriminator)\/mapping\/([^/]*)$/.exec(pointer) ?? [];
    if (owner === undefined || value === undefined) continue;
    const discriminator = valueAt(root, owner);
    const tag = isObject(discriminator) ? discriminator["propertyName"] : undefined;
    const variant = dereference(root, { $ref: target }, "");
    const properties = variant?.node["properties"];
    if (typeof tag !== "string" || variant === undefined || !isObject(properties) || !Object.hasOwn(properties, tag))
      continue;
    const property = dereference(root, properties[tag], `${variant.pointer}/properties/${tag}`);
    if (property === undefined || Object.hasOwn(property.node, "enum")) continue;
    const entry = found.get(property.pointer) ?? { variant: variant.pointer, values: new Set() };
    if (entry.variant !== variant.pointer) shared.add(property.pointer);
    entry.values.add(unescapeToken(value));
    found.set(property.pointer, entry);
  }
  return new Map(
    [...found].filter(([pointer]) => !shared.has(pointer)).map(([pointer, { values }]) => [pointer, [...values]]),
  );
}

function closedRemedies(pointers: readonly string[], root: JsonObject): readonly Remedy[] {
  const present = pointers.filter((pointer) => valueAt(root, pointer) === false);
  return sharedTargets(present, root).map((target) => ({
    code: CLOSED,
    target,
    description: "A response is open: an API adds properties to its responses without a new version.",
    evidence: `a client that validates refuses the first property that is new; the document has ${keywordOf(present[0])} here`,
    removeWhen: "the response is open",
    change: { remove: true },
  }));
}

function keywordOf(pointer: string | undefined): string {
  return `\`${pointerTokens(pointer ?? "").at(-1) ?? ""}: false\``;
}
