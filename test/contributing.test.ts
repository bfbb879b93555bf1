import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trackedFiles } from "./tracked-files.js";
import { repository } from "./workspace-copy.js";

const page = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  readonly scripts: { readonly [name: string]: string };
};

/** Names of variables in the code of tests, scripts and generator. */
function variablesRead(): readonly string[] {
  const files = trackedFiles.filter(
    (file) =>
      /^(test|scripts|generator)\/.*\.(ts|mjs)$|^vitest\.config\.ts$/.test(file) && !file.includes("contributing"),
  );
  const texts = files.map((file) => readFileSync(join(repository, file), "utf8"));
  const names = texts.flatMap((text) => text.match(/\b(?:APIPIN|UPDATE)_[A-Z_]+\b/g) ?? []);
  return [...new Set(names)].filter((name) => texts.some((text) => isRead(text, name))).sort();
}

function isRead(text: string, name: string): boolean {
  return new RegExp(`env\\["${name}"\\]|env\\.${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\} = process\\.env`).test(text);
}

test("every environment variable of the tests has a row, and every row a variable", () => {
  const rows = [...page.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/[A-Z_]+/g)].map(([name]) => name),
  );
  expect([...rows].sort()).toEqual(variablesRead());
});

test("every npm script that the page names exists", () => {
  const named = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
