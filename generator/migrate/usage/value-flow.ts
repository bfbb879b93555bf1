import type {
  BindingElement,
  BindingPattern,
  CallExpression,
  CallLikeExpression,
  Expression,
  FunctionLikeDeclaration,
  Node,
  ObjectLiteralExpression,
  ParameterDeclaration,
  Program,
  SourceFile,
  TypeChecker,
  Symbol as TypeSymbol,
  VariableDeclaration,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";
import { comingThrough, endingAt, type Flow, itemOf, joined, UNKNOWN, wayOf } from "./flow.js";
import {
  givesList,
  isSettledValue,
  listOfAll,
  requestOf,
  sourceOfParameter,
  sourcesOfItems,
  sourcesOfResult,
  type ValueSource,
} from "./library-calls.js";
import { ownFiles } from "./own-files.js";
import { plainName } from "./plain-name.js";
import { type ReferencesOf, referenceIndex } from "./reference-index.js";
import { returnsOf } from "./returns-of.js";
import { targetSymbol } from "./target-symbol.js";

/** Follows a value backwards to the expressions that it comes from. */
export interface FlowReader {
  flowOf(expression: Expression): Flow;
  /** The value that a pattern takes apart, as in `const { id } = file`. */
  flowOfPattern(pattern: BindingPattern): Flow;
  /** The arguments that calls give a parameter; empty where the function is also passed on as a value. */
  argumentsOf(parameter: ParameterDeclaration): readonly Expression[];
  /** The places of the program that name a symbol. */
  readonly referencesOf: ReferencesOf;
}

/** Steps of one way back, which keeps the search short in programs that are machine-made. */
const LONGEST = 24;

const readers = new WeakMap<Program, FlowReader>();

/**
 * A reader that follows values through `await`, branches, variables, properties of objects, parameters of the program's own functions (by every call) and
 * their results (by every `return`), and through callbacks of promises and lists. A program has one reader, since an index of all its files is behind it.
 */
export function flowReader(ts: Compiler, program: Program, installed: InstalledPackage): FlowReader {
  const known = readers.get(program);
  if (known !== undefined) return known;
  const made = flowReaderOf(
    ts,
    program.getTypeChecker(),
    ownFiles(program, (path) => packagePath(installed, path) !== undefined),
  );
  readers.set(program, made);
  return made;
}

function flowReaderOf(ts: Compiler, checker: TypeChecker, files: readonly SourceFile[]): FlowReader {
  const referencesOf = referenceIndex(ts, checker, files);

  const follow = (expression: Expression, steps: number, way: ReadonlySet<Node>): Flow => {
    if (steps === 0 || way.has(expression)) return way.has(expression) ? endingAt([]) : UNKNOWN;
    const further = new Set(way).add(expression);
    const next = (inner: Expression): Flow => follow(inner, steps - 1, further);
    const all = (inner: readonly Expression[]): Flow => joined(inner.map(next));
    if (
      ts.isAwaitExpression(expression) ||
      ts.isParenthesizedExpression(expression) ||
      ts.isNonNullExpression(expression) ||
      ts.isAsExpression(expression) ||
      ts.isSatisfiesExpression(expression) ||
      ts.isTypeAssertionExpression(expression)
    )
      return next(expression.expression);
    if (ts.isConditionalExpression(expression)) return all([expression.whenTrue, expression.whenFalse]);
    if (ts.isBinaryExpression(expression)) {
      const { BarBarToken, QuestionQuestionToken, AmpersandAmpersandToken, EqualsToken } = ts.SyntaxKind;
      const kind = expression.operatorToken.kind;
      if (kind === EqualsToken) return next(expression.right);
      if (kind === BarBarToken || kind === QuestionQuestionToken || kind === AmpersandAmpersandToken)
        return all([expression.left, expression.right]);
    }
    if (ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression)) {
      if (ts.isIdentifier(expression) && expression.text === "undefined") return endingAt([]);
      const { parent } = expression;
      const isShorthand = ts.isShorthandPropertyAssignment(parent) && parent.name === expression;
      const symbol = isShorthand
        ? checker.getShorthandAssignmentValueSymbol(parent)
        : checker.getSymbolAtLocation(expression);
      return ofSymbol(symbol, expression, next);
    }
    if (ts.isElementAccessExpression(expression)) {
      const { argumentExpression, expression: object } = expression;
      if (ts.isNumericLiteral(argumentExpression))
        return ofElement(next(object), Number(argumentExpression.text), next);
      return ts.isStringLiteralLike(argumentExpression)
        ? ofProperty(next(object), argumentExpression.text, next)
        : ofMembers(next(object), next);
    }
    if (ts.isCallExpression(expression)) return ofCall(expression, next);
    return endingAt([expression]);
  };

  const ofSymbol = (given: TypeSymbol | undefined, at: Expression, next: (inner: Expression) => Flow): Flow => {
    const symbol = given && targetSymbol(ts, checker, given);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) return ofObject(at, next);
    if (ts.isEnumMember(declaration)) return endingAt([at]);
    if (ts.isPropertyAccessExpression(at) && isSettledValue(ts, declaration)) return next(at.expression);
    if (ts.isParameter(declaration)) return joined([ofParameter(declaration, next), assigned(symbol, next)]);
    if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) {
      const { initializer } = declaration;
      const own =
        initializer === undefined
          ? ts.isVariableDeclaration(declaration) && ts.isForOfStatement(declaration.parent.parent)
            ? ofVariable(declaration, next)
            : endingAt([], assignmentsOf(symbol).length > 0)
          : next(initializer);
      const all = joined([own, assigned(symbol, next)]);
      return ts.isPropertyDeclaration(declaration) ? comingThrough(declaration, all) : all;
    }
    if (ts.isBindingElement(declaration)) return joined([ofBinding(declaration, next), assigned(symbol, next)]);
    if (ts.isPropertyAssignment(declaration)) return joined([next(declaration.initializer), assigned(symbol, next)]);
    if (ts.isShorthandPropertyAssignment(declaration))
      return ofSymbol(checker.getShorthandAssignmentValueSymbol(declaration), at, next);
    return ofObject(at, next);
  };

  /** A property whose declaration is a type: of the objects that its owner may be. */
  const ofObject = (at: Expression, next: (inner: Expression) => Flow): Flow =>
    ts.isPropertyAccessExpression(at) ? ofProperty(next(at.expression), at.name.text, next) : UNKNOWN;

  const ofProperty = (object: Flow, name: string, next: (inner: Expression) => Flow): Flow =>
    joined([
      wayOf(object),
      ...object.ends.map((end) => {
        if (ts.isObjectLiteralExpression(end)) return inLiteral(end, name, next);
        const request = name === "data" && ts.isCallExpression(end) ? requestOf(ts, end) : undefined;
        return request === undefined ? UNKNOWN : next(request);
      }),
    ]);

  const inLiteral = (literal: ObjectLiteralExpression, name: string, next: (inner: Expression) => Flow): Flow => {
    for (const property of literal.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        const spread = ofProperty(next(property.expression), name, next);
        if (spread.ends.length > 0 || !spread.isComplete) return spread;
      } else if (property.name !== undefined && plainName(property.name) === name) {
        if (ts.isPropertyAssignment(property)) return next(property.initializer);
        if (ts.isShorthandPropertyAssignment(property))
          return ofSymbol(checker.getShorthandAssignmentValueSymbol(property), property.name, next);
        return UNKNOWN;
      }
    }
    return endingAt([]);
  };

  const ofItems = (list: Flow, next: (inner: Expression) => Flow): Flow =>
    joined([
      wayOf(list),
      ...list.ends.map((end): Flow => {
        if (ts.isArrayLiteralExpression(end))
          return joined(
            end.elements.map((each) => (ts.isSpreadElement(each) ? ofItems(next(each.expression), next) : next(each))),
          );
        const sources = ts.isCallExpression(end) ? sourcesOfItems(ts, checker, end) : undefined;
        return sources === undefined ? ofUnknownList(end) : ofSources(sources, next);
      }),
    ]);

  /** An item of an expression that is no array literal. */
  const ofUnknownList = (end: Expression): Flow =>
    ts.isCallExpression(end) && givesList(checker, end) ? itemOf(end) : UNKNOWN;

  /** Any member of objects or lists, as `MODELS[name]` is one. */
  const ofMembers = (owner: Flow, next: (inner: Expression) => Flow): Flow =>
    joined([
      wayOf(owner),
      ...owner.ends.map((end): Flow => {
        if (!ts.isObjectLiteralExpression(end)) return ofItems(endingAt([end]), next);
        return joined(
          end.properties.map((property): Flow => {
            if (ts.isSpreadAssignment(property)) return ofMembers(next(property.expression), next);
            if (ts.isPropertyAssignment(property)) return next(property.initializer);
            if (!ts.isShorthandPropertyAssignment(property)) return UNKNOWN;
            return ofSymbol(checker.getShorthandAssignmentValueSymbol(property), property.name, next);
          }),
        );
      }),
    ]);

  const ofSources = (sources: readonly ValueSource[], next: (inner: Expression) => Flow): Flow =>
    joined(
      sources.map(({ of, take }) => {
        const flow = next(of);
        return take === "value" ? flow : take === "items" ? ofItems(flow, next) : ofMembers(flow, next);
      }),
    );

  /** One element of lists: a list that is shorter does not have it. */
  const ofElement = (list: Flow, position: number, next: (inner: Expression) => Flow): Flow =>
    joined([
      wayOf(list),
      ...list.ends.map((end): Flow => {
        const all = ts.isCallExpression(end) ? listOfAll(ts, end) : undefined;
        if (all !== undefined) return ofElement(next(all), position, next);
        if (!ts.isArrayLiteralExpression(end)) return ofUnknownList(end);
        const before = end.elements.slice(0, position + 1);
        const element = before[position];
        if (before.some(ts.isSpreadElement)) return UNKNOWN;
        return element === undefined ? endingAt([]) : next(element);
      }),
    ]);

  const ofBinding = (element: BindingElement, next: (inner: Expression) => Flow): Flow => {
    const pattern = element.parent;
    const name = element.propertyName ?? element.name;
    if (element.dotDotDotToken !== undefined) return UNKNOWN;
    const whole = ofPattern(pattern, next);
    const found = ts.isArrayBindingPattern(pattern)
      ? ofElement(whole, pattern.elements.indexOf(element), next)
      : ts.isIdentifier(name)
        ? ofProperty(whole, name.text, next)
        : UNKNOWN;
    return element.initializer === undefined ? found : joined([found, next(element.initializer)]);
  };

  const ofPattern = ({ parent }: BindingPattern, next: (inner: Expression) => Flow): Flow => {
    if (ts.isParameter(parent)) return ofParameter(parent, next);
    return ts.isVariableDeclaration(parent) ? ofVariable(parent, next) : ofBinding(parent, next);
  };

  /** The value that a variable begins with: of a loop, each item. */
  const ofVariable = ({ parent, initializer }: VariableDeclaration, next: (inner: Expression) => Flow): Flow => {
    if (initializer !== undefined) return next(initializer);
    return ts.isForOfStatement(parent.parent) ? ofItems(next(parent.parent.expression), next) : UNKNOWN;
  };

  const ofParameter = (parameter: ParameterDeclaration, next: (inner: Expression) => Flow): Flow => {
    const source = sourceOfParameter(ts, checker, parameter);
    if (source !== undefined) return ofSources([source], next);
    const given = givenTo(parameter);
    if (given === undefined) return UNKNOWN;
    const own = parameter.initializer === undefined ? [] : [parameter.initializer];
    return comingThrough(
      parameter,
      joined([...given, ...own].map((each) => (each === undefined ? UNKNOWN : next(each)))),
    );
  };

  /** Arguments of a parameter, undefined for those that the code does not say; undefined where not every call is known. */
  const givenTo = (parameter: ParameterDeclaration): readonly (Expression | undefined)[] | undefined => {
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

  const ofCall = (call: CallExpression, next: (inner: Expression) => Flow): Flow => {
    const sources = sourcesOfResult(ts, checker, call);
    if (sources !== undefined) return ofSources(sources, next);
    const end = endingAt([call]);
    const { declaration } = checker.getResolvedSignature(call) ?? {};
    if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return end;
    if (!("body" in declaration) || declaration.body === undefined) return end;
    const body = declaration.body as Node;
    if (!ts.isBlock(body)) return next(body as Expression);
    const results = returnsOf(ts, body).flatMap(({ expression }) => expression ?? []);
    return results.length === 0 ? end : joined(results.map(next));
  };

  const assignmentsOf = (symbol: TypeSymbol): readonly Expression[] =>
    referencesOf(symbol).flatMap((reference) => {
      const { parent } = reference;
      const target = ts.isPropertyAccessExpression(parent) && parent.name === reference ? parent : reference;
      const assignment = target.parent;
      const isAssigned =
        ts.isBinaryExpression(assignment) &&
        assignment.left === target &&
        assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
      return isAssigned ? [assignment.right] : [];
    });

  const assigned = (symbol: TypeSymbol, next: (inner: Expression) => Flow): Flow =>
    joined([endingAt([], !isChanged(symbol)), ...assignmentsOf(symbol).map(next)]);

  /** Whether an operator such as `+=` or `++` makes other values of a variable. */
  const isChanged = (symbol: TypeSymbol): boolean =>
    referencesOf(symbol).some((reference) => {
      const { parent } = reference;
      const { FirstCompoundAssignment, LastCompoundAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
      if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
        return parent.operator === PlusPlusToken || parent.operator === MinusMinusToken;
      if (!ts.isBinaryExpression(parent) || parent.left !== reference) return false;
      const { kind } = parent.operatorToken;
      return kind >= FirstCompoundAssignment && kind <= LastCompoundAssignment;
    });

  return {
    flowOf: (expression) => follow(expression, LONGEST, new Set()),
    flowOfPattern: (pattern) => ofPattern(pattern, (inner) => follow(inner, LONGEST, new Set())),
    argumentsOf: (parameter) => givenTo(parameter)?.flatMap((argument) => argument ?? []) ?? [],
    referencesOf,
  };
}
