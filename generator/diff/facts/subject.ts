import type { JsonObject } from "../../openapi/document.js";
import { joinPointer, pointerTokens, valueAt } from "../../openapi/json-pointer.js";
import { objectOf, stringOf } from "../../openapi/reference.js";

/**
 * A step from a declaration to a part of its values: a property, an item of a list, a value of a map, the properties whose names match a
 * pattern, or another demand on the same value.
 */
export type PathStep =
  | { readonly property: string }
  | { readonly pattern: string }
  | {
      readonly keyword: string;
      /** Of `dependentSchemas`: the property that the demand depends on. */
      readonly name?: string;
    }
  | "items"
  | "values";

/** A value that travels: a component's, or one that an operation declares. `kind` is the last step, or the declaration itself. */
export interface ValueSubject {
  readonly kind: "schema" | "body" | "parameter" | "header" | "property" | "item" | "value";
  /** The component. */
  readonly schema?: string;
  readonly body?: "request" | "response";
  /** Of a response or a request body that is a component: its name. */
  readonly component?: string;
  readonly status?: string;
  readonly in?: string;
  readonly parameter?: string;
  readonly header?: string;
  /** Of a header of a part of a body: the part's field. */
  readonly part?: string;
  readonly callback?: string;
  readonly webhook?: string;
  /** The last property on the way. */
  readonly property?: string;
  /** The whole way, where it has more than one step. */
  readonly path?: readonly PathStep[];
}

/** The subject of a fact, as data: nothing of it is a sentence. */
export type Subject =
  | ValueSubject
  | OperationSubject
  | { readonly kind: "response"; readonly status: string }
  | { readonly kind: "media-type"; readonly mediaType: string; readonly status?: string }
  | { readonly kind: "field"; readonly field: string }
  | { readonly kind: "credentials" }
  | { readonly kind: "credential"; readonly name: string }
  | { readonly kind: "servers" }
  | { readonly kind: "paths" }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "release" }
  | { readonly kind: "client"; readonly resource: string; readonly method: string }
  | { readonly kind: "type"; readonly name: string };

/** An operation. A callback is named, too, beside the operation that asks for it. */
export interface OperationSubject {
  readonly kind: "operation";
  readonly operationId?: string;
  readonly method: string;
  readonly path: string;
  readonly callback?: string;
  readonly webhook?: true;
}

/** A schema by where it is declared, and whether it is part of one operation alone. */
export interface DeclaredValue {
  readonly subject: ValueSubject;
  readonly inline: boolean;
}

/**
 * Names a schema by where it is declared: `value` of the component `Thing`, `name` of the request body of an operation.
 *
 * @param member the property that is meant, where the pointer is that of the object around it
 */
export function subjectOf(root: JsonObject, pointer: string, member?: string): DeclaredValue {
  const tokens = pointerTokens(pointer);
  const [top = "", second = "", third = ""] = tokens;
  if (top === "components" && second === "schemas")
    return { subject: along({ kind: "schema", schema: third }, tokens.slice(3), member), inline: false };
  const { owner, rest } = ownerOf(root, tokens);
  // Parameters and headers are alike wherever they are declared.
  const isShared = owner.kind === "parameter" || owner.kind === "header";
  return { subject: along(owner, rest, member), inline: top === "paths" && !isShared };
}

function along(owner: ValueSubject, tokens: readonly string[], member: string | undefined): ValueSubject {
  const path = [...stepsOf(tokens), ...(member === undefined ? [] : [{ property: member }])];
  const last = path.at(-1);
  if (last === undefined) return owner;
  const names = path.flatMap((step) => (typeof step === "object" && "property" in step ? [step.property] : []));
  const property = names.at(-1);
  const isNamed = last === "items" || last === "values" || "property" in last;
  return {
    ...owner,
    kind: kindOf(last) ?? owner.kind,
    ...(property === undefined ? {} : { property }),
    ...(path.length === 1 && isNamed ? {} : { path }),
  };
}

/** The kind of a value by the last step to it; undefined where the step leads to another demand on the same value. */
function kindOf(last: PathStep): ValueSubject["kind"] | undefined {
  if (last === "items") return "item";
  if (last === "values" || "pattern" in last) return "value";
  return "property" in last ? "property" : undefined;
}

/** The steps from a declaration to the value: all of them, however many there are. */
export function pathOf({ kind, property, path }: ValueSubject): readonly PathStep[] {
  if (path !== undefined) return path;
  if (kind === "item") return ["items"];
  if (kind === "value") return ["values"];
  return kind === "property" && property !== undefined ? [{ property }] : [];
}

function ownerOf(
  root: JsonObject,
  tokens: readonly string[],
): { readonly owner: ValueSubject; readonly rest: readonly string[] } {
  const schema = tokens.indexOf("schema");
  const head = schema < 0 ? tokens : tokens.slice(0, schema);
  const rest = schema < 0 ? [] : tokens.slice(schema + 1);
  const headers = head.indexOf("headers");
  if (headers >= 0) {
    const part = head[headers - 2] === "encoding" ? { part: head[headers - 1] ?? "" } : {};
    return { owner: { kind: "header", header: head[headers + 1] ?? "", ...part }, rest };
  }
  if (head.includes("parameters")) {
    const content = head.indexOf("content");
    const node = objectOf(valueAt(root, joinPointer(...(content < 0 ? head : head.slice(0, content)))));
    return { owner: { kind: "parameter", in: stringOf(node["in"]), parameter: stringOf(node["name"]) }, rest };
  }
  if (head.includes("responses")) {
    const status = head[head.lastIndexOf("responses") + 1] ?? "";
    const known = head[0] === "components" && head[1] === "responses" ? { component: status } : { status };
    return { owner: { kind: "body", body: "response", ...known, ...sentOf(head) }, rest };
  }
  const component = head[0] === "components" && head[1] === "requestBodies" ? { component: head[2] ?? "" } : {};
  return { owner: { kind: "body", body: "request", ...component, ...sentOf(head) }, rest };
}

/** Which callback or webhook a declaration is part of. */
function sentOf(tokens: readonly string[]): Pick<ValueSubject, "callback" | "webhook"> {
  const callback = tokens.indexOf("callbacks");
  // `paths`, the path and the method come before it, or `components`.
  if (callback === 3 || (callback === 1 && tokens[0] === "components")) return { callback: tokens[callback + 1] ?? "" };
  return tokens[0] === "webhooks" ? { webhook: tokens[1] ?? "" } : {};
}

/** Keywords whose schema demands something else of a value than the schema around them: of a part of it, or under a condition. */
const DEMANDS: ReadonlySet<string> = new Set([
  "contains",
  "contentSchema",
  "else",
  "if",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

/** Properties, items and conditions on the way, without the keywords between. */
function stepsOf(tokens: readonly string[]): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? "";
    if (token === "properties") steps.push({ property: tokens[++index] ?? "" });
    else if (token === "items" || token === "prefixItems") steps.push("items");
    else if (token === "additionalProperties") steps.push("values");
    else if (token === "patternProperties") steps.push({ pattern: tokens[++index] ?? "" });
    else if (token === "dependentSchemas") steps.push({ keyword: token, name: tokens[++index] ?? "" });
    else if (DEMANDS.has(token)) steps.push({ keyword: token });
  }
  return steps;
}
