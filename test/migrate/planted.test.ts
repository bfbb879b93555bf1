import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";
import { plantedPrograms, scoreOf } from "./programs.js";

describe.each([
  ["2025-04", "2026-04"],
  ["2025-01", "2025-04"],
])("programs with planted breaks, from %s to %s", (from, to) => {
  const programs = plantedPrograms(from, to);
  it("are told at their places, and nowhere else", () => {
    const { report } = migrationIn(programFolder(programs), from, to);
    if (process.env["PLANTED"]) writeFileSync(process.env["PLANTED"], JSON.stringify(report, null, 1));
    const { missed, false: wrong } = scoreOf(programs, report);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});
