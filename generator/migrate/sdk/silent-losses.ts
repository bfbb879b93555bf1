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
import { uncheckedHandle } from "./unchecked-handles.js";

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
    const lost = target === undefined ? [] : lossOf(node as Expression, target);
    if (target !== undefined && lost[0] !== undefined) found.push(lostUse(code, node, target, lost));
    const handle = target && uncheckedHandle(code, mapping, node, target);
    if (handle !== undefined) found.push(handle);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function lostUse({ checker }: SdkCode, node: Node, target: Type, lost: readonly Changed[]): FoundUse {
  const all = [...new Map(lost.map((each) => [`${each.owner}.${each.from}`, each])).values()];
  const owners = [...new Set(all.map(({ owner }) => owner))];
  const changes = owners.map((owner) => {
    const own = all.filter((each) => each.owner === owner);
    const list = own.map(({ from, to }) =>
      to === undefined ? `the values of \`${from}\` differ` : `\`${from}\` is \`${to}\``,
    );
    return `of \`${owner}\`, ${list.join(", ")}`;
  });
  const verb = all.some(({ to }) => to !== undefined) ? "names" : "uses";
  return {
    node,
    // The compiler refuses the name of a variable, where it sees the loss.
    around: node.parent,
    key: `/types/${owners.join("+")}/given`,
    code: "migrate/sdk-look",
    message: `The compiler does not check names of properties behind \`${checker.typeToString(target)}\`: ${changes.join("; ")}.`,
    advice: `Follow the value, and change the code that ${verb} ${all.length === 1 ? `\`${all[0]?.from}\`` : "these properties"}.`,
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

/** Reads which properties of the SDK an expression loses at a type. */
function lossReader(
  { ts, checker, namesOf }: SdkCode,
  mapping: SdkMapping,
): (node: Expression, target: Type) => readonly Changed[] {
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
  const changed = (symbol: TypeSymbol): readonly Changed[] => namesOf(symbol).flatMap((name) => changedBy(name) ?? []);

  /** The properties below a type that have another name. */
  const within = (type: Type, seen: Set<Type> = new Set(), depth = 0): readonly Changed[] => {
    if (seen.has(type) || depth > DEEPEST) return [];
    seen.add(type);
    return partsOf(type).flatMap((part): readonly Changed[] => {
      if (!isStructured(part) || isHandle(part)) return [];
      const [item, value] = [itemOf(part), recordValueOf(part)];
      const inner = [item, value].flatMap((each) => (each === undefined ? [] : within(each, seen, depth + 1)));
      if (item !== undefined) return inner;
      const properties = checker.getPropertiesOfType(part).filter((each) => !isMethod(each));
      return [...inner, ...properties.flatMap((each) => [...changed(each), ...within(typeOf(each), seen, depth + 1)])];
    });
  };
  /** Whether a type is a class of the SDK: its objects have methods for the program, and properties for the SDK. */
  const isHandle = ({ symbol }: Type): boolean =>
    symbol !== undefined && (symbol.flags & ts.SymbolFlags.Class) !== 0 && namesOf(symbol).length > 0;
  const isMethod = ({ flags }: TypeSymbol): boolean => (flags & ts.SymbolFlags.Method) !== 0;
  /** Whether the program declares a property in a type: properties of literals are found where they flow. */
  const isDeclared = (symbol: TypeSymbol): boolean =>
    namesOf(symbol).length === 0 &&
    (symbol.declarations ?? []).some(
      (each) => ts.isPropertySignature(each) || ts.isPropertyDeclaration(each) || ts.isParameter(each),
    );

  const isOfLiteral = ({ declarations = [] }: TypeSymbol): boolean =>
    declarations.some((each) => ts.isObjectLiteralExpression(each.parent));

  const between = (given: Type, target: Type, depth: number): readonly Changed[] => {
    if (given === target || depth > DEEPEST) return [];
    if (isOpen(target)) return isOpen(given) ? [] : within(given);
    if (isOpen(given)) return within(target);
    const places = partsOf(target);
    return partsOf(given)
      .filter((own) => isStructured(own) && !places.includes(own))
      .flatMap((own) => places.flatMap((place) => betweenParts(own, place, depth)));
  };
  const isStructured = ({ flags }: Type): boolean => (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  const betweenParts = (given: Type, target: Type, depth: number): readonly Changed[] => {
    if (target.flags & ts.TypeFlags.NonPrimitive) return within(given);
    if (!isStructured(target)) return [];
    const [item, place] = [itemOf(given), itemOf(target)];
    if (item !== undefined) return place === undefined ? [] : between(item, place, depth + 1);
    const properties = checker.getPropertiesOfType(target);
    const values = recordValueOf(target);
    const isEmpty = properties.length === 0 && target.getCallSignatures().length === 0;
    if (isEmpty && values === undefined) return within(given);
    const value = recordValueOf(given);
    if (value !== undefined && values !== undefined) return between(value, values, depth + 1);
    return checker.getPropertiesOfType(given).flatMap((property): readonly Changed[] => {
      if (isMethod(property)) return [];
      const other = checker.getPropertyOfType(target, property.name);
      const own = changed(property);
      if (other === undefined) {
        if (values === undefined) return [];
        // The parts of a literal are places of their own.
        return isOfLiteral(property) ? own : [...own, ...between(typeOf(property), values, depth + 1)];
      }
      return [
        ...(isDeclared(other) ? own : []),
        ...(isDeclared(property) ? changed(other) : []),
        ...between(typeOf(property), typeOf(other), depth + 1),
      ];
    });
  };
  return (node, target) => between(awaited(checker.getTypeAtLocation(node)), awaited(target), 0);
}
