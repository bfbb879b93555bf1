import ts from "typescript";
import { endOfPath, fillTemplate, templateNames } from "../../openapi/path-template.js";
import {
  applyEdits,
  type Edit,
  type Mutant,
  operationLiterals,
  parseModule,
  propertiesOf,
  removeElement,
  replaceNode,
  stringProperty,
} from "./mutant.js";

/** Names of the version that a mutant may use in the place of another. */
export interface Alternatives {
  readonly services: readonly string[];
  readonly credentials: readonly string[];
}

const OTHER_METHOD: { readonly [method: string]: string } = {
  GET: "DELETE",
  DELETE: "GET",
  POST: "PUT",
  PUT: "POST",
  PATCH: "PUT",
};

/** Each value of each operation of a module changed or taken away, one at a time. */
export function operationMutants(module: string, text: string, alternatives: Alternatives): readonly Mutant[] {
  const source = parseModule(module, text);
  return [...operationLiterals(source).values()].flatMap((literal) => {
    const id = stringProperty(literal, "id") ?? "";
    const service = stringProperty(literal, "service") ?? null;
    return [
      ...lineEdits(literal, service ?? "", alternatives),
      ...parameterEdits(source, literal),
      ...choiceEdits(source, literal),
      ...behaviourEdits(source, literal),
    ].map(
      ({ what, edit }): Mutant => ({
        module,
        what: `${id}: ${what}`,
        text: applyEdits(text, [edit]),
        service,
        operations: [id],
      }),
    );
  });
}

interface NamedEdit {
  readonly what: string;
  readonly edit: Edit;
}

/** Verb, path, service, media types and credentials. */
function lineEdits(
  literal: ts.ObjectLiteralExpression,
  service: string,
  alternatives: Alternatives,
): readonly NamedEdit[] {
  const edits: NamedEdit[] = [];
  const change = (name: string, wanted: string): void => {
    const value = propertiesOf(literal).get(name)?.initializer;
    if (value === undefined) return;
    edits.push({ what: `${name} becomes ${wanted}`, edit: replaceNode(value, JSON.stringify(wanted)) });
  };
  change("method", OTHER_METHOD[stringProperty(literal, "method") ?? ""] ?? "GET");
  const path = stringProperty(literal, "path") ?? "";
  for (const wanted of pathVariants(path)) change("path", wanted);
  const other = alternatives.services.find((candidate) => candidate !== service);
  if (other !== undefined) change("service", other);
  const body = stringProperty(literal, "body");
  if (body !== undefined) {
    if (body !== "text/plain") change("body", "text/plain");
    if (body !== "application/json") change("body", "application/json");
  }
  if (stringProperty(literal, "accept") !== undefined) change("accept", "application/x-other");
  const credentials = propertiesOf(literal).get("credentials")?.initializer;
  if (credentials !== undefined && ts.isArrayLiteralExpression(credentials)) {
    const own = credentials.elements.filter(ts.isStringLiteral).map((element) => element.text);
    if (own.length > 0) edits.push({ what: "no credentials", edit: replaceNode(credentials, "[]") });
    const foreign = alternatives.credentials.find((candidate) => !own.includes(candidate));
    if (foreign !== undefined) {
      edits.push({ what: `credentials become ${foreign}`, edit: replaceNode(credentials, JSON.stringify([foreign])) });
    }
  }
  return edits;
}

/** A literal segment changed, one too many, each parameter renamed, two parameters exchanged. */
function pathVariants(path: string): readonly string[] {
  const names = templateNames(path);
  const [first, second] = names;
  // Nobody sends a fragment.
  const end = endOfPath(path);
  const [sent, rest] = [path.slice(0, end), path.slice(end)];
  return [
    sent.replace(/(\/)([^/{}]+)/, "$1$2x") + rest,
    `${sent}/more${rest}`,
    ...names.map((name) => path.replace(`{${name}}`, `{${name}_}`)),
    ...(first === undefined || second === undefined
      ? []
      : [fillTemplate(path, (name) => `{${name === first ? second : name === second ? first : name}}`)]),
  ].filter((variant) => variant !== path);
}

