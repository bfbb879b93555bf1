import type { DiffOperation } from "../facts/operations/operation.js";
import type { TypeJudge } from "./types/type-judge.js";
import type { ReadDocuments } from "./witness/making-side.js";

export interface Names {
  readonly from: string;
  readonly to: string;
}

/** Two sides of one service, read. */
export interface Sides extends ReadDocuments {
  readonly service: string;
  readonly names: Names;
  readonly told: ReadonlySet<string>;
  /** Names in lower case of headers that the generated client sends by itself. */
  readonly absorbedHeaders: ReadonlySet<string>;
  readonly operations: {
    readonly from: ReadonlyMap<string, DiffOperation>;
    readonly to: ReadonlyMap<string, DiffOperation>;
  };
  /** Absent where the types of the clients are not compared. */
  readonly judge: TypeJudge | undefined;
}

/** The label of an operation, by its key; none where there is no such operation. */
export function labelOf({ operations }: Sides, key: string | null): readonly string[] {
  const label = key === null ? undefined : (operations.to.get(key) ?? operations.from.get(key))?.label;
  return label === undefined ? [] : [label];
}
