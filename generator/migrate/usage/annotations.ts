import type { Expression, FunctionLikeDeclaration, Node, TypeNode } from "typescript";
import type { Compiler } from "../compiler.js";
import { resultsOfBody } from "./returns-of.js";

/** A type that code names, and the expressions that have to be of it. */
export interface Annotation {
  readonly type: TypeNode;
  readonly values: readonly Expression[];
}

/** The annotations of a node: of a variable, a property, a parameter, the result of a function, an assertion, or the type arguments of `new Map<K, V>()`. */
export function annotationsOf(ts: Compiler, node: Node): readonly Annotation[] {
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node))
    return annotation(node.type ?? ts.getJSDocType(node), node.initializer === undefined ? [] : [node.initializer]);
  if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) return annotation(node.type, [node.expression]);
  if (ts.isNewExpression(node))
    return (node.typeArguments ?? []).map((type) => ({ type, values: node.arguments ?? [] }));
  const body = ts.isFunctionLike(node) && "body" in node ? (node as FunctionLikeDeclaration).body : undefined;
  return ts.isFunctionLike(node) && body !== undefined
    ? annotation(node.type ?? ts.getJSDocReturnType(node), resultsOfBody(ts, body))
    : [];
}

function annotation(type: TypeNode | undefined, values: readonly Expression[]): readonly Annotation[] {
  return type === undefined || values.length === 0 ? [] : [{ type, values }];
}
