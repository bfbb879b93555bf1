import type {
  BindingElement,
  BindingPattern,
  CallExpression,
  Declaration,
  Expression,
  FunctionLikeDeclaration,
  Node,
  ParameterDeclaration,
  Program,
  SourceFile,
  TypeChecker,
  Symbol as TypeSymbol,
  VariableDeclaration,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";
import { assignmentsOf, isChanged, laidValues } from "./assigned-values.js";
import { comingThrough, endingAt, type Flow, joined, UNKNOWN } from "./flow.js";
import { givenArguments } from "./given-arguments.js";
import { givenResults } from "./given-results.js";
import { isSettledValue, sourceOfParameter, sourcesOfResult } from "./library-calls.js";
import { memberFlow, type Next } from "./member-flow.js";
import { overridingMembers } from "./overriding-members.js";
import { ownFiles } from "./own-files.js";
import { type ReferencesOf, referenceIndex } from "./reference-index.js";
import { resultsOfBody } from "./returns-of.js";
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
 * A reader that follows values through `await`, branches, variables, imported JSON, properties of objects, parameters of the program's own functions (by every call) and
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
  const givenTo = givenArguments(ts, checker, referencesOf);
  const { ofProperty, ofItems, ofMembers, ofElement, ofSources } = memberFlow(ts, checker, referencesOf);

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

  const ofSymbol = (given: TypeSymbol | undefined, at: Expression, next: Next): Flow => {
    const symbol = given && targetSymbol(ts, checker, given);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) return ofObject(at, next);
    if (ts.isEnumMember(declaration)) return endingAt([at]);
    const laid = laidValues(ts, symbol);
    if (laid.length > 0) return joined([...laid.map(next), assigned(symbol, next)]);
    if (ts.isSourceFile(declaration) && declaration.fileName.endsWith(".json"))
      return joined(
        declaration.statements.map((each) => (ts.isExpressionStatement(each) ? next(each.expression) : UNKNOWN)),
      );
    if (ts.isPropertyAccessExpression(at) && isSettledValue(ts, declaration)) return next(at.expression);
    if (ts.isParameter(declaration)) return joined([ofParameter(declaration, next), assigned(symbol, next)]);
    if (ts.isGetAccessor(declaration)) return ofResults(declaration, next);
    if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) {
      const { initializer } = declaration;
      const own =
        initializer === undefined
          ? ts.isVariableDeclaration(declaration) && ts.isForOfStatement(declaration.parent.parent)
            ? ofVariable(declaration, next)
            : endingAt([], assignmentsOf(ts, symbol, referencesOf).length > 0)
          : next(initializer);
      const all = joined([own, assigned(symbol, next)]);
      return ts.isPropertyDeclaration(declaration)
        ? comingThrough(declaration, joined([all, ...overriding(declaration, next)]))
        : all;
    }
    if (ts.isBindingElement(declaration)) return joined([ofBinding(declaration, next), assigned(symbol, next)]);
    if (ts.isPropertyAssignment(declaration)) return joined([next(declaration.initializer), assigned(symbol, next)]);
    if (ts.isShorthandPropertyAssignment(declaration))
      return ofSymbol(checker.getShorthandAssignmentValueSymbol(declaration), at, next);
    return ofObject(at, next);
  };

  /** The results of a getter or a method, and those of classes below. */
  const ofResults = (declaration: FunctionLikeDeclaration, next: Next): Flow => {
    const results = declaration.body === undefined ? [] : resultsOfBody(ts, declaration.body).map(next);
    const all = [...results, ...overriding(declaration, next)];
    return all.length === 0 ? UNKNOWN : joined(all);
  };

  /** The values that members of classes below have in the place of a member. */
  const overriding = (declaration: Declaration, next: Next): readonly Flow[] =>
    overridingMembers(ts, checker, referencesOf, declaration).map((member) => {
      if (ts.isPropertyDeclaration(member))
        return member.initializer === undefined ? UNKNOWN : next(member.initializer);
      const hasBody = ts.isGetAccessor(member) || ts.isMethodDeclaration(member);
      return hasBody && member.body !== undefined
        ? joined(resultsOfBody(ts, member.body).map(next))
        : endingAt([], ts.isSetAccessor(member));
    });

  /** A property whose declaration is a type: of the objects that its owner may be. */
  const ofObject = (at: Expression, next: Next): Flow =>
    ts.isPropertyAccessExpression(at) ? ofProperty(next(at.expression), at.name.text, next) : UNKNOWN;

  const ofBinding = (element: BindingElement, next: Next): Flow => {
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
  const ofVariable = ({ parent, initializer }: VariableDeclaration, next: Next): Flow => {
    if (initializer !== undefined) return next(initializer);
    return ts.isForOfStatement(parent.parent) ? ofItems(next(parent.parent.expression), next) : UNKNOWN;
  };

  const ofParameter = (parameter: ParameterDeclaration, next: Next): Flow => {
    const source = sourceOfParameter(ts, checker, parameter);
    if (source !== undefined) return ofSources([source], next);
    // A function that others call has its default, whatever they give.
    const given = givenTo(parameter) ?? [undefined];
    const own = parameter.initializer === undefined ? [] : [next(parameter.initializer)];
    const all = given.map((each) => (each === undefined ? UNKNOWN : ofSources([each], next)));
    return comingThrough(parameter, joined([...all, ...own]));
  };

  const ofCall = (call: CallExpression, next: Next): Flow => {
    const sources = sourcesOfResult(ts, checker, call);
    if (sources !== undefined) return ofSources(sources, next);
    const end = endingAt([call]);
    const { declaration } = checker.getResolvedSignature(call) ?? {};
    if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return end;
    if (ts.isJSDocSignature(declaration)) return end;
    const others = overriding(declaration, next);
    const body = "body" in declaration ? (declaration.body as Node | undefined) : undefined;
    const results = body === undefined ? [] : resultsOfBody(ts, body);
    const all = results.flatMap((result) => givenResults(ts, checker, call, declaration, result) ?? result);
    return all.length + others.length === 0 ? end : joined([...all.map(next), ...others]);
  };

  const assigned = (symbol: TypeSymbol, next: Next): Flow =>
    joined([endingAt([], !isChanged(ts, symbol, referencesOf)), ...assignmentsOf(ts, symbol, referencesOf).map(next)]);

  return {
    flowOf: (expression) => follow(expression, LONGEST, new Set()),
    flowOfPattern: (pattern) => ofPattern(pattern, (inner) => follow(inner, LONGEST, new Set())),
    argumentsOf: (parameter) => (givenTo(parameter) ?? []).flatMap((each) => (each?.take === "value" ? each.of : [])),
    referencesOf,
  };
}
