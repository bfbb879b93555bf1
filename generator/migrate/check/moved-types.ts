import type { Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Code } from "../edit/code.js";
import type { FileEdits } from "../edit/file-edits.js";
import type { Use } from "../use.js";
import { changedTypes } from "./changed-types.js";
import { lostTypes } from "./lost-types.js";
import { movedNodes } from "./moved-node.js";
import { refusedOnTheWay } from "./refused-on-the-way.js";

/** Facts of the compiler about types after a move, where it refuses nothing. */
export interface MovedTypes {
  /** Whether a value that is read has a known type before the move, and none after it, see {@link lostTypes}. */
  isLost(use: Use): boolean;
  /** Whether a value has another kind where the compiler takes any, see {@link changedTypes}. */
  isOtherKind(use: Use): boolean;
  /** Whether the compiler stops a value of other types before a place that reads it, see {@link refusedOnTheWay}. */
  isRefusedBefore(use: Use, types: readonly string[]): boolean;
}

/**
 * Reads the types of a project after a move.
 *
 * @param edits of the moved program
 * @param root that paths of places are relative to
 */
export function movedTypes(ts: Compiler, code: Code, moved: Program, edits: FileEdits, root: string): MovedTypes {
  const nodesOf = movedNodes(ts, code, moved, edits, root);
  return {
    isLost: lostTypes(ts, code.checker, moved, nodesOf),
    isOtherKind: changedTypes(ts, code.checker, moved, nodesOf),
    isRefusedBefore: refusedOnTheWay(ts, moved, nodesOf),
  };
}

/** The types of several projects: a place is in one of them. */
export function joinedTypes(all: readonly MovedTypes[]): MovedTypes {
  return {
    isLost: (use) => all.some((each) => each.isLost(use)),
    isOtherKind: (use) => all.some((each) => each.isOtherKind(use)),
    isRefusedBefore: (use, types) => all.some((each) => each.isRefusedBefore(use, types)),
  };
}
