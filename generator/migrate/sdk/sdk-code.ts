import type { Expression, Node, Program, Type, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import { NO_PACKAGE } from "../spec/no-package.js";
import { targetSymbol } from "../usage/target-symbol.js";
import { type FlowReader, flowReader } from "../usage/value-flow.js";
import type { PlaceholderType, SdkMapping } from "./mapping.js";
import type { CodeFacts } from "./match-call.js";
import { type SdkName, type SdkPackage, sdkName } from "./sdk-package.js";

/** The code of a program that uses the SDK. */
export interface SdkCode {
  readonly ts: Compiler;
  readonly checker: TypeChecker;
  readonly flow: FlowReader;
  readonly facts: CodeFacts;
  /** The things of the SDK that a symbol means. */
  namesOf(symbol: TypeSymbol | undefined): readonly SdkName[];
  /** Whether an expression of another place has the same value at a node, and may be written there. */
  isSameAt(expression: Expression, node: Node): boolean;
}

/** Reads the code of a program that uses the SDK. */
export function sdkCode(ts: Compiler, program: Program, sdk: SdkPackage, mapping: SdkMapping): SdkCode {
  const checker = program.getTypeChecker();
  const flow = flowReader(ts, program, NO_PACKAGE);
  const namesOf = (symbol: TypeSymbol | undefined): readonly SdkName[] => {
    const target = symbol && targetSymbol(ts, checker, symbol);
    return (target?.declarations ?? []).flatMap((each) => sdkName(ts, sdk, each) ?? []);
  };
  const classOf = (expression: Expression): string | undefined =>
    namesOf(checker.getNonNullableType(checker.getTypeAtLocation(expression)).getSymbol())[0]?.owner;
  const isOfType = (own: Type, type: PlaceholderType): boolean => {
    if (type === "string") return isString(ts, own);
    const item = checker.getIndexTypeOfType(own, ts.IndexKind.Number);
    return item !== undefined && isString(ts, item);
  };
  const isUnchecked = (expression: Expression, type: PlaceholderType): boolean => {
    const own = checker.getTypeAtLocation(expression);
    const part = type === "string" ? own : (checker.getIndexTypeOfType(own, ts.IndexKind.Number) ?? own);
    return (part.flags & ts.TypeFlags.Any) !== 0;
  };
  const facts: CodeFacts = {
    isReceiver(name, expression) {
      const receiver = mapping.receivers[name];
      return receiver && classOf(expression) === receiver.from;
    },
    hasType(expression, type) {
      if (isOfType(checker.getTypeAtLocation(expression), type)) return true;
      const asked = isUnchecked(expression, type) ? checker.getContextualType(expression) : undefined;
      return asked !== undefined && isOfType(asked, type);
    },
    mayBeMissing: (expression, type) =>
      isOfType(checker.getNonNullableType(checker.getTypeAtLocation(expression)), type),
    isUnchecked,
    mayHold: (spread, property) => mayHold(ts, checker, checker.getTypeAtLocation(spread), property),
    placeholderType: (name) => mapping.placeholders[name],
  };
  /** Whether a property of `this` is a parameter of the constructor, whose value stays. */
  const isReadOnlyParameter = (property: Expression): boolean => {
    const declaration = checker.getSymbolAtLocation(property)?.valueDeclaration;
    const isParameter = declaration !== undefined && ts.isParameter(declaration);
    return isParameter && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
  };
  const isSameAt = (expression: Expression, node: Node): boolean => {
    if (ts.isNonNullExpression(expression) || ts.isAsExpression(expression))
      return isSameAt(expression.expression, node);
    if (ts.isLiteralExpression(expression)) return true;
    if (ts.isIdentifier(expression)) {
      const symbol = checker.getSymbolAtLocation(expression);
      const visible = checker
        .getSymbolsInScope(node, ts.SymbolFlags.Value | ts.SymbolFlags.Alias)
        .find(({ name }) => name === expression.text);
      return symbol !== undefined && visible === symbol && isConstant(ts, symbol, flow);
    }
    if (!ts.isPropertyAccessExpression(expression)) return false;
    if (expression.getText().startsWith("process.env.")) return !isAssignedSomewhere(program, expression.getText());
    const isOwn = expression.expression.kind === ts.SyntaxKind.ThisKeyword;
    if (!isOwn || classAround(ts, expression) !== classAround(ts, node)) return false;
    return isReadOnlyParameter(expression) || flow.flowOf(expression).ends.length === 1;
  };
  return { ts, checker, flow, facts, namesOf, isSameAt };
}

/** Whether a value of a type may have a property: one that the type declares, or any where the type does not say which it has. */
function mayHold(ts: Compiler, checker: TypeChecker, type: Type, property: string): boolean {
  if (type.isUnion()) return type.types.some((each) => mayHold(ts, checker, each, property));
  const { Any, Unknown, TypeParameter, NonPrimitive } = ts.TypeFlags;
  if (type.flags & (Any | Unknown | TypeParameter | NonPrimitive)) return true;
  return (
    checker.getPropertyOfType(type, property) !== undefined ||
    checker.getIndexTypeOfType(type, ts.IndexKind.String) !== undefined
  );
}

function isString(ts: Compiler, type: Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.length > 0 && parts.every(({ flags }) => (flags & ts.TypeFlags.StringLike) !== 0);
}

/** Whether a name has one value: an import, a `const`, a function or a class, and a parameter that nothing assigns. */
function isConstant(ts: Compiler, symbol: TypeSymbol, flow: FlowReader): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) return false;
  if (isParameterPart(ts, declaration)) return !flow.referencesOf(symbol).some((each) => isAssigned(ts, each));
  if (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration))
    return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return true;
}

/** Whether a reference gets a value: by an operator, in a pattern or as the variable of a loop. */
function isAssigned(ts: Compiler, reference: Node): boolean {
  let node = reference;
  const { FirstAssignment, LastAssignment } = ts.SyntaxKind;
  for (; !ts.isStatement(node.parent); node = node.parent) {
    const { parent } = node;
    if (ts.isBinaryExpression(parent) && parent.left === node) {
      const { kind } = parent.operatorToken;
      if (kind >= FirstAssignment && kind <= LastAssignment) return true;
    }
    if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
      return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
    const isPattern =
      ts.isArrayLiteralExpression(parent) ||
      ts.isObjectLiteralExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isSpreadElement(parent);
    if (!isPattern) return false;
  }
  const { parent } = node;
  return (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === node;
}

/** Whether a file of the program assigns a variable of the environment. */
function isAssignedSomewhere(program: Program, variable: string): boolean {
  const assignment = new RegExp(`${variable.replaceAll(/[.$]/g, "\\$&")}\\s*(?:[?|&]{2}|[-+])?=(?!=)`);
  return program.getSourceFiles().some(({ isDeclarationFile, text }) => !isDeclarationFile && assignment.test(text));
}

function isParameterPart(ts: Compiler, declaration: Node): boolean {
  for (let node = declaration; node !== undefined && !ts.isStatement(node); node = node.parent)
    if (ts.isParameter(node)) return true;
  return false;
}

function classAround(ts: Compiler, node: Node): Node | undefined {
  for (let at = node; at !== undefined; at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}
