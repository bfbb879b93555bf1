import type {
  BindingElement,
  Declaration,
  Expression,
  Node,
  SourceFile,
  Type,
  TypeChecker,
  TypeNode,
  TypeReferenceNode,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { type NodePlace, placeOfNode } from "../place.js";
import { namedProperties } from "../usage/annotated-values.js";
import type { SubjectOf } from "../usage/declared-subject.js";
import { forEachNode } from "../usage/each-node.js";
import { stringsOfType } from "../usage/literal-types.js";
import type { Subject } from "../use.js";
import { bodyOf, resultsAndSwitches, switchedValues } from "./switched-values.js";

/** A type or property that a refused place has to do with. */
export interface RefusedSubject {
  readonly subject: Subject;
  /** Whether the place gives a value to it; else it takes one of it. */
  readonly isGiven: boolean;
  /** The object literal that is given, the same for each subject that it may be of. */
  readonly literal?: GivenLiteral;
}

/** An object literal that a program gives. */
export interface GivenLiteral {
  readonly place: NodePlace;
  /** Names of the properties that it writes. */
  readonly written: readonly string[];
  /** Whether it writes all properties that it has, and spreads nothing. */
  readonly isWhole: boolean;
}

/** Declarations that a value is followed through, at most. */
const STEPS = 8;

/**
 * Tells which types and properties of the package a place that the compiler refuses has to do with, nearest first: those of the values that are read
 * there, of the annotations that these have to fit, and of the arguments and object literals around it.
 */
export function refusedSubjects(
  ts: Compiler,
  checker: TypeChecker,
  subjectOf: SubjectOf,
): (position: number, file: SourceFile, code: number) => readonly RefusedSubject[] {
  /** The thing that a declaration is; of an object that an alias is made of, the alias. */
  const declaredAt = (declaration: Declaration): ReturnType<SubjectOf> => {
    let node: Node = declaration;
    while (!ts.isTypeAliasDeclaration(node) && ts.isTypeNode(node)) node = node.parent;
    return subjectOf(declaration) ?? (ts.isTypeAliasDeclaration(node) ? subjectOf(node) : undefined);
  };

  /** Things that a type is, with those of the members of a union and of the items of a list. */
  const ofType = (type: Type, steps = 0): readonly Subject[] => {
    if (steps > STEPS) return [];
    const declared = [type.aliasSymbol, type.symbol].flatMap((symbol) => symbol?.declarations ?? []).map(declaredAt);
    const own = declared.flatMap((each) => (each && isOfTypes(each.subject) ? [each.subject] : []));
    const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const parts = type.isUnionOrIntersection() ? type.types : item === undefined ? [] : [item];
    return [...own, ...parts.flatMap((part) => ofType(part, steps + 1))];
  };

  const ofAnnotation = (node: TypeNode, steps = 0): readonly Subject[] => {
    const named = namedProperties(ts, checker, node).flatMap(({ symbol }) => symbol.declarations ?? []);
    const found: Subject[] = [
      ...ofType(checker.getTypeFromTypeNode(node)),
      ...named.flatMap((each) => subjectOf(each)?.subject ?? []),
    ];
    const visit = (each: Node): void => {
      if (ts.isTypeReferenceNode(each)) {
        found.push(...ofType(checker.getTypeFromTypeNode(each)));
        // The type of an alias of literals alone does not name the property that has them.
        const alias = checker.getSymbolAtLocation(each.typeName)?.declarations?.find(ts.isTypeAliasDeclaration);
        if (alias !== undefined && !alias.getSourceFile().isDeclarationFile && steps < STEPS)
          found.push(...ofAnnotation(alias.type, steps + 1));
      }
      ts.forEachChild(each, visit);
    };
    visit(node);
    return found;
  };

  /** Things that an expression is, and that it is taken from. */
  const ofValue = (value: Expression, steps = 0): readonly Subject[] => {
    const node = withoutWrapping(ts, value);
    if (steps > STEPS) return [];
    const next = (each: Expression): readonly Subject[] => ofValue(each, steps + 1);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
      const owner = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
      const properties = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? ofProperty(owner, name.text) : [];
      return [...properties, ...ofType(checker.getTypeAtLocation(node)), ...ofType(owner), ...next(node.expression)];
    }
    const own = ofType(checker.getTypeAtLocation(node));
    if (ts.isCallExpression(node)) {
      const results = node.arguments.flatMap((each) =>
        ts.isArrowFunction(each) && ts.isExpression(each.body) ? next(each.body) : [],
      );
      const body = bodyOf(ts, checker.getResolvedSignature(node)?.declaration);
      const ends = body === undefined ? [] : resultsAndSwitches(ts, body);
      return [...own, ...next(node.expression), ...results, ...ends.flatMap(next)];
    }
    if (ts.isBinaryExpression(node)) return [...next(node.left), ...next(node.right)];
    if (!ts.isIdentifier(node)) return own;
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (declaration === undefined) return own;
    if (ts.isParameter(declaration)) return [...own, ...ofNamedValue(node)];
    if (ts.isVariableDeclaration(declaration)) {
      const loop = declaration.parent.parent;
      const source = ts.isForOfStatement(loop) ? loop.expression : declaration.initializer;
      return source === undefined ? own : [...own, ...next(source)];
    }
    if (!ts.isBindingElement(declaration)) return own;
    return [...ofElement(declaration), ...own];
  };

  /** A property of a type. Types that a library makes of others have no names, and their properties are the same. */
  const ofProperty = (owner: Type, name: string): readonly Subject[] => {
    const declarations = checker.getPropertyOfType(owner, name)?.declarations ?? [];
    return [...declarations.flatMap((each) => declaredAt(each)?.subject ?? []), ...below(ofType(owner), name)];
  };

  /** The property that an element of a pattern takes, and the types of its owner. */
  const ofElement = (element: BindingElement): readonly Subject[] => {
    const name = element.propertyName ?? element.name;
    const owner = checker.getNonNullableType(checker.getTypeAtLocation(element.parent));
    return [...(ts.isIdentifier(name) ? ofProperty(owner, name.text) : []), ...ofType(owner)];
  };

  /** Things that a value is of by the annotation of its variable or parameter: its type alone may be a list of plain literals. */
  const ofNamedValue = (node: Expression): readonly Subject[] => {
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    const isNamed = declaration !== undefined && (ts.isParameter(declaration) || ts.isVariableDeclaration(declaration));
    return isNamed && declaration.type !== undefined ? ofAnnotation(declaration.type) : [];
  };

  /** The property that a type takes by its name: `size` of `Pick<Thing, "size">`. Of several names, the compiler does not say which it refuses. */
  const ofKey = ({ typeArguments }: TypeReferenceNode): readonly Subject[] => {
    const [owner, key] = typeArguments ?? [];
    if (owner === undefined || key === undefined || !ts.isLiteralTypeNode(key)) return [];
    return ts.isStringLiteral(key.literal) ? below(ofAnnotation(owner), key.literal.text) : [];
  };

  /** Things that a value is given to as an argument, as a property, or as the whole of an annotated variable. */
  const ofPlace = (node: Expression): readonly RefusedSubject[] => {
    const type = checker.getContextualType(node);
    const given = givenLiteral(ts, node);
    return type === undefined ? [] : ofType(type).map((subject) => ({ subject, isGiven: true, ...given }));
  };

  /** The annotation of the parameter that a value is given to, of a function of the program. */
  const ofParameter = (node: Expression): readonly RefusedSubject[] => {
    const call = node.parent;
    if (!ts.isCallExpression(call) && !ts.isNewExpression(call)) return [];
    const parameter = checker.getResolvedSignature(call)?.parameters[call.arguments?.indexOf(node) ?? -1];
    const declaration = parameter?.valueDeclaration;
    if (declaration === undefined || !ts.isParameter(declaration) || declaration.type === undefined) return [];
    if (declaration.getSourceFile().isDeclarationFile) return [];
    return ofAnnotation(declaration.type).map((subject) => ({ subject, isGiven: true }));
  };

  /** Things whose names are given beside what they are of: `field(order, "code")`, `Pick<Order, "code">`. */
  const ofKeys = (node: Node): readonly Subject[] => {
    const beside = besideOf(ts, node);
    const type = beside.length === 0 ? undefined : checker.getTypeAtLocation(node);
    const names = type === undefined ? [] : stringsOfType(type);
    const owners = beside.map((each) => checker.getNonNullableType(checker.getTypeAtLocation(each)));
    return names.flatMap((name) =>
      owners
        .flatMap((owner) => checker.getPropertyOfType(owner, name)?.declarations ?? [])
        .flatMap((declaration) => subjectOf(declaration)?.subject ?? []),
    );
  };

  return (position, file, code) => {
    const found: RefusedSubject[] = [];
    const read = (subjects: readonly Subject[]): void => {
      found.push(...subjects.map((subject) => ({ subject, isGiven: false })));
    };
    let last: Node | undefined;
    const around = nodesAround(ts, file, position);
    if (OF_SWITCHES.has(code)) {
      const switched = [...around, file].flatMap((each) => switchedValues(ts, each));
      found.push(...bothWays(switched.flatMap((each) => ofValue(each))));
    }
    for (const node of around) {
      const inner = last;
      last = node;
      read(ofKeys(node));
      if (ts.isBindingElement(node)) read(ofElement(node));
      if (ts.isPropertyAccessExpression(node) && node.name === inner) read(ofValue(node.expression));
      else if (ts.isPropertyAssignment(node) && node.name === inner && ts.isIdentifier(node.name))
        found.push(...givenTo(ofPlace(node.parent), node.name.text));
      else if (ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) {
        read(ofValue(node.expression));
        found.push(...bothWays(ofAnnotation(node.type)));
      } else if (ts.isVariableDeclaration(node)) {
        if (node.initializer !== undefined) read(ofValue(node.initializer));
        if (node.type !== undefined) {
          const given = node.initializer === undefined ? {} : givenLiteral(ts, node.initializer);
          found.push(...ofAnnotation(node.type).map((subject) => ({ subject, isGiven: true, ...given })));
          read(ofAnnotation(node.type));
        }
      } else if (ts.isNewExpression(node) && node.typeArguments !== undefined) {
        found.push(...bothWays(node.typeArguments.flatMap((each) => ofAnnotation(each))));
      } else if (ts.isTypeReferenceNode(node)) {
        read(ofKey(node));
        read(ofAnnotation(node));
      } else if (ts.isCaseClause(node) && node.expression === inner) {
        found.push(...bothWays(ofValue(node.parent.parent.expression)));
      } else if (ts.isReturnStatement(node) && node.expression !== undefined) {
        read(ofValue(node.expression));
        found.push(...ofPlace(node.expression));
      } else if (ts.isExpression(node)) {
        if (ts.isElementAccessExpression(node)) found.push(...bothWays(ofNamedValue(node.argumentExpression)));
        found.push(...ofPlace(node), ...ofParameter(node));
        if (inner === undefined) read(ofValue(node));
        // The target of an assignment is refused, and its value is of another type.
        if (ts.isBinaryExpression(node) && node.left === inner) read(ofValue(node.right));
      }
      if (ts.isStatement(node) && !ts.isBlock(node)) break;
    }
    return found;
  };
}

