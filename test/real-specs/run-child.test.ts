import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runChild } from "../../scripts/real-specs/run-child.js";

const folder = mkdtempSync(join(tmpdir(), "apipin-run-child-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases: readonly (readonly [name: string, program: string, seconds: number, want: object])[] = [
  [
    "ends by itself",
    'console.log("out"); console.error("err"); process.exitCode = 3;',
    20,
    { exit: 3, stdout: "out\n", stderr: "err\n" },
  ],
  ["computes without end", "for (;;);", 1, { limit: "processor" }],
  ["keeps ever more", "const all = []; for (;;) all.push(Array(1000).fill({}));", 60, { limit: "memory" }],
  ["crashes", "null.x;", 20, { exit: 1 }],
];

test.each(cases)("a process that %s", async (name, program, seconds, want) => {
  const ended = await runChild(join(folder, name), ["-e", program], { processor: seconds, memory: 64 });
  expect(ended).toMatchObject(want);
  const isMeasured = (ended.processor ?? 0) > 0 && (ended.megabytes ?? 0) > 20;
  expect(isMeasured).toBe(ended.limit === undefined);
});
