import { appendFileSync } from "node:fs";
import type { Score } from "./programs.js";

/** The score of one set of programs. */
export interface KeptScore extends Score {
  readonly set: string;
}

/** Adds a score, as a line of JSON, to the file that `npm run migrate-score` reads; does nothing elsewhere. */
export function keepScore(score: KeptScore): void {
  const file = process.env["APIPIN_MIGRATE_SCORE"];
  if (file !== undefined && file !== "") appendFileSync(file, `${JSON.stringify(score)}\n`);
}
