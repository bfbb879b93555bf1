import type { Step } from "../../facts/schema/child-pairs.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import { referenceName } from "../../facts/schema/schema-node.js";
import type { Compiler, Type, TypeProgram } from "./type-program.js";

/** Reads the parts of types, and compares types as programs use them. */
export interface TypePlaces {
  /** The type one step below; undefined where types do not show the step, or show several. */
  below(type: Type, step: Step, side: "from" | "to"): Type | undefined;
  property(type: Type, name: string): Type | undefined;
  /** Whether an object with the property may be written where the type is expected. */
  takes(type: Type, name: string): boolean;
  /** Whether the property may be read of the type. */
  gives(type: Type, name: string): boolean;
  /** Whether an object may be without the property. */
  isOptional(type: Type, name: string): boolean;
  hasNull(type: Type): boolean;
  /**
   * Whether values of one type, null and undefined aside, are values of the other.
   *
   * @param isSent whether a caller makes the values: none makes a member that the API does not declare
   */
  isAssignable(source: Type, target: Type, isSent?: boolean): boolean;
  /** The type as code, without undefined. */
  text(type: Type): string;
  /** Names of all properties that objects of the type may have. */
  names(type: Type): readonly string[];
}

/** Makes the reader of a program's types. */
export function typePlaces(ts: Compiler, { checker }: TypeProgram): TypePlaces {
  const { TypeFlags, IndexKind, SymbolFlags } = ts;
  const membersOf = (type: Type): readonly Type[] => (type.isUnion() ? type.types : [type]);
  const is = (type: Type, flags: number): boolean => (type.flags & flags) !== 0;
  const valuesOf = (type: Type): readonly Type[] =>
    membersOf(type).filter((member) => !is(member, TypeFlags.Undefined | TypeFlags.Null));
  /** Objects among the members of a union: a property of a string is not one of the API. */
  const objectsOf = (type: Type): readonly Type[] =>
    valuesOf(type).filter((member) => is(member, TypeFlags.Object | TypeFlags.Intersection));
  const isAbsent = (type: Type): boolean =>
    membersOf(type).every((member) => is(member, TypeFlags.Undefined | TypeFlags.Never));
  const declared = (type: Type, name: string) => {
    const symbol = checker.getPropertyOfType(type, name);
    return symbol === undefined || isAbsent(checker.getTypeOfSymbol(symbol)) ? undefined : symbol;
  };
  const indexed = (type: Type): Type | undefined => checker.getIndexTypeOfType(type, IndexKind.String);
  const isUndeclared = (type: Type): boolean =>
    checker.getPropertiesOfType(type).some((symbol) => checker.getTypeOfSymbol(symbol).symbol?.name === "Undeclared");
  const isAnything = (type: Type): boolean =>
    is(type, TypeFlags.Unknown | TypeFlags.NonPrimitive) || indexed(type) !== undefined;

  const property = (type: Type, name: string): Type | undefined => {
    const types = objectsOf(type).flatMap((member) => {
      const symbol = declared(member, name);
      return symbol === undefined ? (indexed(member) ?? []) : checker.getTypeOfSymbol(symbol);
    });
    return onlyOne(types);
  };

  return {
    property,
    below(type, step, side) {
      switch (step.kind) {
        case "property":
          return property(type, step.name);
        case "item":
          return onlyOne(
            valuesOf(type).flatMap((member) => {
              if (checker.isTupleType(member)) return checker.getTypeArguments(member as never)[step.index] ?? [];
              return checker.isArrayType(member) ? (checker.getIndexTypeOfType(member, IndexKind.Number) ?? []) : [];
            }),
          );
        case "additional":
          return onlyOne(objectsOf(type).flatMap((member) => indexed(member) ?? []));
        case "branch":
          return branch(valuesOf(type), step[side]);
        case "condition":
          return undefined;
      }
    },
    takes: (type, name) =>
      isAnything(type) || valuesOf(type).some((member) => isAnything(member) || declared(member, name) !== undefined),
    gives: (type, name) =>
      objectsOf(type).length > 0 &&
      objectsOf(type).every(
        (member) => checker.getPropertyOfType(member, name) !== undefined || indexed(member) !== undefined,
      ),
    isOptional: (type, name) =>
      objectsOf(type).some((member) => {
        const symbol = checker.getPropertyOfType(member, name);
        return symbol === undefined || (symbol.flags & SymbolFlags.Optional) !== 0;
      }),
    hasNull: (type) => membersOf(type).some((member) => is(member, TypeFlags.Null | TypeFlags.Unknown)),
    isAssignable: (source, target, isSent = false) => {
      const values = valuesOf(source).filter((member) => !isSent || !isUndeclared(member));
      return values.length === 0
        ? isAbsent(source) || valuesOf(target).length === 0 || checker.isTypeAssignableTo(source, target)
        : values.every((member) => checker.isTypeAssignableTo(member, target));
    },
    text: (type) =>
      checker.typeToString(checker.getNonNullableType(type), undefined, ts.TypeFormatFlags.NoTruncation) +
      (membersOf(type).some((member) => is(member, TypeFlags.Null)) ? " | null" : ""),
    names: (type) => [
      ...new Set(
        objectsOf(type)
          .filter((member) => !checker.isArrayType(member) && !checker.isTupleType(member))
          .flatMap((member) => checker.getPropertiesOfType(member).map(({ name }) => name)),
      ),
    ],
  };
}

/** The one type among several, each of which may be there more than once. */
function onlyOne(types: readonly Type[]): Type | undefined {
  const [first, ...others] = new Set(types);
  return others.length === 0 ? first : undefined;
}

/** The member of a union that a schema is, by its name. */
function branch(members: readonly Type[], node: SchemaNode): Type | undefined {
  const name = referenceName(node);
  const named = members.filter((member) => (member.aliasSymbol ?? member.symbol)?.name === name);
  return named.length === 1 ? named[0] : undefined;
}
