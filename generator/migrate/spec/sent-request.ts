import type { CallExpression, Expression, Node, StringLiteralLike, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { FlowReader } from "../usage/value-flow.js";

/** A call that sends requests of the specification, by its text. */
export interface SentRequest {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The node that names the method; undefined where that is a variable. */
  readonly verb: Node | undefined;
  /** The expression that gives the path. */
  readonly path: Expression;
  /** The literals that the path comes from, those of operations alone. */
  readonly literals: readonly StringLiteralLike[];
  /** The paths, by the literals or else by the type of the expression. */
  readonly paths: readonly string[];
  /** The expression that gives parameters and the body. */
  readonly init: Expression | undefined;
}

/** Reads calls that send requests; undefined for any other call. */
export type RequestReader = (call: CallExpression) => SentRequest | undefined;

/**
 * A reader of the calls of openapi-fetch and of what is made of it: `client.GET(path, init)`, also where the method is destructured or has another name,
 * `client[path].GET(init)`, and functions that take the method and the path such as `client.request("get", path, init)` or `useQuery("get", path, init)`.
 *
 * @param operations labels of the operations of the specification, `GET /path`
 */
export function requestReader(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  operations: ReadonlySet<string>,
): RequestReader {
  const methods = new Set([...operations].map((label) => label.slice(0, label.indexOf(" "))));
  const literalsOf = (expression: Expression): readonly StringLiteralLike[] =>
    flow.flowOf(expression).ends.filter((end): end is StringLiteralLike => ts.isStringLiteralLike(end));
  const request = (
    method: string,
    verb: Node | undefined,
    path: Expression | undefined,
    init: Expression | undefined,
  ): SentRequest | undefined => {
    if (path === undefined) return undefined;
    const isSent = (text: string): boolean => operations.has(`${method} ${text}`);
    const literals = literalsOf(path).filter(({ text }) => isSent(text));
    const type = checker.getTypeAtLocation(path);
    const typed = (type.isUnion() ? type.types : [type]).flatMap((each) =>
      each.isStringLiteral() && isSent(each.value) ? [each.value] : [],
    );
    const paths = literals.length === 0 ? typed : [...new Set(literals.map(({ text }) => text))];
    return paths.length === 0 ? undefined : { method, verb, path, literals, paths, init };
  };

  /** The property that a function is taken from an object by: `GET` of `const { GET: get } = client` and of `const get = client.GET`. */
  const propertyNode = (callee: Expression): Node | undefined => {
    if (ts.isPropertyAccessExpression(callee)) return callee.name;
    if (ts.isElementAccessExpression(callee)) return callee.argumentExpression;
    if (!ts.isIdentifier(callee)) return undefined;
    const symbol = checker.getSymbolAtLocation(callee);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const declaration = target?.valueDeclaration;
    if (declaration === undefined) return undefined;
    if (ts.isBindingElement(declaration)) return declaration.propertyName ?? declaration.name;
    const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initializer !== undefined && !ts.isIdentifier(initializer) ? propertyNode(initializer) : undefined;
  };

  /** The method of a function whose type is that of a method of a client: `Client<paths>["GET"]` is a `ClientMethod<paths, "get", …>`. */
  const methodOfType = (callee: Expression): string => {
    const { aliasSymbol, aliasTypeArguments: [, method] = [] } = checker.getTypeAtLocation(callee);
    return aliasSymbol?.name === "ClientMethod" && method?.isStringLiteral() ? method.value.toUpperCase() : "";
  };

  return ({ expression: callee, arguments: list }) => {
    const [first, second, third] = list;
    const property = propertyNode(callee);
    const named =
      property !== undefined && (ts.isIdentifier(property) || ts.isStringLiteralLike(property)) ? property.text : "";
    const [name, verb] = methods.has(named) ? [named, property] : [methodOfType(callee), undefined];
    if (methods.has(name)) {
      const owner = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
      const byPath =
        owner !== undefined && ts.isElementAccessExpression(owner)
          ? request(name, verb, owner.argumentExpression, first)
          : undefined;
      return byPath ?? request(name, verb, first, second);
    }
    if (first === undefined || second === undefined) return undefined;
    const [given, ...others] = literalsOf(first);
    const method = given?.text.toUpperCase() ?? "";
    if (given === undefined || others.length > 0 || !methods.has(method)) return undefined;
    return request(method, given === first ? given : undefined, second, third);
  };
}
