import type { Expression, Node, ObjectLiteralExpression, Type, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import { eachNamedType, namedProperties } from "./annotated-values.js";
import { annotationsOf } from "./annotations.js";
import type { KnownValues } from "./known-values.js";
import { propertyNames } from "./property-names.js";
import type { Reach } from "./reached-symbols.js";

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
    const isRecord = ts.isTypeReferenceNode(node) && node.typeName.getText() === "Record";
    const key = ts.isMappedTypeNode(node)
      ? node.typeParameter.constraint
      : isRecord
        ? node.typeArguments?.[0]
        : undefined;
    if (key === undefined) return;
    const names = new Set(literalsOf(checker.getTypeFromTypeNode(key)));
    for (const { symbol } of names.size === 0 ? [] : namedProperties(ts, checker, key)) found.push({ symbol, names });
  });
  return found;
}

function literalsOf(type: Type): readonly string[] {
  const types = type.isUnion() ? type.types : [type];
  return types.flatMap((each) => (each.isStringLiteral() ? each.value : []));
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
