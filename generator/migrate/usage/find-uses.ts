import { relative, sep } from "node:path";
import type { Node, Program, SourceFile, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import type { InstalledPackage } from "../project/installed-package.js";
import type { Use } from "../use.js";
import { callOfResult } from "./call-of-result.js";
import { type DeclaredSubject, subjectReader } from "./declared-subject.js";
import { placeOf } from "./place.js";
import { reachesOf } from "./reached-symbols.js";

/** Source files of a program that a person wrote: no declarations, nothing installed. */
export function ownFiles(program: Program, { folder }: InstalledPackage): readonly SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile &&
        !program.isSourceFileFromExternalLibrary(file) &&
        !file.fileName.startsWith(`${folder}/`),
    );
}

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
      uses.push({ file: name, ...place, text, version, subject, access, ...(values === undefined ? {} : { values }) });
    };
    const methodOfStatus = (place: Node, declared: DeclaredSubject): DeclaredSubject => {
      const isStatus = declared.subject.kind === "runtime" && declared.subject.name === "status";
      const call = isStatus ? callOfResult(ts, checker, place) : undefined;
      const method = call && declaredBy(checker.getSymbolAtLocation(call.name))[0];
      return method?.subject.kind === "client"
        ? { ...method, subject: { ...method.subject, kind: "status" } }
        : declared;
    };
    const visit = (node: Node): void => {
      const version = importedVersion(ts, checker, installed, node);
      if (version !== undefined) add(node, { subject: { kind: "version", version }, version }, "name");
      for (const { place, symbol, access, values } of reachesOf(ts, checker, node))
        for (const declared of declaredBy(symbol)) add(place, methodOfStatus(place, declared), access, values);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return uses;
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

/** The version of the package that a module specifier or the argument of `connect` names. */
function importedVersion(
  ts: Compiler,
  checker: TypeChecker,
  { folder, versions }: InstalledPackage,
  node: Node,
): string | undefined {
  if (!ts.isStringLiteralLike(node)) return undefined;
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.arguments[0] === node && versions.includes(node.text)) {
    const declaration = checker.getResolvedSignature(parent)?.declaration;
    const isOwn = declaration?.getSourceFile().fileName.startsWith(`${folder}/`);
    return isOwn && declaration !== undefined && ts.isFunctionDeclaration(declaration) ? node.text : undefined;
  }
  const module = checker.getSymbolAtLocation(node)?.declarations?.find((each) => ts.isSourceFile(each));
  const path = module?.getSourceFile().fileName;
  if (path === undefined || !path.startsWith(`${folder}/`)) return undefined;
  return path
    .slice(folder.length + 1)
    .split("/")
    .find((segment) => versions.includes(segment));
}
