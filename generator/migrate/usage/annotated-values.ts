import type {
  Expression,
  IndexedAccessTypeNode,
  NewExpression,
  Node,
  Type,
  TypeChecker,
  TypeNode,
  Symbol as TypeSymbol,
  VariableDeclaration,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { annotationsOf } from "./annotations.js";
import { forEachNode } from "./each-node.js";
import { givenValues } from "./given-values.js";
import type { Reach } from "./reached-symbols.js";
import { targetSymbol } from "./target-symbol.js";
import type { FlowReader } from "./value-flow.js";

/** Aliases of types that a search goes through, at most. */
const STEPS = 8;

/** The values of `new Set<Request["model"]>(["large"])`, and the keys and values of a `Map`: the program asks a collection for others, so that their flow ends in it. */
export function collectedValues(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  node: NewExpression,
): readonly Reach[] {
  return annotationsOf(ts, node).flatMap(({ type, values }) =>
    namedProperties(ts, checker, type).flatMap((named) =>
      values
        .flatMap((value) => writtenValues(ts, checker, flow, value, named))
        .map((reach) => (isKeyOfMap(ts, node, reach.place) ? { ...reach, access: "key" as const } : reach)),
    ),
  );
}

/** Whether a place is the first of a pair in `new Map([["large", 1]])`. */
function isKeyOfMap(ts: Compiler, { expression }: NewExpression, place: Node): boolean {
  const pair = place.parent;
  return expression.getText() === "Map" && ts.isArrayLiteralExpression(pair) && pair.elements[0] === place;
}

/**
 * The values of a variable whose type names a property, `const model: Request["model"] = "large"`, also as a list, a record or by an alias, where the program
 * does not name the variable again: it is for others. Any other is judged where it is given.
 */
export function annotatedValues(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  declaration: VariableDeclaration,
): readonly Reach[] {
  const { initializer, name } = declaration;
  const annotation = declaration.type ?? ts.getJSDocType(declaration);
  if (initializer === undefined || annotation === undefined) return [];
  const named = namedProperties(ts, checker, annotation);
  const variable = named.length === 0 ? undefined : checker.getSymbolAtLocation(name);
  if (variable === undefined || flow.referencesOf(variable).length > 0) return [];
  return named.flatMap((each) => writtenValues(ts, checker, flow, initializer, each));
}

function writtenValues(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  value: Expression,
  { symbol, type }: NamedProperty,
): readonly Reach[] {
  return valuesOfType(ts, checker, value, type).map(
    (place): Reach => ({ place, symbol, access: "write", known: () => givenValues(ts, checker, flow, place) }),
  );
}

/** The property of a type, by a node that names the type. */
export function namedProperty(checker: TypeChecker, owner: TypeNode, name: string): TypeSymbol | undefined {
  return checker.getPropertyOfType(checker.getApparentType(checker.getTypeFromTypeNode(owner)), name);
}

/** A property that a type names, and the type of its values. */
interface NamedProperty {
  readonly symbol: TypeSymbol;
  readonly type: Type;
}

/** The properties that a type names: `Model["status"]`, also within another type, or behind aliases of the program. */
export function namedProperties(ts: Compiler, checker: TypeChecker, annotation: Node): readonly NamedProperty[] {
  const found: NamedProperty[] = [];
  eachNamedType(ts, checker, annotation, (node) => {
    if (ts.isIndexedAccessTypeNode(node)) found.push(...propertyOf(ts, checker, node));
  });
  return found;
}

/** Visits the nodes of a type, and those of the aliases of the program that it names. */
export function eachNamedType(
  ts: Compiler,
  checker: TypeChecker,
  annotation: Node,
  visit: (node: Node) => void,
  steps = 0,
): void {
  const go = (node: Node): void => {
    visit(node);
    if (ts.isTypeReferenceNode(node) && steps < STEPS) {
      const symbol = checker.getSymbolAtLocation(node.typeName);
      for (const each of (symbol && targetSymbol(ts, checker, symbol))?.declarations ?? [])
        if (ts.isTypeAliasDeclaration(each) && !each.getSourceFile().isDeclarationFile)
          eachNamedType(ts, checker, each.type, visit, steps + 1);
    }
    forEachNode(ts, node, go);
  };
  go(annotation);
}

function propertyOf(
  ts: Compiler,
  checker: TypeChecker,
  { objectType, indexType }: IndexedAccessTypeNode,
): readonly NamedProperty[] {
  if (!ts.isLiteralTypeNode(indexType) || !ts.isStringLiteral(indexType.literal)) return [];
  const symbol = namedProperty(checker, objectType, indexType.literal.text);
  if (symbol === undefined) return [];
  return [{ symbol, type: checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(symbol, indexType)) }];
}

/** The expressions of an initializer that have to be of a type, the outermost of each. */
function valuesOfType(ts: Compiler, checker: TypeChecker, initializer: Expression, type: Type): readonly Expression[] {
  const found: Expression[] = [];
  // Aliases of one union are types of their own.
  const isSame = (other: Type): boolean =>
    checker.isTypeAssignableTo(other, type) && checker.isTypeAssignableTo(type, other);
  const visit = (node: Node): void => {
    const context = ts.isExpression(node) ? checker.getContextualType(node) : undefined;
    if (ts.isExpression(node) && context !== undefined && isSame(checker.getNonNullableType(context))) found.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(initializer);
  return found;
}
