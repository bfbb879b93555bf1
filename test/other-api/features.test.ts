import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue } from "../../generator/commands/catalogue.js";
import { expectedFindings, features } from "../corpus/case.js";
import { repository } from "../workspace-copy.js";

/** The rows of the tables: their cells. */
const rows: readonly (readonly string[])[] = readFileSync(join(repository, "generator/FEATURES.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (feature|---) \|/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test("each row has seven cells and one case", () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((cells) => cells.length !== 7)).toEqual([]);
  expect(rows.filter(([, , , , , link = ""]) => !/^\[([a-z0-9-]+)\]\(\.\.\/test\/corpus\/\1\)$/.test(link))).toEqual(
    [],
  );
});

test("each case has a row, and each row a case", () => {
  const named = rows.map(([, , , , , link = ""]) => /^\[([^\]]*)/.exec(link)?.[1] ?? "");
  expect([...named].sort()).toEqual([...features]);
  expect(named.filter((name) => !existsSync(join(repository, "test/corpus", name, "spec.yaml")))).toEqual([]);
});

test("each row says what the comparison makes of it, and each case of that exists", () => {
  const cells = rows.map(([, , , , diff = ""]) => diff);
  expect(cells.filter((cell) => cell === "")).toEqual([]);
  const links = cells.flatMap((cell) => [...cell.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)]);
  expect(links.filter(([, name, path]) => path !== `../test/diff/fixtures/${name}`)).toEqual([]);
  expect(links.filter(([, , path = ""]) => !existsSync(join(repository, "generator", path)))).toEqual([]);
});

test("each diagnostic that is named exists, and each that a case has is named in its row", () => {
  const codes = (text: string): readonly string[] => text.match(/\b(load|lint|overlay|model)\/[a-z0-9-]+/g) ?? [];
  const unknown = rows
    .flatMap(([, , , , , , told = ""]) => codes(told))
    .filter((code) => !Object.hasOwn(catalogue, code));
  expect(unknown).toEqual([]);
  const untold = rows.flatMap(([, , , , , link = "", told = ""]) => {
    const name = /^\[([^\]]*)/.exec(link)?.[1] ?? "";
    return codes(expectedFindings(name)).filter((code) => !codes(told).includes(code));
  });
  expect(untold).toEqual([]);
  expect(features.filter((feature) => expectedFindings(feature) !== "").length).toBeGreaterThan(0);
});
