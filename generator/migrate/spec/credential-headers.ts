import type { Node } from "typescript";
import type { Change } from "../../diff/index.js";
import type { JsonObject } from "../../openapi/document.js";
import { objectOf } from "../../openapi/reference.js";
import type { Compiler } from "../compiler.js";
import type { NamedReach } from "../usage/reading.js";
import type { Subject } from "../use.js";

/** The headers with API keys (OpenAPI 3.1 §4.8.27) of a specification, in lower case. */
export function keyHeaders(document: JsonObject): ReadonlySet<string> {
  const schemes = Object.values(objectOf(objectOf(document["components"])["securitySchemes"])).map(objectOf);
  return new Set(
    schemes.filter((each) => each["type"] === "apiKey" && each["in"] === "header").map((each) => lower(each["name"])),
  );
}

/** The headers whose keys a change no longer takes, as subjects of {@link givenHeaders}. */
export function goneHeaders({ subject, values }: Change): readonly Subject[] {
  if (subject.kind !== "credentials") return [];
  const now = new Set(headersOf(values.to));
  return headersOf(values.from)
    .filter((header) => !now.has(header))
    .map(headerSubject);
}

/** The header with an API key that a node gives: `headers: { "X-Key": key }` and `request.headers.set("X-Key", key)`. */
export function givenHeaders(ts: Compiler, node: Node, headers: ReadonlySet<string>): readonly NamedReach[] {
  const name = headerName(ts, node);
  if (name === undefined || !ts.isStringLiteralLike(name) || !headers.has(lower(name.text))) return [];
  return [{ place: name, access: "write", declared: { subject: headerSubject(lower(name.text)), version: undefined } }];
}

function headerName(ts: Compiler, node: Node): Node | undefined {
  if (ts.isPropertyAssignment(node)) {
    const owner = node.parent.parent;
    return ts.isPropertyAssignment(owner) && owner.name.getText() === "headers" ? node.name : undefined;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: owner, name: method } = node.expression;
  const isOfHeaders = ts.isPropertyAccessExpression(owner) && owner.name.text === "headers";
  return isOfHeaders && (method.text === "set" || method.text === "append") ? node.arguments[0] : undefined;
}

function headerSubject(name: string): Subject {
  return { kind: "entry", name: `header ${name}` };
}

function headersOf(carriers: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(carriers) ? carriers : [];
  return all.flatMap((each) =>
    typeof each === "object" && each !== null && "in" in each && each.in === "header" && "key" in each
      ? [lower(each.key)]
      : [],
  );
}

function lower(name: unknown): string {
  return String(name).toLowerCase();
}
