import type { Node } from "typescript";
import type { Change } from "../diff/index.js";
import type { Refusal } from "./check/refusals.js";
import { compilerMessage } from "./compiler-message.js";
import type { PlannedEdit } from "./edit/code.js";
import { type FileEdits, withEdits } from "./edit/file-edits.js";
import { shownEdit } from "./edit/shown-edit.js";
import { patchOf } from "./edit/unified-diff.js";
import type { FoundPlace, Joined } from "./join/join-changes.js";
import { byPlace, type FilePlace, fileName } from "./place.js";
import type { MigrationReport, Place } from "./report.js";
import { entryCounts, reportOf } from "./report-of.js";

/** The effect of a move on a program. */
export interface Migration {
  readonly report: MigrationReport;
  /** Edits that are certain, by path of file. */
  readonly edits: FileEdits;
  /** Refusals that the compiler has after the edits. */
  readonly refusals: readonly Refusal[];
}

/** A move of a program, as it is checked and edited. */
export interface CheckedMove {
  readonly names: Pick<MigrationReport, "from" | "to" | "package">;
  readonly changes: readonly Change[];
  /** How many errors the compiler has before the move. */
  readonly errors: number;
  /** Edits that switch the program to the other side. They are there in each check, and no place is reported for them. */
  readonly switched: FileEdits;
  /** Places that may mean the old side, and that no change is about. */
  readonly undecided: readonly Place[];
  /** The refusals of the program under the other side, after edits. */
  check(edits: FileEdits): readonly Refusal[];
  /** The places that changes reach, by the uses of the program and its refusals after edits. */
  joined(refusals: readonly Refusal[], edits: FileEdits): Joined;
  /** The edit of a place; undefined where a person has to decide. */
  plan(found: FoundPlace): PlannedEdit | undefined;
  /** The text of a file before the edits, by its path. */
  textOf(path: string): string;
  /** The folder that paths of places are relative to. */
  readonly root: string;
}

/** Checks of a program that is edited in memory. One refusal may hide the next, and an edit that is refused itself is taken back. */
const ROUNDS = 8;

/** The places of a move and the edits that are certain: those with which the compiler accepts their places. */
export function settledMove(move: CheckedMove): Migration {
  const { names, changes, errors, undecided, textOf, root } = move;
  const { found, unexplained, planned, edits, refusals } = inRounds(move);
  const editOf = (each: FoundPlace): Pick<Place, "edit"> => {
    const own = planned.get(keyOf(each.place));
    const edit = own && shownEdit(each.place, own, textOf, root);
    return edit === undefined ? {} : { edit };
  };
  const left = new Set(refusals.map(refusalKey));
  const settling = [...planned.values()].flatMap(({ isSafe, settles }) => (isSafe && settles ? [settles] : []));
  const open = found.filter(
    (each) => each.refusal !== undefined || !settling.some((node) => isPart(each.place, node, root)),
  );
  const reached = open.map((each): Place => {
    const { edit } = editOf(each);
    const remains = each.refusal === undefined ? edit?.safe !== true : left.has(refusalKey(each.refusal));
    const compiler = each.place.seen_by_compiler && each.refusal ? compilerMessage(each.refusal) : undefined;
    return {
      ...each.place,
      ...(compiler === undefined ? {} : { compiler }),
      ...(edit === undefined ? {} : { edit }),
      remains,
    };
  });
  const places = [...reached, ...undecided].sort(byPlace);
  const patch = patchOf(edits, root, textOf);
  const unexplainedNow = unexplained.filter((each) => left.has(refusalKey(each)));
  return {
    report: reportOf({ ...names, patch }, places, unexplainedNow, entryCounts(reached, changes), errors),
    edits,
    refusals,
  };
}

interface Rounds {
  readonly found: readonly FoundPlace[];
  readonly unexplained: readonly Refusal[];
  readonly planned: ReadonlyMap<string, PlannedEdit>;
  readonly edits: FileEdits;
  readonly refusals: readonly Refusal[];
}

/** Checks the program, plans edits of what is found, and checks again, until no edit is added and none is refused. */
function inRounds({ switched, check, plan, joined }: CheckedMove): Rounds {
  const rejected = new Set<string>();
  let edits = switched;
  let seen = new Map<string, Refusal>();
  let planned = new Map<string, PlannedEdit>();
  for (let round = 1; ; round++) {
    const refusals = check(edits);
    const refused = [...planned].filter(
      ([, { edits: own, isSafe }]) => isSafe && refusals.some((each) => isIn(each, own)),
    );
    if (refused.length > 0 && round < ROUNDS) {
      for (const [key] of refused) rejected.add(key);
      [edits, seen, planned] = [switched, new Map(), new Map()];
      continue;
    }
    for (const refusal of refusals) seen.set(refusalKey(refusal), refusal);
    const { found } = joined([...seen.values()], edits);
    const before = edits;
    for (const each of round < ROUNDS ? found : []) {
      const key = keyOf(each.place);
      const own = planned.has(key) ? undefined : plan(each);
      if (own === undefined) continue;
      const next = own.isSafe && !rejected.has(key) ? withEdits(edits, own.edits) : undefined;
      if (next !== undefined) edits = next;
      planned.set(key, { ...own, isSafe: next !== undefined });
    }
    if (edits !== before) continue;
    // An edit elsewhere settled the others: the compiler says nothing there, as at any place that it accepts.
    const left = new Set(refusals.map(refusalKey));
    const edited = new Set(found.flatMap(({ refusal, place }) => (planned.has(keyOf(place)) ? (refusal ?? []) : [])));
    const own = [...seen].filter(([key, refusal]) => left.has(key) || edited.has(refusal));
    return {
      ...joined(
        own.map(([, refusal]) => refusal),
        edits,
      ),
      planned,
      edits,
      refusals,
    };
  }
}

/** Whether a place is in a node, and less than all of it. */
function isPart(place: FilePlace, node: Node, root: string): boolean {
  const file = node.getSourceFile();
  if (fileName(root, file.fileName) !== place.file) return false;
  const start = file.getPositionOfLineAndCharacter(place.line - 1, place.column - 1);
  return start > node.getStart() && start < node.getEnd();
}

function isIn({ path, start }: Refusal, edits: PlannedEdit["edits"]): boolean {
  // The compiler refuses a literal at its quote, and the edit is of the characters behind it.
  return edits.some((edit) => edit.path === path && start >= edit.start - 1 && start <= edit.end);
}

function keyOf({ file, line, column, change }: FoundPlace["place"]): string {
  return `${file}:${line}:${column} ${change}`;
}

function refusalKey({ path, start, code }: Refusal): string {
  return `${path}:${start} ${code}`;
}
