import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BASE_ERROR_CLASS, ERROR_CLASSES } from "../../generator/names/public-names.js";
import * as runtime from "../../generator/runtime/index.js";
import { repository } from "../workspace-copy.js";

const folder = join(repository, "generator/runtime");
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));

test("every class of an error that the runtime has is exported by every entry", () => {
  const declared = sources.flatMap((text) => [...text.matchAll(/\bclass (\w+Error)\b/g)].map(([, name = ""]) => name));
  const own = [...new Set(declared)].sort();
  expect(own).toEqual([BASE_ERROR_CLASS, ...ERROR_CLASSES].sort());
  expect(own.filter((name) => !(name in runtime))).toEqual([]);
  const generated = ["index.ts", "2025-01/index.ts", "2025-04/index.ts", "2026-04/index.ts"];
  for (const path of generated) {
    const text = readFileSync(join(repository, "generated", path), "utf8");
    expect(ERROR_CLASSES.filter((name) => !new RegExp(`^  ${name},$`, "m").test(text))).toEqual([]);
    expect(text).toContain(`  ${BASE_ERROR_CLASS} as PineconeError,`);
  }
});
