import type {
  CallExpression,
  Expression,
  NewExpression,
  Node,
  SourceFile,
  Type,
  Symbol as TypeSymbol,
} from "typescript";
import type { FoundUse } from "./found.js";
import { renamedProperty, type SdkMapping } from "./mapping.js";
import type { SdkCode } from "./sdk-code.js";
import type { SdkName } from "./sdk-package.js";

/** Steps into nested types. */
const DEEPEST = 5;

/** A property of the SDK that has another name or other values under the package. */
interface Changed {
  readonly owner: string;
  readonly from: string;
  readonly to: string | undefined;
}

/**
 * Places where a value of the SDK's types leaves them, or comes from other types: it is given as `any`, to a type of the program's own, or to a record. The
 * compiler does not see that properties have other names there, so that a person has to look.
 */
export function silentLosses(code: SdkCode, file: SourceFile, mapping: SdkMapping): readonly FoundUse[] {
  const { ts } = code;
  const found: FoundUse[] = [];
  const lossOf = lossReader(code, mapping);
  const visit = (node: Node): void => {
    const target = givenTo(code, node);
    const lost = target === undefined ? undefined : lossOf(node as Expression, target);
    if (target !== undefined && lost !== undefined) found.push(lostUse(code, node, target, lost));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function lostUse({ checker }: SdkCode, node: Node, target: Type, { owner, from, to }: Changed): FoundUse {
  const change = to === undefined ? `the values of \`${from}\` differ` : `\`${from}\` is \`${to}\``;
  return {
    node,
    // The compiler refuses the name of a variable, where it sees the loss.
    around: node.parent,
    key: `/types/${owner}/${from}/given`,
    code: "migrate/sdk-look",
    message: `The compiler does not check a property between \`${checker.typeToString(target)}\` and \`${owner}\`: ${change}.`,
    advice: `Follow the value, and change the code that ${to === undefined ? "uses" : "names"} \`${from}\`.`,
  };
}

/** The type of the place that an expression is given to; undefined for an expression that is part of another one. */
function givenTo({ ts, checker }: SdkCode, node: Node): Type | undefined {
  const { parent } = node;
  if (parent === undefined || ts.isFunctionLike(node)) return undefined;
  if ((ts.isAsExpression(parent) || ts.isTypeAssertionExpression(parent)) && parent.expression === node)
    return checker.getTypeAtLocation(parent.type);
  if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression))
    if (parent.expression.expression.getText() === "console") return undefined;
  // A pattern asks for the properties that it names, which are renamed.
  if (ts.isVariableDeclaration(parent) && parent.type === undefined && !ts.isIdentifier(parent.name)) return undefined;
  if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node)
    return parameterType({ ts, checker }, parent, node as Expression);
  const isGiven =
    ((ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) &&
      parent.initializer === node) ||
    (ts.isBinaryExpression(parent) &&
      parent.right === node &&
      parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) ||
    (ts.isArrowFunction(parent) && parent.body === node) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
    ts.isReturnStatement(parent);
  return isGiven && ts.isExpression(node) ? checker.getContextualType(node) : undefined;
}

/** The type of the parameter that an argument is for: type parameters have their arguments, and a pattern around the call has no part in it. */
function parameterType(
  { ts, checker }: Pick<SdkCode, "ts" | "checker">,
  call: CallExpression | NewExpression,
  argument: Expression,
): Type | undefined {
  const parameter = checker.getResolvedSignature(call)?.parameters[call.arguments?.indexOf(argument) ?? -1];
  const declaration = parameter?.valueDeclaration;
  const isRest = declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
  if (parameter === undefined || isRest) return checker.getContextualType(argument);
  return checker.getTypeOfSymbolAtLocation(parameter, call);
}