/** Errors of the compiler where a function ends, or reads a variable, behind a `switch` that no longer has every case. */
const OF_SWITCHES: ReadonlySet<number> = new Set([2366, 2454, 7030]);

function isOfTypes({ kind }: Subject): boolean {
  return kind === "type" || kind === "property";
}

function below(owners: readonly Subject[], name: string): readonly Subject[] {
  return owners.flatMap((owner): readonly Subject[] => {
    if (owner.kind === "type") return [{ kind: "property", schema: owner.schema, property: name }];
    return owner.kind === "property" ? [{ ...owner, property: `${owner.property}.${name}` }] : [];
  });
}

/** Things that a place may give a value to, or take one of. */
function bothWays(subjects: readonly Subject[]): readonly RefusedSubject[] {
  return subjects.flatMap((subject) => [
    { subject, isGiven: true },
    { subject, isGiven: false },
  ]);
}

function givenTo(owners: readonly RefusedSubject[], name: string): readonly RefusedSubject[] {
  return below(
    owners.map(({ subject }) => subject),
    name,
  ).map((subject) => ({ subject, isGiven: true }));
}

function givenLiteral(ts: Compiler, node: Expression): Pick<RefusedSubject, "literal"> {
  if (!ts.isObjectLiteralExpression(node)) return {};
  const written = node.properties.flatMap(({ name }) =>
    name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? [name.text] : [],
  );
  const isWhole = written.length === node.properties.length;
  return { literal: { place: placeOfNode(node, node.getSourceFile()), written, isWhole } };
}

/** The other arguments, of values or of types, beside one. */
function besideOf(ts: Compiler, node: Node): readonly Node[] {
  const { parent } = node;
  const all: readonly Node[] = ts.isCallExpression(parent)
    ? parent.arguments
    : ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent)
      ? (parent.typeArguments ?? [])
      : [];
  return all.includes(node) ? all.filter((each) => each !== node) : [];
}

function withoutWrapping(ts: Compiler, node: Expression): Expression {
  const isWrapping = ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node);
  return isWrapping ? withoutWrapping(ts, node.expression) : node;
}

/** The nodes that hold a position, the smallest first. */
function nodesAround(ts: Compiler, file: SourceFile, position: number): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (position < node.getFullStart() || position >= node.getEnd()) return;
    if (position >= node.getStart(file, true)) found.unshift(node);
    forEachNode(ts, node, visit);
  };
  forEachNode(ts, file, visit);
  return found;
}
