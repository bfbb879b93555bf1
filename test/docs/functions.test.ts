import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileProject } from "../package/compiler.js";
import { installedTool } from "../package/installed-tool.js";
import { installThings } from "./installed-things.js";
import { followPage } from "./page.js";

const PAGE = "docs/functions.md";
const PRISM = ["@stoplight/prism-core", "@stoplight/prism-http"];

test("the page of functions goes as it is written, from the packed archive, and its examples fit the declarations", async () => {
  const folder = installedTool(PRISM);
  installThings(folder);
  await followPage(PAGE, folder);
  const compilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: "NodeNext",
    target: "ES2022",
    types: ["node"],
    skipDefaultLibCheck: true,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.mjs"], exclude: ["install.mjs"] }),
  );
  expect(compileProject(folder).errors).toBe("");
});
