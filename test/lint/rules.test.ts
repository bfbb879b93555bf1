import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codes } from "../../generator/lint/codes.js";
import { lintSpec } from "../../generator/lint/index.js";
import { rulePage } from "../../generator/lint/rule-page.js";
import { rules } from "../../generator/lint/rules/index.js";
import { loadSpec } from "../../generator/load/index.js";

const fixtures = join(import.meta.dirname, "fixtures");
const folder = join(import.meta.dirname, "../../generator/lint/rules");
const ids = rules.map((rule) => rule.id);

/** What a rule finds in its fixture, one `line:column message` each. */
async function findings(rule: string, name: "bad" | "good"): Promise<string> {
  const text = readFileSync(join(fixtures, rule, `${name}.yaml`), "utf8");
  const { value, diagnostics } = loadSpec({ version: "v1", service: "things", file: "things.yaml", text });
  if (value === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  const found = await lintSpec(value, "published", { versionHeader: "Api-Version" });
  return found
    .filter((diagnostic) => diagnostic.code === `lint/${rule}`)
    .map(({ place, message }) => `${place?.line}:${place?.column} ${message}\n`)
    .join("");
}

test("the list holds every rule of the folder, each under its file's name", () => {
  const files = readdirSync(folder).filter((file) => file !== "index.ts");
  expect(ids.map((id) => `${id}.ts`).sort()).toEqual(files.sort());
});

test("every rule has a fixture pair and every fixture a rule", () => {
  expect(readdirSync(fixtures).sort()).toEqual([...ids].sort());
  for (const id of ids)
    expect(readdirSync(join(fixtures, id)).sort()).toEqual(["bad.yaml", "findings.txt", "good.yaml"]);
});

test.each(ids)("%s finds what it should and leaves the mended document alone", async (id) => {
  const found = await findings(id, "bad");
  expect(found).not.toBe("");
  await expect(found).toMatchFileSnapshot(join(fixtures, id, "findings.txt"));
  expect(await findings(id, "good")).toBe("");
});

test.each(rules)("$id is documented", (rule) => {
  const page = rulePage(rule.id) ?? "";
  for (const part of [rule.title, rule.description, rule.rationale, rule.fix, rule.remedy])
    expect(page).toContain(part);
  expect(codes[`lint/${rule.id}`]).toEqual({
    title: rule.title,
    cause: `${rule.description} ${rule.rationale}`,
    fix: rule.fix,
  });
  // What nobody has to mend is told to those who ask.
  if (rule.remedy !== "overlay") expect(rule.severity).toBe("info");
});
