import type { Diagnostic, Node, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import { originalPosition } from "../edit/edited-text.js";
import type { FileEdits } from "../edit/file-edits.js";
import { type FilePlace, fileName, rangeOf } from "../place.js";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";
import { ownFiles } from "../usage/own-files.js";
import { originsOfStatements } from "./origins-of-statements.js";

/** A place that the compiler refuses after the move and not before, by its place in the text as it is. */
export interface Refusal extends FilePlace {
  readonly code: number;
  readonly message: string;
  /** Path of the file, and the place of the refusal in its text before the edits. */
  readonly path: string;
  readonly start: number;
  /** Methods of the client that gave the values of the statement, where the code says it. */
  readonly origins: readonly { readonly resource: string; readonly method: string }[];
}

/** Files that import the package, or a file that does. */
export function filesThatReach(ts: Compiler, program: Program, installed: InstalledPackage): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  const own = ownFiles(program, installed);
  const checker = program.getTypeChecker();
  const reached: string[] = [];
  for (const file of own) {
    const visit = (node: Node): void => {
      if (ts.isStringLiteralLike(node) && isSpecifier(ts, node)) {
        for (const { fileName } of checker.getSymbolAtLocation(node)?.declarations?.filter(ts.isSourceFile) ?? []) {
          if (packagePath(installed, fileName) !== undefined) reached.push(file.fileName);
          else importers.set(fileName, [...(importers.get(fileName) ?? []), file.fileName]);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  const all = new Set<string>();
  for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    reached.push(...(importers.get(next) ?? []));
  }
  return all;
}

function isSpecifier(ts: Compiler, { parent }: Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isExternalModuleReference(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isCallExpression(parent)
  );
}

/** Reads the places that a program after a move is refused at, and the one before is not. */
export type RefusalReader = (moved: Program, edits: FileEdits) => readonly Refusal[];

/**
 * A reader of refusals, by their places in the program before the move. The files that are checked and the errors that they had before are read once.
 *
 * @param root that paths of files are relative to
 */
export function refusalReader(
  ts: Compiler,
  current: Program,
  installed: InstalledPackage,
  root: string,
): RefusalReader {
  const paths = [...filesThatReach(ts, current, installed)].sort();
  const before = new Map<string, ReadonlySet<string>>();
  let originsAt: ReturnType<typeof originsOfStatements> | undefined;
  return (moved, edits) =>
    paths.flatMap((path): readonly Refusal[] => {
      const [old, now] = [current.getSourceFile(path), moved.getSourceFile(path)];
      if (old === undefined || now === undefined) return [];
      const errors = moved.getSemanticDiagnostics(now);
      if (errors.length === 0) return [];
      const known =
        before.get(path) ?? new Set(current.getSemanticDiagnostics(old).map((each) => keyOf(each, each.start ?? 0)));
      before.set(path, known);
      return errors.flatMap((each): readonly Refusal[] => {
        const start = originalPosition(each.start ?? 0, edits.get(path) ?? []);
        if (known.has(keyOf(each, start))) return [];
        const message = ts.flattenDiagnosticMessageText(each.messageText, "\n");
        const place = rangeOf(old, start, each.length ?? 0);
        originsAt ??= originsOfStatements(ts, current, installed);
        return [
          {
            file: fileName(root, path),
            path,
            start,
            ...place,
            code: each.code,
            message,
            origins: originsAt(start, old),
          },
        ];
      });
    });
}

function keyOf({ code }: Diagnostic, start: number): string {
  return `${code} ${start}`;
}
