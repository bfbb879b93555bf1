import type { CallExpression, Node, Program, SourceFile, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import { fileName, placeOfNode } from "../place.js";
import type { Use } from "../use.js";
import { comparedReferences } from "./compared-references.js";
import { isDeclaredAlone } from "./declared-alone.js";
import { calledFunction, type DeclaredSubject } from "./declared-subject.js";
import { forEachNode } from "./each-node.js";
import { flowingProperties } from "./given-properties.js";
import { type GivenValues, givenValues } from "./given-values.js";
import { isIterated } from "./iterated-calls.js";
import { looseReads } from "./loose-reads.js";
import { type OmittableProperties, omittedProperties } from "./omitted-properties.js";
import { callsBehindOwner } from "./origin.js";
import { plainBody } from "./plain-body.js";
import { presenceTest } from "./presence-tests.js";
import { callOf, type Reach, reachesOf } from "./reached-symbols.js";
import type { Reading } from "./reading.js";
import { resultReads } from "./result-reads.js";
import { takenResult } from "./taken-result.js";
import { targetSymbol } from "./target-symbol.js";
import { toldFailures } from "./told-failures.js";

/**
 * Every place of a program that reaches the package: imports and `connect`, methods, types, properties that are read, given, destructured or
 * compared, classes of errors. Aliases are followed by the compiler.
 *
 * @param root that paths of files are relative to
 * @param files that reach the package
 * @param omittable properties whose absence from an argument of a call is a use, too, as `NewOrder.tier`
 */
export function findUses(
  ts: Compiler,
  program: Program,
  reading: Reading,
  root: string,
  files: readonly SourceFile[],
  omittable: ReadonlySet<string> = new Set(),
): readonly Use[] {
  const checker = program.getTypeChecker();
  const { subjectOf, flow } = reading;
  const declaredBy = (symbol: TypeSymbol | undefined): readonly DeclaredSubject[] =>
    subjectsOf(ts, checker, symbol, subjectOf);
  const clientsOf = (calls: readonly CallExpression[]): readonly ClientMethod[] =>
    calls.flatMap((call) => {
      const declared = reading.methodOf(call);
      return declared?.subject.kind === "client" ? [{ ...declared.subject, version: declared.version }] : [];
    });
  const omittableSymbols: OmittableProperties = {
    isWanted: (symbol) =>
      declaredBy(symbol).some(
        ({ subject }) => subject.kind === "property" && omittable.has(`${subject.schema}.${subject.property}`),
      ),
    isDeclared: (symbol) => declaredBy(symbol).some(({ subject }) => subject.kind === "property"),
  };
  const readsOf = resultReads(ts, reading, files);
  const uses: Use[] = [];
  const add = (reach: Reach, { subject, version }: DeclaredSubject): void => {
    const { place: node, access, known, source = node, isUnnamed, failing, taking, isLater } = reach;
    // An object literal of another file may flow into a call of this one.
    const own = node.getSourceFile();
    const { text, ...place } = placeOfNode(node, own);
    const isRead = subject.kind === "property" && access !== "write";
    const isWritten = subject.kind === "property" && access === "write";
    const [origin] = isRead ? clientsOf(callsBehindOwner(ts, flow, source)) : [];
    const call = access === "call" ? (reach.call ?? callOf(ts, node)) : undefined;
    const iterated = call !== undefined && isIterated(ts, checker, flow, call);
    const taken = call && takenResult(ts, call, readsOf);
    const tested = isRead ? presenceTest(ts, node) : undefined;
    uses.push({
      file: fileName(root, own.fileName),
      ...place,
      text,
      version,
      subject,
      access,
      ...(isUnnamed === true ? { isUnnamed } : {}),
      ...(taking === undefined ? {} : { taking }),
      ...(isLater === true ? { isLater } : {}),
      ...(origin === undefined ? {} : { origin: { resource: origin.resource, method: origin.method } }),
      ...(iterated ? { isIterated: true as const } : {}),
      ...(taken === undefined ? {} : { taken }),
      ...(tested === undefined ? {} : { tested }),
      ...(failing === undefined ? {} : { failing }),
      ...valuesOf(known?.()),
      ...(isWritten && isDeclared(node, reach.symbol) ? { isDeclaredAlone: true as const } : {}),
    });
  };
  const isDeclared = (node: Node, symbol: TypeSymbol | undefined): boolean => {
    const given = ts.isPropertyAssignment(node)
      ? node.initializer
      : ts.isShorthandPropertyAssignment(node)
        ? node.name
        : ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)
          ? node
          : undefined;
    const type = given && symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    const isObject =
      type !== undefined && (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection)) !== 0;
    return given !== undefined && isObject && isDeclaredAlone(ts, checker, flow, given, type);
  };
  const methodOfStatus = ({ place, source = place }: Reach, declared: DeclaredSubject): DeclaredSubject => {
    const isStatus = declared.subject.kind === "runtime" && declared.subject.name === "status";
    return (isStatus ? statusOf(source) : undefined) ?? declared;
  };
  const statusOf = (place: Node): DeclaredSubject | undefined => {
    const [method] = clientsOf(reading.callsOfStatus(place));
    return (
      method && {
        version: method.version,
        subject: { kind: "status", resource: method.resource, method: method.method },
      }
    );
  };
  const visit = (node: Node): void => {
    for (const { declared, ...reach } of reading.namedBy(node))
      add({ place: node, symbol: undefined, ...reach }, declared);
    const isOwnCall = ts.isCallExpression(node) && reading.methodOf(node) !== undefined;
    const body = ts.isCallExpression(node) && isOwnCall ? plainBody(ts, checker, node) : undefined;
    const called = body === undefined ? undefined : reading.methodOf(node as CallExpression);
    if (body !== undefined && called?.subject.kind === "client")
      add(
        {
          place: body,
          symbol: undefined,
          access: "write",
          known: () => givenValues(ts, checker, flow, body),
          isUnnamed: true,
        },
        called,
      );
    const omitted = isOwnCall && omittable.size > 0 ? omittedProperties(ts, checker, flow, node, omittableSymbols) : [];
    for (const { symbol, isCertain } of omitted)
      for (const declared of declaredBy(symbol))
        add(
          {
            place: calledFunction(ts, (node as CallExpression).expression),
            symbol,
            access: "omit",
            known: () => ({ values: [], isComplete: isCertain, literals: [] }),
            isUnnamed: true,
          },
          declared,
        );
    const flowing = isOwnCall ? flowingProperties(ts, checker, flow, node) : [];
    for (const reach of [...reachesOf(ts, checker, flow, node), ...flowing]) {
      const declared = declaredBy(reach.symbol);
      const foreign = declared.length === 0 && isStatusName(reach) ? statusOf(reach.place) : undefined;
      const subjects = foreign === undefined ? declared : [foreign];
      const compared = subjects.length === 0 ? [] : comparedReferences(ts, checker, flow, reach);
      const isRead = reach.access === "read" && subjects.some(({ subject }) => subject.kind === "property");
      const known = new Set(compared.map(({ place }) => place));
      const loose = (isRead ? looseReads(ts, checker, flow, reach) : []).filter(({ place }) => !known.has(place));
      const own = loose.find(({ place }) => place === reach.place) ?? reach;
      for (const each of [own, ...compared, ...loose.filter((other) => other !== own)])
        for (const found of subjects) {
          const subject = methodOfStatus(each, found);
          // The comparisons say more of a status than the place that it is taken from.
          if (each !== own || compared.length === 0 || subject.subject.kind !== "status") add(each, subject);
        }
    }
    forEachNode(ts, node, visit);
  };
  for (const file of files) visit(file);
  for (const { place, calls, values, property, handled, isOfWait } of reading.isThrowing
    ? toldFailures(ts, checker, reading, files)
    : []) {
    const all = clientsOf(calls);
    const [first] = all;
    if (first === undefined) continue;
    const { version, resource, method } = first;
    const methods = all.filter((each) => each.version === version);
    add(
      {
        place,
        symbol: undefined,
        access: property === undefined || values.length > 0 ? "compare" : "read",
        known: () => ({ values, isComplete: true, literals: [] }),
        failing: {
          methods: methods.map((each) => ({ resource: each.resource, method: each.method })),
          handled,
          ...(isOfWait ? { isOfWait } : {}),
        },
      },
      { version, subject: { kind: "failure", resource, method, ...(property === undefined ? {} : { property }) } },
    );
  }
  return uses;
}

