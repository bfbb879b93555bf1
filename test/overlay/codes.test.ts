import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codes } from "../../generator/overlay/codes.js";

const FOLDER = join(import.meta.dirname, "../../generator/overlay");

/** Every code in the stage's sources, catalogue left out; `overlay/unknown-${field}` is written for both fields. */
function writtenCodes(): readonly string[] {
  const sources = readdirSync(FOLDER).filter((name) => name.endsWith(".ts") && name !== "codes.ts");
  const texts = sources.map((name) => readFileSync(join(FOLDER, name), "utf8").replace(/\/\*\*.*?\*\//gs, ""));
  const found = texts.flatMap((text) => [...text.matchAll(/["`](overlay\/[^"`]+)["`]/g)].map(([, code = ""]) => code));
  const field = "$" + "{field}";
  return found.flatMap((code) =>
    code.includes(field) ? ["version", "service"].map((name) => code.replace(field, name)) : [code],
  );
}

test("the catalogue has the codes that are given, and no others", () => {
  expect(Object.keys(codes).sort()).toEqual([...new Set(writtenCodes())].sort());
});

test("every entry says what, why and what to do", () => {
  for (const { title, cause, fix } of Object.values(codes)) {
    expect(title).toMatch(/^[a-z`].*[^.]$/);
    expect(cause).toMatch(/^\S.*\.$/s);
    expect(fix).toMatch(/^[A-Z].*\.$/s);
  }
});

test("every code is shown by a test of this folder", () => {
  const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
  const text = tests.map((name) => readFileSync(join(import.meta.dirname, name), "utf8")).join("\n");
  expect(Object.keys(codes).filter((code) => !text.includes(code))).toEqual([]);
});
