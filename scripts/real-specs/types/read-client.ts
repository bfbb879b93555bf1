import ts from "typescript";
import { withoutUndefined } from "./type-facts.js";

/** An operation of a generated client, with the types that a user sees. */
export interface ClientOperation {
  readonly method: string;
  readonly path: string;
  /** Media type of the request body. */
  readonly bodyMediaType: string | undefined;
  /** Media type that the client asks for. */
  readonly accept: string | undefined;
  readonly body: ts.Type | undefined;
  /** Types of successful responses by status. */
  readonly successes: ReadonlyMap<string, ts.Type>;
}

/** Reads the operations of a client from the calls in its resources. */
export function readClient(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]): readonly ClientOperation[] {
  const operations: ClientOperation[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const operation = operationOf(checker, node);
      if (operation !== undefined) operations.push(operation);
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) visit(source);
  return operations;
}

/** `this.#transport.send<Responses>(operation, { body }, options)`. */
function operationOf(checker: ts.TypeChecker, call: ts.CallExpression): ClientOperation | undefined {
  const responses = usualResponses(call.typeArguments?.[0]);
  const [named, parts] = call.arguments;
  if (responses === undefined || named === undefined || !ts.isIdentifier(named)) return undefined;
  const declaration = checker.getSymbolAtLocation(named)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  if (declaration.type?.getText() !== "Operation" || declaration.initializer === undefined) return undefined;
  const fields = literalFields(declaration.initializer);
  return {
    method: (fields.get("method") ?? "").toLowerCase(),
    path: fields.get("path") ?? "",
    bodyMediaType: fields.get("body"),
    accept: fields.get("accept"),
    body: usualBody(checker, call, fields.get("body")) ?? (parts === undefined ? undefined : bodyType(checker, parts)),
    successes: successesOf(checker, checker.getTypeFromTypeNode(responses), call),
  };
}

/** `Responses` of `ChosenResponses<Responses, Others, Accept>`, which a call without a choice gives. */
function usualResponses(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const isChosen = node !== undefined && ts.isTypeReferenceNode(node) && node.typeName.getText() === "ChosenResponses";
  return isChosen ? node.typeArguments?.[0] : node;
}

/** The member of `{ "application/json": Body; … }[ContentType]` that a call without a choice takes. */
function usualBody(
  checker: ts.TypeChecker,
  call: ts.CallExpression,
  mediaType: string | undefined,
): ts.Type | undefined {
  const method = ts.findAncestor(call, ts.isMethodDeclaration);
  const type = method?.parameters.find(({ name }) => name.getText() === "body")?.type;
  if (type === undefined || !ts.isIndexedAccessTypeNode(type)) return undefined;
  const member = checker.getTypeFromTypeNode(type.objectType).getProperty(mediaType ?? "");
  return member && checker.getTypeOfSymbolAtLocation(member, type);
}

function literalFields(node: ts.Expression): ReadonlyMap<string, string> {
  if (!ts.isObjectLiteralExpression(node)) return new Map();
  return new Map(
    node.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)
        ? [[property.name.getText(), property.initializer.text]]
        : [],
    ),
  );
}

function bodyType(checker: ts.TypeChecker, parts: ts.Expression): ts.Type | undefined {
  const body = checker.getTypeAtLocation(parts).getProperty("body");
  return body === undefined ? undefined : withoutUndefined(checker, body);
}

function successesOf(checker: ts.TypeChecker, responses: ts.Type, at: ts.Node): ReadonlyMap<string, ts.Type> {
  return new Map(
    responses
      .getProperties()
      .filter(({ name }) => /^2..$/.test(name))
      .map((status) => [status.name, checker.getTypeOfSymbolAtLocation(status, at)]),
  );
}