/** Encodings of parameters and parts: place, name, and each of their members. */
function parameterEdits(source: ts.SourceFile, literal: ts.ObjectLiteralExpression): readonly NamedEdit[] {
  return ["parameters", "parts"].flatMap((group) => {
    const value = propertiesOf(literal).get(group)?.initializer;
    if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
    return [...propertiesOf(value)].flatMap(([name, property]): readonly NamedEdit[] => {
      const encoding = property.initializer;
      if (!ts.isObjectLiteralExpression(encoding)) return [];
      const members = [...propertiesOf(encoding)].flatMap(([member, inner]): readonly NamedEdit[] => {
        const what = `${group}.${name}.${member}`;
        if (member === "in") return placeEdits(encoding, what, inner);
        if (ts.isStringLiteral(inner.initializer)) {
          const edit =
            group === "parts" ? replaceNode(inner.initializer, otherPart(member, inner)) : removeElement(source, inner);
          return [{ what: `${what} is ${group === "parts" ? "another" : "gone"}`, edit }];
        }
        return [{ what: `${what} is gone`, edit: removeElement(source, inner) }];
      });
      return [...members, { what: `${group}.${name} is not spoken of`, edit: removeElement(source, property) }];
    });
  });
}

/** Another value for a member of a part's encoding: all kinds of JSON are JSON for the runtime, so that only another kind differs. */
function otherPart(member: string, { initializer }: ts.PropertyAssignment): string {
  if (member !== "file") return '"text/x-other"';
  return ts.isStringLiteral(initializer) && initializer.text === "required" ? '"optional"' : '"required"';
}

/** The place of a parameter counts only where the runtime has to move it there. */
function placeEdits(
  encoding: ts.ObjectLiteralExpression,
  what: string,
  property: ts.PropertyAssignment,
): readonly NamedEdit[] {
  const value = property.initializer;
  if (!ts.isStringLiteral(value) || !propertiesOf(encoding).has("argument")) return [];
  const wanted = value.text === "query" ? "header" : "query";
  return [{ what: `${what} becomes ${wanted}`, edit: replaceNode(value, JSON.stringify(wanted)) }];
}

/** Media types that a call may choose: each of them, and how a body is encoded. */
function choiceEdits(source: ts.SourceFile, literal: ts.ObjectLiteralExpression): readonly NamedEdit[] {
  const bodies = propertiesOf(literal).get("bodies")?.initializer;
  const chosen = bodies !== undefined && ts.isObjectLiteralExpression(bodies) ? [...propertiesOf(bodies)] : [];
  const accepts = propertiesOf(literal).get("accepts")?.initializer;
  const asked = accepts !== undefined && ts.isArrayLiteralExpression(accepts) ? [...accepts.elements] : [];
  return [
    ...chosen.flatMap(([mediaType, { name, initializer }]): readonly NamedEdit[] => [
      { what: `bodies call ${mediaType} text/x-other`, edit: replaceNode(name, '"text/x-other"') },
      ...(ts.isObjectLiteralExpression(initializer) && initializer.properties.length > 0
        ? [{ what: `bodies send ${mediaType} as JSON`, edit: replaceNode(initializer, "{}") }]
        : []),
    ]),
    ...asked.map((element) => ({
      what: `accepts lacks ${element.getText()}`,
      edit: removeElement(source, element),
    })),
  ];
}

/** Pages, streams, waits, defaults and retries. */
function behaviourEdits(source: ts.SourceFile, literal: ts.ObjectLiteralExpression): readonly NamedEdit[] {
  const edits: NamedEdit[] = ["pages", "stream", "wait"].flatMap((group) => {
    const value = propertiesOf(literal).get(group)?.initializer;
    if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
    return [...propertiesOf(value)].flatMap(([name, { initializer }]): readonly NamedEdit[] => {
      if (ts.isStringLiteral(initializer)) {
        const wanted = `${initializer.text}x`;
        return [{ what: `${group}.${name} becomes ${wanted}`, edit: replaceNode(initializer, JSON.stringify(wanted)) }];
      }
      if (!ts.isArrayLiteralExpression(initializer)) return [];
      return initializer.elements.filter(ts.isStringLiteral).map((element) => ({
        what: `${group}.${name} lacks ${element.text}`,
        edit: removeElement(source, element),
      }));
    });
  });
  const defaults = propertiesOf(literal).get("defaults")?.initializer;
  if (defaults !== undefined && ts.isObjectLiteralExpression(defaults))
    for (const [name, property] of propertiesOf(defaults))
      edits.push({ what: `defaults lack ${name}`, edit: removeElement(source, property) });
  const idempotent = propertiesOf(literal).get("idempotent")?.initializer;
  if (idempotent !== undefined) {
    const wanted = idempotent.kind === ts.SyntaxKind.TrueKeyword ? "false" : "true";
    edits.push({ what: `idempotent becomes ${wanted}`, edit: replaceNode(idempotent, wanted) });
  }
  return edits;
}
