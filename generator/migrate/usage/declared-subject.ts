import type {
  CallExpression,
  ClassDeclaration,
  Declaration,
  Expression,
  Node,
  SourceFile,
  TypeChecker,
} from "typescript";
import type { Compiler } from "../compiler.js";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";
import type { Subject } from "../use.js";
import { plainName } from "./plain-name.js";

/** A thing of the package, and the version that declares it. */
export interface DeclaredSubject {
  readonly subject: Subject;
  readonly version: string | undefined;
}

/** Tells which thing of the package a declaration is; undefined for a declaration that is not the package's. */
export type SubjectOf = (declaration: Declaration) => DeclaredSubject | undefined;

/** A reader of declarations. It reads the layout that the emitter writes: `types`, `resources/`, `index` below a version, and `runtime`. */
export function subjectReader(
  ts: Compiler,
  installed: InstalledPackage,
  sourceFile: (path: string) => SourceFile | undefined,
): SubjectOf {
  const resources = new Map<string, ReadonlyMap<string, string>>();
  const known = new Map<Declaration, DeclaredSubject | undefined>();

  /** Names of resources on the client, by class: those of `index.d.ts` of the version. */
  const resourceNames = (resourceFile: string): ReadonlyMap<string, string> => {
    const index = resourceFile.replace(/\/resources\/[^/]+$/, "/index.d.ts");
    const names = resources.get(index) ?? clientResources(ts, sourceFile(index));
    resources.set(index, names);
    return names;
  };

  const read = (declaration: Declaration): DeclaredSubject | undefined => {
    const { fileName } = declaration.getSourceFile();
    const segments = packagePath(installed, fileName);
    if (segments === undefined) return undefined;
    const at = segments.findIndex((segment) => installed.versions.includes(segment));
    const version = at < 0 ? undefined : segments[at];
    const [room, file] = at < 0 ? ["runtime"] : segments.slice(at + 1);
    const subject = subjectIn(room ?? "", file, declaration, segments);
    return subject && { subject, version };
  };
  const subjectIn = (
    room: string,
    file: string | undefined,
    declaration: Declaration,
    segments: readonly string[],
  ): Subject | undefined => {
    if (room === "resources" && file !== undefined)
      return methodOf(ts, declaration, resourceNames(declaration.getSourceFile().fileName));
    if (/^types\./.test(room)) return typeOrProperty(ts, declaration);
    return room === "runtime" ? runtimeName(ts, declaration, segments) : entryName(ts, declaration);
  };
  return (declaration) => {
    if (!known.has(declaration)) known.set(declaration, read(declaration));
    return known.get(declaration);
  };
}

/** The thing of the package that a call calls; undefined where it calls something else. */
export function methodOfCall(
  ts: Compiler,
  checker: TypeChecker,
  { expression }: CallExpression,
  subjectOf: SubjectOf,
): DeclaredSubject | undefined {
  const called = calledFunction(ts, expression);
  const callee = ts.isPropertyAccessExpression(called) ? called.name : called;
  const named = checker.getSymbolAtLocation(callee)?.declarations?.[0];
  const declared = named && subjectOf(named);
  if (declared !== undefined) return declared;
  const signature = checker.getTypeAtLocation(called).getCallSignatures()[0];
  return signature?.declaration && subjectOf(signature.declaration);
}

/** The function that a callee calls: of `list.call` and `list.apply`, `list`. */
export function calledFunction(ts: Compiler, callee: Expression): Expression {
  const isByName =
    ts.isPropertyAccessExpression(callee) && (callee.name.text === "call" || callee.name.text === "apply");
  return isByName ? callee.expression : callee;
}

function methodOf(ts: Compiler, declaration: Declaration, names: ReadonlyMap<string, string>): Subject | undefined {
  const { parent } = declaration;
  if (!ts.isMethodDeclaration(declaration) || !ts.isClassDeclaration(parent) || !ts.isIdentifier(declaration.name))
    return undefined;
  const className = parent.name?.text ?? "";
  return { kind: "client", resource: names.get(className) ?? className, method: declaration.name.text };
}

/** The type or property that a declaration of types is; `property` is its path below the type. */
export function typeOrProperty(ts: Compiler, declaration: Declaration): Subject | undefined {
  if (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration))
    return { kind: "type", schema: declaration.name.text };
  const path: string[] = [];
  for (let node: Node = declaration; node !== undefined && !ts.isSourceFile(node); node = node.parent) {
    if (ts.isPropertySignature(node)) path.unshift(plainName(node.name));
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
      return path.length === 0 ? undefined : { kind: "property", schema: node.name.text, property: path.join(".") };
  }
  return undefined;
}

function runtimeName(ts: Compiler, declaration: Declaration, segments: readonly string[]): Subject | undefined {
  const name = ts.getNameOfDeclaration(declaration)?.getText();
  if (name === undefined) return undefined;
  const isError = ts.isClassDeclaration(declaration) && /^(errors|client-error)\./.test(segments.at(-1) ?? "");
  return isError ? { kind: "error", name } : { kind: "runtime", name };
}

/** Resources are properties of the client, and no subjects of their own: a program uses their methods. */
function entryName(ts: Compiler, declaration: Declaration): Subject | undefined {
  if (ts.isPropertyDeclaration(declaration)) {
    const isValue = declaration.initializer !== undefined || declaration.name.getText() === "apiVersion";
    return isValue ? { kind: "entry", name: declaration.name.getText() } : undefined;
  }
  const name = ts.getNameOfDeclaration(declaration)?.getText();
  return name === undefined ? undefined : { kind: "entry", name };
}

/** Names of resources by the class of each, nested ones with dots. */
function clientResources(ts: Compiler, index: SourceFile | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (node: Node, before: string): void => {
    if ((ts.isPropertyDeclaration(node) || ts.isPropertySignature(node)) && node.type !== undefined) {
      const name = `${before}${node.name.getText()}`;
      if (ts.isTypeReferenceNode(node.type) && ts.isIdentifier(node.type.typeName))
        names.set(node.type.typeName.text, name);
      else if (ts.isTypeLiteralNode(node.type)) for (const member of node.type.members) visit(member, `${name}.`);
    }
  };
  const client = index?.statements.find((statement): statement is ClassDeclaration => ts.isClassDeclaration(statement));
  for (const member of client?.members ?? []) visit(member, "");
  return names;
}
