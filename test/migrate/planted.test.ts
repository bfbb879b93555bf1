import { expect, test } from "vitest";
import { addScores, belowTargets, shares } from "../../scripts/migrate-score/shares.js";
import { isLong } from "../extent.js";
import { compile } from "../package/compiler.js";
import { compileReferences } from "../package/installed-package.js";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";
import { plantedPrograms, scoreOf } from "./programs.js";
import { type KeptScore, keepScore } from "./score.js";
import { ordersModules, parcelsModules } from "./things-package.js";

/** The move that most programs are for; `npm run long` makes those of every pair. */
const chosen = plantedPrograms.filter(({ name }) => isLong || /^(2025-04-to-2026-04|v1)/.test(name));

const scores: KeptScore[] = [];

test.each(chosen)("planted breaks of $name are reported at their places, and nowhere else", (set) => {
  const { name, from, to, files } = set;
  const modules = from !== "v1" ? undefined : name.includes("parcels") ? parcelsModules() : ordersModules();
  const folder = programFolder(files, undefined, modules);
  const hasReferences = files["tsconfig.json"] !== undefined;
  expect(() => (hasReferences ? compileReferences(folder) : compile(folder, { noEmit: true }))).not.toThrow();
  const score = scoreOf(files, migrationIn(folder, from, to).report);
  scores.push({ set: name, ...score });
  keepScore({ set: name, ...score });
  expect({ missed: score.missed, wrong: score.false }).toEqual({ missed: [], wrong: [] });
});

test("the shares of all chosen programs reach the targets that npm run migrate-score has", () => {
  const [all] = addScores(scores.map((score) => ({ ...score, set: "all" })));
  if (all === undefined) throw new Error("no set of programs was scored");
  expect(scores.length).toBe(chosen.length);
  const { loud, silent, maybe } = shares(all);
  for (const { whole } of [loud, silent, maybe]) expect(whole).toBeGreaterThan(10);
  expect(belowTargets(all)).toEqual([]);
});