/** Reads which property of the SDK an expression loses at a type, the first one that is found. */
function lossReader(
  { ts, checker, namesOf }: SdkCode,
  mapping: SdkMapping,
): (node: Expression, target: Type) => Changed | undefined {
  const awaited = (type: Type): Type => checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  const partsOf = (type: Type): readonly Type[] => (type.isUnion() ? type.types : [type]);
  const isOpen = (type: Type): boolean => (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  const itemOf = (type: Type): Type | undefined => checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const recordValueOf = (type: Type): Type | undefined => checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const typeOf = (symbol: TypeSymbol): Type => checker.getNonNullableType(checker.getTypeOfSymbol(symbol));

  const changedBy = ({ owner, member, isOfClass }: SdkName): Changed | undefined => {
    if (member === undefined || isOfClass || mapping.types[owner] === undefined) return undefined;
    const from = member.slice(member.lastIndexOf(".") + 1);
    const to = renamedProperty(mapping, owner, member);
    return to === undefined && mapping.types[owner].look?.[member] === undefined ? undefined : { owner, from, to };
  };
  const changed = (symbol: TypeSymbol): Changed | undefined =>
    namesOf(symbol).flatMap((name) => changedBy(name) ?? [])[0];

  /** The first property below a type that has another name. */
  const within = (type: Type, seen: ReadonlySet<Type>): Changed | undefined => {
    if (seen.has(type) || seen.size > DEEPEST) return undefined;
    const further = new Set(seen).add(type);
    for (const part of partsOf(type)) {
      if (!(part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) continue;
      const [item, value] = [itemOf(part), recordValueOf(part)];
      const inner = (item && within(item, further)) ?? (value && within(value, further));
      if (inner !== undefined) return inner;
      if (item !== undefined) continue;
      const properties = checker.getPropertiesOfType(part).filter((each) => !isMethod(each));
      for (const property of properties) {
        const own = changed(property) ?? within(typeOf(property), further);
        if (own !== undefined) return own;
      }
    }
    return undefined;
  };
  const isMethod = ({ flags }: TypeSymbol): boolean => (flags & ts.SymbolFlags.Method) !== 0;
  /** Whether the program declares a property in a type: properties of literals are found where they flow. */
  const isDeclared = (symbol: TypeSymbol): boolean =>
    namesOf(symbol).length === 0 &&
    (symbol.declarations ?? []).some(
      (each) => ts.isPropertySignature(each) || ts.isPropertyDeclaration(each) || ts.isParameter(each),
    );

  const between = (given: Type, target: Type, depth: number): Changed | undefined => {
    if (given === target || depth > DEEPEST) return undefined;
    if (isOpen(target)) return isOpen(given) ? undefined : within(given, new Set());
    if (isOpen(given)) return within(target, new Set());
    for (const own of partsOf(given)) {
      const places = partsOf(target);
      if (!(own.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || places.includes(own)) continue;
      for (const place of places) {
        const lost = betweenParts(own, place, depth);
        if (lost !== undefined) return lost;
      }
    }
    return undefined;
  };
  const betweenParts = (given: Type, target: Type, depth: number): Changed | undefined => {
    if (target.flags & ts.TypeFlags.NonPrimitive) return within(given, new Set());
    if (!(target.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return undefined;
    const [item, place] = [itemOf(given), itemOf(target)];
    if (item !== undefined) return place && between(item, place, depth + 1);
    const properties = checker.getPropertiesOfType(target);
    const values = recordValueOf(target);
    const isEmpty = properties.length === 0 && target.getCallSignatures().length === 0;
    if (isEmpty && values === undefined) return within(given, new Set());
    const value = recordValueOf(given);
    if (value !== undefined && values !== undefined) return between(value, values, depth + 1);
    for (const property of checker.getPropertiesOfType(given)) {
      if (isMethod(property)) continue;
      const other = checker.getPropertyOfType(target, property.name);
      const [own, wanted] = [changed(property), other && changed(other)];
      if (other === undefined) {
        if (own !== undefined && values !== undefined) return own;
        continue;
      }
      if (own !== undefined && isDeclared(other)) return own;
      if (wanted !== undefined && isDeclared(property)) return wanted;
      const inner = between(typeOf(property), typeOf(other), depth + 1);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  return (node, target) => between(awaited(checker.getTypeAtLocation(node)), awaited(target), 0);
}
