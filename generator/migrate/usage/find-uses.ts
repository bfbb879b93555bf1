import { relative, sep } from "node:path";
import type {
  Node,
  Program,
  PropertyAccessExpression,
  SourceFile,
  TypeChecker,
  Symbol as TypeSymbol,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { placeOf } from "../place.js";
import type { InstalledPackage } from "../project/installed-package.js";
import type { Use } from "../use.js";
import { type DeclaredSubject, subjectReader } from "./declared-subject.js";
import { namedVersion } from "./named-version.js";
import { callOfResult, destructured, originOf } from "./origin.js";
import { ownFiles } from "./own-files.js";
import { reachesOf } from "./reached-symbols.js";

/**
 * Every place of a program that reaches the package: imports and `connect`, methods, types, properties that are read, given, destructured or
 * compared, classes of errors. Aliases are followed by the compiler.
 *
 * @param root that paths of files are relative to
 */
export function findUses(
  ts: Compiler,
  program: Program,
  installed: InstalledPackage,
  root: string,
  files: readonly SourceFile[] = ownFiles(program, installed),
): readonly Use[] {
  const checker = program.getTypeChecker();
  const subjectOf = subjectReader(ts, installed, (path) => program.getSourceFile(path));
  const declaredBy = (symbol: TypeSymbol | undefined): readonly DeclaredSubject[] =>
    subjectsOf(ts, checker, symbol, subjectOf);
  const clientOf = (call: PropertyAccessExpression | undefined): ClientMethod | undefined => {
    const declared = call && declaredBy(checker.getSymbolAtLocation(call.name))[0];
    return declared?.subject.kind === "client" ? { ...declared.subject, version: declared.version } : undefined;
  };
  const methodOf = (call: PropertyAccessExpression | undefined): Use["origin"] => {
    const found = clientOf(call);
    return found && { resource: found.resource, method: found.method };
  };
  const originOfObject = (node: Node): PropertyAccessExpression | undefined => {
    const object = ts.isPropertyAccessExpression(node) ? node.expression : destructured(ts, node);
    return object && originOf(ts, checker, object);
  };
  const uses: Use[] = [];
  for (const file of files) {
    const name = relative(root, file.fileName).split(sep).join("/");
    const add = (
      node: Node,
      { subject, version }: DeclaredSubject,
      access: Use["access"],
      values?: Use["values"],
    ): void => {
      const { text, ...place } = placeOf(node, file);
      const origin = subject.kind === "property" && access !== "write" ? methodOf(originOfObject(node)) : undefined;
      uses.push({
        file: name,
        ...place,
        text,
        version,
        subject,
        access,
        ...(origin === undefined ? {} : { origin }),
        ...(access === "call" && isIterated(ts, node) ? { isIterated: true as const } : {}),
        ...(values === undefined ? {} : { values }),
      });
    };
    const methodOfStatus = (place: Node, declared: DeclaredSubject): DeclaredSubject => {
      const isStatus = declared.subject.kind === "runtime" && declared.subject.name === "status";
      const method = isStatus ? clientOf(callOfResult(ts, checker, place)) : undefined;
      return method === undefined
        ? declared
        : { version: method.version, subject: { kind: "status", resource: method.resource, method: method.method } };
    };
    const visit = (node: Node): void => {
      const version = namedVersion(ts, checker, installed, node);
      if (version !== undefined) add(node, { subject: { kind: "version", version }, version }, "name");
      for (const { place, symbol, access, values } of reachesOf(ts, checker, node))
        for (const declared of declaredBy(symbol)) add(place, methodOfStatus(place, declared), access, values);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return uses;
}

interface ClientMethod {
  readonly resource: string;
  readonly method: string;
  readonly version: string | undefined;
}

/** Whether the call of a method is what a `for await` goes through. */
function isIterated(ts: Compiler, method: Node): boolean {
  const call = method.parent;
  return ts.isCallExpression(call) && ts.isForOfStatement(call.parent) && call.parent.expression === call;
}

/** The things of the package that a symbol means, each once. */
function subjectsOf(
  ts: Compiler,
  checker: TypeChecker,
  symbol: TypeSymbol | undefined,
  subjectOf: ReturnType<typeof subjectReader>,
): readonly DeclaredSubject[] {
  if (symbol === undefined) return [];
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const found = new Map<string, DeclaredSubject>();
  for (const declaration of target.declarations ?? []) {
    const declared = subjectOf(declaration);
    if (declared !== undefined) found.set(JSON.stringify(declared), declared);
  }
  return [...found.values()];
}
