import type { Diagnostic, NewExpression, Node, Program, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import { originalPosition } from "../edit/edited-text.js";
import type { FileEdits } from "../edit/file-edits.js";
import { type FilePlace, fileName, type NodePlace, placeOfNode, rangeOf } from "../place.js";
import type { CompiledProject } from "../program-usage.js";
import { isUnchecked } from "../project/unchecked-scripts.js";
import type { Reading } from "../usage/reading.js";
import { goneResources } from "./gone-resources.js";
import { originsOfStatements } from "./origins-of-statements.js";
import { type RefusedSubject, refusedSubjects } from "./refused-subjects.js";

/** A place that the compiler refuses after the move and not before, by its place in the text as it is. */
export interface Refusal extends FilePlace {
  readonly code: number;
  /** Whether the program's own compiler does not check the file. */
  readonly isUnchecked?: true;
  readonly message: string;
  /** Path of the file, and the place of the refusal in its text before the edits. */
  readonly path: string;
  readonly start: number;
  /** Methods of the client that gave the values of the statement, where the code says it, or that a missing resource had. `isGiven`: the place is in an argument of the call. */
  readonly origins: readonly { readonly resource: string; readonly method: string; readonly isGiven: boolean }[];
  /** The `new` expression whose class the place is: the compiler refuses one of its arguments. */
  readonly construction?: NodePlace;
  /** Types and properties that the place has to do with, nearest first. */
  readonly about: readonly RefusedSubject[];
}

/** Reads the places that a program after a move is refused at, and the one before is not. */
export type RefusalReader = (moved: Program, edits: FileEdits) => readonly Refusal[];

/**
 * A reader of refusals, by their places in the program before the move. Errors that files had before are read once; after the first round, only the files
 * that other edits reach are checked again.
 *
 * @param reading of the program before the move; it is asked where something is refused
 * @param root that paths of files are relative to
 */
export function refusalReader(
  ts: Compiler,
  { project, program: current, imports }: CompiledProject,
  reading: () => Reading,
  root: string,
): RefusalReader {
  const paths = imports.reaching.map(({ fileName: path }) => path).sort();
  const before = new Map<string, ReadonlySet<string>>();
  const readersOf = (own: Reading) => ({
    originsAt: originsOfStatements(ts, own),
    resourcesAt: goneResources(ts, current.getTypeChecker(), own.subjectOf),
    aboutAt: refusedSubjects(ts, current.getTypeChecker(), own.subjectOf),
  });
  let readers: ReturnType<typeof readersOf> | undefined;
  const refusalsIn = (path: string, moved: Program, edits: FileEdits): readonly Refusal[] => {
    const [old, now] = [current.getSourceFile(path), moved.getSourceFile(path)];
    if (old === undefined || now === undefined) return [];
    const errors = moved.getSemanticDiagnostics(now);
    if (errors.length === 0) return [];
    const known =
      before.get(path) ?? new Set(current.getSemanticDiagnostics(old).map((each) => keyOf(each, each.start ?? 0)));
    before.set(path, known);
    const unchecked = isUnchecked(ts, project, old) ? { isUnchecked: true as const } : {};
    return errors.flatMap((each): readonly Refusal[] => {
      const start = originalPosition(each.start ?? 0, edits.get(path) ?? []);
      if (known.has(keyOf(each, start))) return [];
      const message = ts.flattenDiagnosticMessageText(each.messageText, "\n");
      const made = constructionAt(ts, old, start);
      const construction = made === undefined ? {} : { construction: placeOfNode(made, old) };
      const place = rangeOf(old, start, each.length ?? 0);
      readers ??= readersOf(reading());
      const facts = {
        origins: [...readers.originsAt(start, old), ...readers.resourcesAt(start, old, each.code)],
        about: readers.aboutAt(start, old, each.code),
      };
      return [
        {
          file: fileName(root, path),
          path,
          start,
          ...place,
          code: each.code,
          message,
          ...facts,
          ...construction,
          ...unchecked,
        },
      ];
    });
  };
  let last: { readonly edits: FileEdits; readonly refusals: ReadonlyMap<string, readonly Refusal[]> } | undefined;
  return (moved, edits) => {
    const known = last;
    const changed = known && imports.dependents(paths.filter((path) => !hasSameEdits(path, known.edits, edits)));
    const refusals = new Map(
      paths.map((path) => [
        path,
        changed === undefined || changed.has(path) ? refusalsIn(path, moved, edits) : (known?.refusals.get(path) ?? []),
      ]),
    );
    last = { edits, refusals };
    return [...refusals.values()].flat();
  };
}

/** The `new` expression whose class is at a position. */
function constructionAt(ts: Compiler, file: SourceFile, position: number): NewExpression | undefined {
  let found: NewExpression | undefined;
  const visit = (node: Node): void => {
    if (position < node.getStart(file) || position >= node.getEnd()) return;
    if (ts.isNewExpression(node) && position < node.expression.getEnd()) found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}

function hasSameEdits(path: string, some: FileEdits, others: FileEdits): boolean {
  return some.get(path) === others.get(path) || JSON.stringify(some.get(path)) === JSON.stringify(others.get(path));
}

function keyOf({ code }: Diagnostic, start: number): string {
  return `${code} ${start}`;
}
