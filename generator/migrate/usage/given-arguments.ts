import type {
  CallLikeExpression,
  Expression,
  FunctionLikeDeclaration,
  Node,
  ParameterDeclaration,
  TypeChecker,
} from "typescript";
import type { Compiler } from "../compiler.js";
import type { ReferencesOf } from "./reference-index.js";

/** Gives the arguments of a parameter, undefined for those that the code does not say; undefined where not every call is known. */
export type GivenArguments = (parameter: ParameterDeclaration) => readonly (Expression | undefined)[] | undefined;

/** A reader of the arguments that calls in a program give the parameters of its own functions. */
export function givenArguments(ts: Compiler, checker: TypeChecker, referencesOf: ReferencesOf): GivenArguments {
  /** Calls of one of the program's own functions; undefined where it is also passed on as a value. */
  const callsOf = (owner: FunctionLikeDeclaration): readonly CallLikeExpression[] | undefined => {
    const name = nameOf(owner);
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol === undefined) return undefined;
    const calls: CallLikeExpression[] = [];
    for (const reference of referencesOf(symbol)) {
      const { parent } = reference;
      const callee = ts.isPropertyAccessExpression(parent) && parent.name === reference ? parent : reference;
      const call = callee.parent;
      if ((ts.isCallExpression(call) || ts.isNewExpression(call)) && call.expression === callee) calls.push(call);
      else if (!isNaming(reference)) return undefined;
    }
    return calls;
  };

  /** Whether a reference neither calls nor passes a function on: an import, an export, a type. */
  const isNaming = ({ parent }: Node): boolean =>
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isExportAssignment(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isTypeQueryNode(parent) ||
    ts.isExpressionWithTypeArguments(parent);

  const nameOf = (owner: FunctionLikeDeclaration): Node | undefined => {
    if (ts.isConstructorDeclaration(owner)) return owner.parent.name;
    if (owner.name !== undefined) return owner.name;
    const { parent } = owner;
    const isNamed =
      ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
    return isNamed ? parent.name : undefined;
  };

  return (parameter) => {
    const owner = parameter.parent as FunctionLikeDeclaration;
    const position = owner.parameters.filter((each) => each.name.getText() !== "this").indexOf(parameter);
    const calls = parameter.dotDotDotToken === undefined ? callsOf(owner) : undefined;
    if (calls === undefined || calls.length === 0) return undefined;
    return calls.flatMap((call) => {
      const list = ts.isCallExpression(call) || ts.isNewExpression(call) ? (call.arguments ?? []) : [];
      if (list.slice(0, position + 1).some(ts.isSpreadElement)) return [undefined];
      return list[position] ?? [];
    });
  };
}
