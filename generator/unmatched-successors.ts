import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { didYouMean } from "./diagnostics/did-you-mean.js";
import { fromCatalogue } from "./diagnostics/from-catalogue.js";
import { modelCodes } from "./model/codes.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "./openapi/document.js";
import { isObject, joinPointer, pointerTokens, valueAt } from "./openapi/json-pointer.js";
import { isArray } from "./openapi/kind.js";
import { operationsOf } from "./openapi/operations.js";
import { arrayOf, dereference, objectOf } from "./openapi/reference.js";
import { trace } from "./openapi/trace.js";

/**
 * `model/vocabulary-unmatched` for each `x-apipin.successor` that no later version has: an operationId, a property, or a value of an enum; a warning for a
 * value that no version lists, of which nothing can come. The newest version is not checked, nor is a property of a schema that no later version has.
 */
export function unmatchedSuccessors(effective: readonly EffectiveSpec[]): readonly Diagnostic[] {
  return effective.flatMap((own) => {
    const later = effective.filter(({ spec }) => spec.version > own.spec.version);
    return later.length === 0 ? [] : [...operationFaults(own, later), ...schemaFaults(own, later, effective)];
  });
}

function operationFaults(own: EffectiveSpec, later: readonly EffectiveSpec[]): readonly Diagnostic[] {
  const names = later.flatMap(({ root }) => operationsOf(root)).map(({ node }) => String(node["operationId"]));
  return operationsOf(own.root).flatMap(({ node, pointer }) => {
    const { successor } = objectOf(node["x-apipin"]);
    if (typeof successor !== "string" || names.includes(successor)) return [];
    return [fault(own, pointer, `No later version has an operation \`${successor}\`.`, successor, names)];
  });
}

function schemaFaults(
  own: EffectiveSpec,
  later: readonly EffectiveSpec[],
  all: readonly EffectiveSpec[],
): readonly Diagnostic[] {
  return declaredSuccessors(own.root, []).flatMap(({ pointer, node, successor }) => {
    // The same place in later versions of the service.
    const others = later.filter(({ spec }) => spec.service === own.spec.service);
    if (typeof successor === "string") return propertyFault(own, pointer, successor, others);
    const known = all
      .filter(({ spec }) => spec.service === own.spec.service)
      .flatMap(({ root }) => valuesAt(root, root === own.root ? node : valueAt(root, pointer), pointer));
    const next = others
      .map(({ root }) => valuesAt(root, valueAt(root, pointer), pointer))
      .filter((all) => all.length > 0);
    return Object.entries(objectOf(successor)).flatMap(([old, now]) => {
      const value = String(now);
      if (known.length > 0 && !known.includes(old))
        return [fault(own, pointer, `No version has the value \`${old}\` here.`, old, known, "warning")];
      if (next.length === 0 || next.some((all) => all.includes(value))) return [];
      return [fault(own, pointer, `No later version has the value \`${value}\`.`, value, next.flat())];
    });
  });
}

function propertyFault(
  own: EffectiveSpec,
  pointer: string,
  successor: string,
  others: readonly EffectiveSpec[],
): readonly Diagnostic[] {
  const siblings = joinPointer(...pointerTokens(pointer).slice(0, -1));
  const found = others.map(({ root }) => valueAt(root, siblings)).filter(isObject);
  if (found.length === 0 || found.some((properties) => Object.hasOwn(properties, successor))) return [];
  const names = found.flatMap((properties) => Object.keys(properties));
  return [fault(own, pointer, `No later version has a property \`${successor}\` here.`, successor, names)];
}

function fault(
  own: EffectiveSpec,
  pointer: string,
  message: string,
  word: string,
  names: readonly string[],
  severity: "error" | "warning" = "error",
): Diagnostic {
  const near = didYouMean(word, names);
  return fromCatalogue(modelCodes, "model/vocabulary-unmatched", severity, `\`successor\`: ${message}`, {
    place: trace(own, `${pointer}/x-apipin/successor`).place,
    ...(near === undefined ? {} : { fix: `Did you mean \`${near}\`?` }),
  });
}

interface DeclaredSuccessor {
  readonly pointer: string;
  readonly node: JsonObject;
  readonly successor: JsonValue;
}

/** Nodes below components and paths that have a `successor` and are properties of a schema. */
function declaredSuccessors(value: JsonValue, tokens: readonly (string | number)[]): readonly DeclaredSuccessor[] {
  if (isArray(value)) return value.flatMap((item, index) => declaredSuccessors(item, [...tokens, index]));
  if (!isObject(value)) return [];
  const { successor } = objectOf(value["x-apipin"]);
  const isProperty = tokens.at(-2) === "properties";
  const own =
    successor === undefined || !isProperty ? [] : [{ pointer: joinPointer(...tokens), node: value, successor }];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => declaredSuccessors(inner, [...tokens, key]))];
}

/** The strings that a schema lists, references followed; empty where it lists none. */
function valuesAt(root: JsonObject, value: JsonValue | undefined, pointer: string): readonly string[] {
  const node = dereference(root, value, pointer)?.node ?? {};
  const inner = [...arrayOf(node["anyOf"]), ...arrayOf(node["oneOf"]), ...arrayOf(node["allOf"])];
  const listed = arrayOf(node["enum"] ?? node["x-enum"] ?? node["x-extensible-enum"]);
  return [...listed.map(String), ...inner.flatMap((each) => valuesAt(root, each, pointer))];
}
