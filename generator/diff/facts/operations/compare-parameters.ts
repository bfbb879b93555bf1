import { objectOf } from "../../../openapi/reference.js";

import type { SchemaNode } from "../schema/schema-node.js";
import { contentsOf } from "./compare-contents.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFinding } from "./finding.js";
import type { DeclaredParameter, DiffOperation } from "./operation.js";

/** Parameters (OpenAPI 3.1 §4.8.12), matched by place and name, those of the path by their place in it. */
export function compareParameters(
  from: DiffOperation,
  to: DiffOperation,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const keys = [...new Set([...from.parameters.keys(), ...to.parameters.keys()])];
  return keys.flatMap((key) => {
    const before = from.parameters.get(key);
    const after = to.parameters.get(key);
    if (before === undefined) return after === undefined ? [] : added(after, from, to, scope);
    if (after === undefined) return removed(before, from, to, scope);
    return changed(before, after, to, scope);
  });
}

function isRequired({ node, in: place }: DeclaredParameter): boolean {
  return node["required"] === true || place === "path";
}

/** How messages call a parameter. */
export function parameterWords({ in: place, name }: Pick<DeclaredParameter, "in" | "name">): string {
  return place === "header" ? `the header \`${name}\`` : `the ${place} parameter \`${name}\``;
}

function added(
  parameter: DeclaredParameter,
  from: DiffOperation,
  to: DiffOperation,
  { absorbedHeaders }: ComparisonScope,
): readonly OperationFinding[] {
  const moved = [...from.parameters.values()].find(
    ({ name, key }) => name === parameter.name && !to.parameters.has(key),
  );
  if (moved !== undefined) return [];
  const required = isRequired(parameter);
  const absorbed = parameter.in === "header" && absorbedHeaders.has(parameter.name.toLowerCase());
  const words = parameterWords(parameter);
  return [
    {
      id: required ? "request-required-parameter-added" : "request-optional-parameter-added",
      wire: required ? "breaking" : "safe",
      sdk: required && !absorbed ? "breaking" : "safe",
      direction: "request",
      operation: to.key,
      message: `${capital(words)} is new${required ? " and required" : ""}.`,
      ...(required ? { advice: `Send ${words}.` } : {}),
      ...(absorbed ? { absorbedBy: "the generated client, which sends the header by itself" } : {}),
      from: `${from.pointer}/parameters`,
      to: parameter.pointer,
      hint: { kind: "request", without: parameter },
    },
  ];
}

function removed(
  parameter: DeclaredParameter,
  from: DiffOperation,
  to: DiffOperation,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const moved = [...to.parameters.values()].find(
    ({ name, key }) => name === parameter.name && !from.parameters.has(key),
  );
  const words = parameterWords(parameter);
  const absorbed = parameter.in === "header" && scope.absorbedHeaders.has(parameter.name.toLowerCase());
  if (moved !== undefined) {
    return [
      {
        id: "request-parameter-moved",
        wire: "breaking",
        sdk: "safe",
        direction: "request",
        operation: to.key,
        message: `\`${parameter.name}\` travels as ${parameterWords(moved)} instead of as ${words}.`,
        advice: `Send \`${parameter.name}\` as ${parameterWords(moved)}.`,
        absorbedBy: "the generated client, which knows where each parameter travels",
        from: parameter.pointer,
        to: moved.pointer,
        hint: { kind: "request", with: parameter },
      },
    ];
  }
  if (scope.bodyHas(to, parameter.name, "to") && !scope.bodyHas(from, parameter.name, "from")) {
    const together = objectOf(parameter.node["x-apipin"])["argument"] === "body";
    return [
      {
        id: "request-parameter-moved",
        wire: "breaking",
        sdk: together ? "safe" : "breaking",
        direction: "request",
        operation: to.key,
        message: `\`${parameter.name}\` travels in the body instead of as ${words}.`,
        advice: `Send \`${parameter.name}\` in the body.`,
        ...(together ? { absorbedBy: "the generated client, whose argument holds it in both versions" } : {}),
        from: parameter.pointer,
        to: to.requestBody?.pointer ?? to.pointer,
        hint: { kind: "request", with: parameter },
      },
    ];
  }
  return [
    {
      id: "request-parameter-removed",
      wire: absorbed || parameter.node["deprecated"] === true ? "safe" : "risky",
      sdk: absorbed ? "safe" : "breaking",
      direction: "request",
      operation: to.key,
      message: `${capital(words)} is gone.`,
      advice: `Do not send ${words}: it has no effect, or is refused.`,
      from: parameter.pointer,
      to: `${to.pointer}/parameters`,
    },
  ];
}

