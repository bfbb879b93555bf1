import { expect, test } from "vitest";
import { runProgram } from "../cli/run-program.js";
import { programFolder } from "./program.js";

const FILES = { "x.ts": `import "pinecone-pinned/2025-04";\n` };

test.each<[string, readonly string[], string]>([
  [
    "two sides that are one",
    ["2025-04", "2025-04"],
    "both sides are 2025-04: name the one that the program uses, then the one that it moves to",
  ],
  [
    "a source file for a project",
    ["2025-04", "2026-04", "--project", "x.ts"],
    "error x.ts is a source file, no tsconfig.json. migrate/no-project",
  ],
  [
    "a package that the program does not use",
    ["2025-04", "2026-04", "--package", "nope"],
    "error The program does not use nope: it uses pinecone-pinned. migrate/no-package",
  ],
])("%s: incorrect usage that is said", async (_, given, want) => {
  const { code, out, err } = await runProgram(programFolder(FILES), "migrate", ...given);
  expect({ code, out, said: err.split("\n")[0] }).toEqual({ code: 2, out: "", said: want });
});
