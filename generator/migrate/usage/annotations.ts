import type { Expression, FunctionLikeDeclaration, Node, TypeNode } from "typescript";
import type { Compiler } from "../compiler.js";
import { returnsOf } from "./returns-of.js";

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
  return ts.isFunctionLike(node) && "body" in node
    ? annotation(node.type ?? ts.getJSDocReturnType(node), resultsOf(ts, node as FunctionLikeDeclaration))
    : [];
}

function annotation(type: TypeNode | undefined, values: readonly Expression[]): readonly Annotation[] {
  return type === undefined || values.length === 0 ? [] : [{ type, values }];
}

function resultsOf(ts: Compiler, { body }: FunctionLikeDeclaration): readonly Expression[] {
  if (body === undefined) return [];
  return ts.isBlock(body) ? returnsOf(ts, body).flatMap(({ expression }) => expression ?? []) : [body];
}
