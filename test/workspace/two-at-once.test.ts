import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isLong } from "../extent.js";
import { filesBelow, writeFiles } from "../package-folder.js";
import { repository } from "../workspace-copy.js";
import { thingsSpec, thingsWorkspace } from "./things.js";

const CLI = join(repository, "dist/cli.js");

function generate(folder: string): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, "generate"], { cwd: folder, stdio: "ignore" });
  return new Promise((resolve) => child.once("exit", resolve));
}

test("of two generates at once each leaves a whole package", { timeout: 240_000 }, async () => {
  const folder = thingsWorkspace();
  const output = join(folder, "generated");
  const states: ReadonlyMap<string, string>[] = [];
  for (const summary of ["Before.", "After."]) {
    writeFiles(folder, { "specs/1/things.yaml": thingsSpec(summary) });
    expect(await generate(folder)).toBe(0);
    states.push(filesBelow(output));
  }
  // Four rounds in `npm run long`; in the suite the first of them, and one in the midst of the work.
  for (const round of isLong ? [0, 1, 2, 3] : [0, 2]) {
    writeFiles(folder, { "specs/1/things.yaml": thingsSpec("Before.") });
    const first = generate(folder);
    // At another moment of the first in each round.
    await new Promise((resolve) => setTimeout(resolve, 150 * round));
    writeFiles(folder, { "specs/1/things.yaml": thingsSpec("After.") });
    expect(await Promise.all([first, generate(folder)])).toEqual([0, 0]);
    expect(states, `round ${round}`).toContainEqual(filesBelow(output));
    // Whoever comes last has read the later specification.
    expect(await generate(folder)).toBe(0);
    expect(filesBelow(output)).toEqual(states[1]);
  }
});