function changed(
  before: DeclaredParameter,
  after: DeclaredParameter,
  to: DiffOperation,
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const words = parameterWords(after);
  const base = { direction: "request" as const, operation: to.key, from: before.pointer, to: after.pointer };
  const findings: OperationFinding[] = [];
  const [wasRequired, nowRequired] = [isRequired(before), isRequired(after)];
  if (wasRequired !== nowRequired) {
    findings.push({
      ...base,
      id: nowRequired ? "request-parameter-became-required" : "request-parameter-became-optional",
      wire: nowRequired ? "breaking" : "safe",
      sdk: nowRequired ? "breaking" : "safe",
      message: `${capital(words)} is ${nowRequired ? "required" : "no longer required"}.`,
      ...(nowRequired ? { advice: `Always send ${words}.`, hint: { kind: "request", without: after } } : {}),
    });
  }
  const [wasDeprecated, nowDeprecated] = [before.node["deprecated"] === true, after.node["deprecated"] === true];
  if (wasDeprecated !== nowDeprecated) {
    findings.push({
      ...base,
      id: nowDeprecated ? "request-parameter-deprecated" : "request-parameter-undeprecated",
      wire: "safe",
      sdk: "safe",
      message: `${capital(words)} is ${nowDeprecated ? "" : "no longer "}deprecated.`,
    });
  }
  // One value of an exploded list is written like a value alone.
  const lists = scope.isList(before, "from") && scope.isList(after, "to");
  const [oldWay, newWay] = [serialization(before, lists), serialization(after, lists)];
  // An escaped character means the same where it need not be escaped.
  if (oldWay !== newWay && `${oldWay}${RESERVED}` !== newWay) {
    findings.push({
      ...base,
      id: "request-parameter-serialization-changed",
      wire: "breaking",
      sdk: "safe",
      message: `${capital(words)} is written as ${newWay} instead of ${oldWay}.`,
      advice: `Write ${words} as ${newWay}.`,
      absorbedBy: "the generated client, which writes parameters as the document says",
      witnessMissing: "Both versions describe the same value; what differs is how it is written.",
    });
  }
  const [couldBeEmpty, canBeEmpty] = [before, after].map(({ node }) => node["allowEmptyValue"] === true);
  if (couldBeEmpty !== canBeEmpty) {
    findings.push({
      ...base,
      id: canBeEmpty ? "request-parameter-empty-value-allowed" : "request-parameter-empty-value-forbidden",
      wire: canBeEmpty ? "safe" : "risky",
      sdk: "safe",
      message: `${capital(words)} ${canBeEmpty ? "may be sent" : "is no longer to be sent"} with an empty value.`,
      ...(canBeEmpty ? {} : { advice: `Leave out ${words} where you have no value for it.` }),
    });
  }
  scope.schemas(
    to.key,
    { kind: "parameter", in: after.in, name: after.name },
    schemaOf(before),
    schemaOf(after),
    "request",
  );
  return findings;
}

/** The schema of a parameter or header, of `schema` or of its `content`. */
export function schemaOf(parameter: {
  readonly node: DeclaredParameter["node"];
  readonly pointer: string;
}): SchemaNode | undefined {
  const { schema } = parameter.node;
  if (schema !== undefined) return { node: schema, pointer: `${parameter.pointer}/schema` };
  const [content] = contentsOf(parameter).values();
  return content?.schema;
}

const RESERVED = ", reserved characters as they are";

const STYLES: { readonly [place: string]: string } = {
  query: "form",
  cookie: "form",
  path: "simple",
  header: "simple",
};

/** How a value is written, in words; of one that is neither list nor object, the style alone where it shows. */
function serialization({ node, in: place }: DeclaredParameter, isList: boolean): string {
  const [content] = Object.keys(objectOf(node["content"]));
  if (content !== undefined) return `\`${content}\``;
  const style = typeof node["style"] === "string" ? node["style"] : (STYLES[place] ?? "form");
  const explode = typeof node["explode"] === "boolean" ? node["explode"] : style === "form";
  const reserved = node["allowReserved"] === true ? RESERVED : "";
  const way = isList
    ? `style \`${style}\`, ${explode ? "exploded" : "not exploded"}`
    : ["label", "matrix"].includes(style)
      ? `style \`${style}\``
      : "plain text";
  return way + reserved;
}

/** With a capital letter in front. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
