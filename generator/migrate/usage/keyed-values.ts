import type {
  Expression,
  Node,
  ObjectLiteralExpression,
  TypeChecker,
  TypeNode,
  TypeReferenceNode,
  Symbol as TypeSymbol,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { eachNamedType, namedProperties } from "./annotated-values.js";
import { annotationsOf } from "./annotations.js";
import type { KnownValues } from "./known-values.js";
import { stringsOfType } from "./literal-types.js";
import { propertyNames } from "./property-names.js";
import type { Reach } from "./reached-symbols.js";
import { targetSymbol } from "./target-symbol.js";

/**
 * The keys of object literals whose type maps the values of a property: `Record<Request["model"], number>`, or a mapped type of the program. A key of an
 * open list is allowed after its value is gone, and a closed list that gains a value asks for another key. A program gives such a key to others or looks it up by a value
 * that it has.
 *
 * @param node that may have an annotation and values of it
 */
export function keyedValues(ts: Compiler, checker: TypeChecker, node: Node): readonly Reach[] {
  return annotationsOf(ts, node).flatMap(({ type, values }) => {
    const keys = mappedKeys(ts, checker, type);
    return keys.length === 0 ? [] : values.flatMap((value) => keysIn(ts, checker, value, keys));
  });
}

/** A property whose values are keys of a mapped type, and the keys. */
interface MappedKeys {
  readonly symbol: TypeSymbol;
  readonly names: ReadonlySet<string>;
}

function mappedKeys(ts: Compiler, checker: TypeChecker, annotation: Node): readonly MappedKeys[] {
  const found: MappedKeys[] = [];
  eachNamedType(ts, checker, annotation, (node) => {
    const keys = ts.isMappedTypeNode(node)
      ? [node.typeParameter.constraint]
      : ts.isTypeReferenceNode(node)
        ? node.typeArguments?.filter((_, position) => mapsArgument(ts, checker, node, position))
        : [];
    for (const key of keys ?? []) {
      const names = new Set(key === undefined ? [] : stringsOfType(checker.getTypeFromTypeNode(key)));
      if (key !== undefined && names.size > 0)
        found.push(...namedProperties(ts, checker, key).map(({ symbol }) => ({ symbol, names })));
    }
  });
  return found;
}

/** Whether a type has the values of a type argument as keys: `Record`, and `type ByKey<K extends string> = { [each in K]: number }`. */
function mapsArgument(
  ts: Compiler,
  checker: TypeChecker,
  { typeName }: TypeReferenceNode,
  position: number,
  steps = 4,
): boolean {
  const symbol = checker.getSymbolAtLocation(typeName);
  const [alias] = (symbol && targetSymbol(ts, checker, symbol))?.declarations ?? [];
  if (steps === 0 || alias === undefined || !ts.isTypeAliasDeclaration(alias)) return false;
  const parameter = alias.typeParameters?.[position];
  const own = parameter && checker.getSymbolAtLocation(parameter.name);
  const isParameter = (type: TypeNode | undefined): boolean =>
    type !== undefined && ts.isTypeReferenceNode(type) && checker.getSymbolAtLocation(type.typeName) === own;
  const visit = (node: Node): boolean => {
    if (ts.isMappedTypeNode(node) && isParameter(node.typeParameter.constraint)) return true;
    const isPassedOn =
      ts.isTypeReferenceNode(node) &&
      node.typeArguments?.some((each, index) => isParameter(each) && mapsArgument(ts, checker, node, index, steps - 1));
    return isPassedOn === true || ts.forEachChild(node, (each) => visit(each) || undefined) === true;
  };
  return own !== undefined && visit(alias.type);
}

function keysIn(ts: Compiler, checker: TypeChecker, value: Expression, keys: readonly MappedKeys[]): readonly Reach[] {
  const found: Reach[] = [];
  const visit = (node: Node): void => {
    if (ts.isObjectLiteralExpression(node)) found.push(...keysOfLiteral(ts, checker, node, keys));
    ts.forEachChild(node, visit);
  };
  visit(value);
  return found;
}

function keysOfLiteral(
  ts: Compiler,
  checker: TypeChecker,
  literal: ObjectLiteralExpression,
  keys: readonly MappedKeys[],
): readonly Reach[] {
  const context = checker.getContextualType(literal);
  const type = context && checker.getNonNullableType(context);
  if (type === undefined) return [];
  const own = keys.filter(({ names }) => [...names].every((name) => type.getProperty(name) !== undefined));
  return literal.properties.flatMap(({ name }) =>
    (name === undefined ? [] : propertyNames(ts, checker, name)).flatMap((key) =>
      own
        .filter(({ names }) => names.has(key))
        .flatMap(({ symbol }): readonly Reach[] => {
          const known = (): KnownValues => ({ values: [key], isComplete: true, literals: [] });
          return [{ place: name as Node, symbol, access: "key", known }];
        }),
    ),
  );
}
