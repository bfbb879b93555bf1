import { describe, expect, it } from "vitest";
import { compile } from "../package/installed-package.js";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";
import { plantedPrograms, scoreOf } from "./programs.js";

describe.each([
  ["2025-04", "2026-04"],
  ["2025-01", "2025-04"],
])("programs with planted breaks, from %s to %s", (from, to) => {
  const programs = plantedPrograms(from, to);
  it("are told at their places, and nowhere else", () => {
    const folder = programFolder(programs);
    expect(() => compile(folder, ["--noEmit"])).not.toThrow();
    const { report } = migrationIn(folder, from, to);
    const { missed, false: wrong } = scoreOf(programs, report);
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});
