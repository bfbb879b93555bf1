import type {
  CallExpression,
  FunctionLikeDeclaration,
  NewExpression,
  Node,
  ParameterDeclaration,
  TypeChecker,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { sourceOfCallback, type ValueSource } from "./library-calls.js";
import { overriddenMembers } from "./overriding-members.js";
import type { ReferencesOf } from "./reference-index.js";

/** Gives the arguments of a parameter, undefined for those that the code does not say; undefined where not every call is known. */
export type GivenArguments = (parameter: ParameterDeclaration) => readonly (ValueSource | undefined)[] | undefined;

/** A reader of the arguments that calls in a program give the parameters of its own functions. */
export function givenArguments(ts: Compiler, checker: TypeChecker, referencesOf: ReferencesOf): GivenArguments {
  /** Calls of one of the program's own functions, and what lists and promises give it; undefined where it is passed on otherwise. */
  const givenTo = (
    owner: FunctionLikeDeclaration,
    position: number,
  ): readonly (ValueSource | undefined)[] | undefined => {
    const name = nameOf(owner);
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol === undefined) return undefined;
    const given: (readonly (ValueSource | undefined)[])[] = [];
    const all = [symbol, ...overriddenMembers(ts, checker, owner)];
    for (const reference of all.flatMap((each) => referencesOf(each))) {
      const { parent } = reference;
      const callee = ts.isPropertyAccessExpression(parent) && parent.name === reference ? parent : reference;
      const call = callee.parent;
      if ((ts.isCallExpression(call) || ts.isNewExpression(call)) && call.expression === callee)
        given.push(argumentAt(call, position));
      else if (!isNaming(reference)) {
        const source = sourceOfCallback(ts, checker, callee, position);
        if (source === undefined) return undefined;
        given.push([source]);
      }
    }
    return given.length === 0 ? undefined : given.flat();
  };

  /** The argument at a position; empty where a call has none. */
  const argumentAt = (call: CallExpression | NewExpression, position: number): readonly (ValueSource | undefined)[] => {
    const list = call.arguments ?? [];
    if (list.slice(0, position + 1).some(ts.isSpreadElement)) return [undefined];
    const argument = list[position];
    return argument === undefined ? [] : [{ of: argument, take: "value" }];
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
    return parameter.dotDotDotToken === undefined ? givenTo(owner, position) : undefined;
  };
}