interface ClientMethod {
  readonly resource: string;
  readonly method: string;
  readonly version: string | undefined;
}

/** Whether a place reads a `status`, as the web's `Response` has one, too. */
function isStatusName({ symbol }: Reach): boolean {
  return symbol?.name === "status";
}

function valuesOf(known: GivenValues | undefined): Pick<Use, (keyof GivenValues & keyof Use) | "isPartial"> {
  if (known === undefined) return {};
  const { values, isComplete, allowed, lengths, range, wholes, isDistinct } = known;
  return {
    ...(values.length === 0 && !isComplete ? {} : { values, ...(isComplete ? {} : { isPartial: true as const }) }),
    ...(allowed === undefined ? {} : { allowed }),
    ...(lengths === undefined ? {} : { lengths }),
    ...(range === undefined ? {} : { range }),
    ...(wholes === undefined ? {} : { wholes }),
    ...(isDistinct === undefined ? {} : { isDistinct }),
  };
}

/** The things of the package that a symbol means, each once. */
function subjectsOf(
  ts: Compiler,
  checker: TypeChecker,
  symbol: TypeSymbol | undefined,
  subjectOf: Reading["subjectOf"],
): readonly DeclaredSubject[] {
  if (symbol === undefined) return [];
  const target = targetSymbol(ts, checker, symbol);
  const found = new Map<string, DeclaredSubject>();
  for (const declaration of target.declarations ?? []) {
    const declared = subjectOf(declaration);
    if (declared !== undefined) found.set(JSON.stringify(declared), declared);
  }
  return [...found.values()];
}
