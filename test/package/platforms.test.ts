import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type KeptOutcome, tableOf, withTable } from "../../scripts/matrix/table.js";
import { repository } from "../workspace-copy.js";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");
const result: readonly KeptOutcome[] = JSON.parse(read("matrix/result.json"));

test("the table of platforms in docs is the one of the last `npm run matrix`", () => {
  const readme = read("docs/platforms.md");
  expect(withTable(readme, tableOf(result))).toBe(readme);
  expect(() => withTable("no marks", "")).toThrow("The page has no");
});

test("each platform passed all steps, or the reason is given why it was not tried", () => {
  const names = result.map(({ name }) => name);
  expect(names.length).toBe(new Set(names).size);
  for (const needed of ["Node 20", "Node 24", "Bun", "Deno", "Cloudflare workerd", "Edge VM", "TypeScript 7.0"])
    expect(names).toContain(needed);
  for (const { name, done, steps, failed, reason } of result)
    if (reason === undefined) expect([name, done > 0, done, failed]).toEqual([name, true, steps, []]);
    else expect(reason).not.toBe("");
});

test("its packages are pinned exactly, and locked without addresses of a registry", () => {
  const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(read("matrix/package.json"));
  for (const [name, version] of Object.entries(devDependencies))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/)]);
  expect(existsSync(join(repository, "matrix/package-lock.json"))).toBe(true);
  expect(read("matrix/package-lock.json")).not.toContain('"resolved"');
});

test("a table names the steps that failed, and why a platform was not tried", () => {
  const common = { version: "1", steps: 20 };
  const table = tableOf([
    { ...common, name: "A", done: 18, failed: ["wait", "leave a stream"] },
    { ...common, name: "B", done: 0, failed: [], reason: "no browser" },
  ]);
  expect(table.split("\n").slice(2)).toEqual([
    "| A | 1 | 18 of 20, not: wait, leave a stream |",
    "| B | 1 | no browser |",
  ]);
});
