import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compiledTemplate } from "../../generator/templates/compiled-templates.js";
import { compiledTemplates } from "../../scripts/build/compiled-templates.mjs";
import { repository } from "../workspace-copy.js";

// Below node_modules, so that the module finds Handlebars.
const folder = join(repository, "node_modules/.cache/apipin/compiled-templates-test");
let built: typeof compiledTemplate;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "templates.mjs");
  const module = await compiledTemplates(repository).load(
    join(repository, "generator/templates/compiled-templates.ts"),
  );
  writeFileSync(file, module?.code ?? "");
  built = (await import(pathToFileURL(file).href)).compiledTemplate;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CELL = { action: "added", count: 2, label: "changes & more", radius: 3 };

test.each([
  [
    "diff-rows.html.hbs",
    { rows: [{ resource: "<b>", path: true, cells: [CELL, { action: "gone", count: 0 }] }] },
    { rows: [{}] },
  ],
  [
    "resource-page.md.hbs",
    { header: "<h>", package: "a & b", version: "v1", way: "../", errors: ["A"], chapter: "line\n  other" },
    {},
  ],
])("the build's function of %s gives what Handlebars gives when it compiles the template", (name, data, incomplete) => {
  expect(built(name)(data)).toBe(compiledTemplate(name)(data));
  expect(() => built(name)(incomplete)).toThrow("not defined");
  expect(() => compiledTemplate(name)(incomplete)).toThrow("not defined");
});

test("values of HTML are escaped, values of Markdown are not", () => {
  const page = { header: "", package: "a & b", version: "v1", way: "", errors: [], chapter: "" };
  expect(built("resource-page.md.hbs")(page)).toContain("# a & b");
  expect(built("diff-rows.html.hbs")({ rows: [{ resource: "<b>", path: false, cells: [] }] })).toContain("&lt;b&gt;");
});

test("the build has a function of each template, and leaves other files alone", async () => {
  const names = readdirSync(join(repository, "generator/templates")).filter((name) => /\.(md|html)\.hbs$/.test(name));
  expect(names.filter((name) => typeof built(name) !== "function")).toEqual([]);
  expect(await compiledTemplates(repository).load(join(repository, "generator/templates/render.ts"))).toBeUndefined();
});
