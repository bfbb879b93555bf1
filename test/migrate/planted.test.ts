import { expect, test } from "vitest";
import { isLong } from "../extent.js";
import { compile, compileReferences } from "../package/installed-package.js";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";
import { plantedPrograms, scoreOf } from "./programs.js";
import { keepScore } from "./score.js";

/** The move that most programs are for; `npm run long` makes those of every pair. */
const chosen = plantedPrograms.filter(({ name }) => isLong || name.startsWith("2025-04-to-2026-04"));

test.each(chosen)("planted breaks of $name are reported at their places, and nowhere else", (set) => {
  const { name, from, to, files } = set;
  const folder = programFolder(files);
  const hasReferences = files["tsconfig.json"] !== undefined;
  expect(() => (hasReferences ? compileReferences(folder) : compile(folder, ["--noEmit"]))).not.toThrow();
  const score = scoreOf(files, migrationIn(folder, from, to).report);
  keepScore({ set: name, ...score });
  expect({ missed: score.missed, wrong: score.false }).toEqual({ missed: [], wrong: [] });
});
