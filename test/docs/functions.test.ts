import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { compile } from "../package/installed-package.js";
import { installedTool } from "../package/installed-tool.js";
import { repository } from "../workspace-copy.js";
import { followPage } from "./page.js";

const PAGE = "docs/functions.md";
const PRISM = ["@stoplight/prism-core", "@stoplight/prism-http"];

const blockOf = (path: string): string =>
  new RegExp(`^\`\`\`js ${path}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(readFileSync(join(repository, PAGE), "utf8"))?.[1] ??
  "";

/** Builds the package that the page generates and installs it beside apipin. */
function installThings(folder: string): void {
  const program = `import { writeFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { generate } from "apipin";
import { workspace } from "./workspace.mjs";
const { value } = await generate(workspace);
for (const [path, text] of Object.entries(value.files)) {
  mkdirSync(dirname("things/" + path), { recursive: true });
  writeFileSync("things/" + path, text);
}
`;
  writeFileSync(join(folder, "workspace.mjs"), blockOf("workspace.mjs"));
  writeFileSync(join(folder, "install.mjs"), program);
  execFileSync(process.execPath, ["install.mjs"], { cwd: folder, stdio: "pipe" });
  const work = mkdtempSync(join(tmpdir(), "apipin-things-"));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const built = join(work, "things");
  cpSync(join(folder, "things"), built, { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(built, "node_modules"), "junction");
  execFileSync(process.execPath, ["build.mjs"], { cwd: built, stdio: "pipe" });
  rmSync(join(built, "node_modules"));
  const target = join(folder, "node_modules/things");
  mkdirSync(dirname(target), { recursive: true });
  cpSync(built, target, { recursive: true });
}

test("the page of functions goes as it is written, from the packed archive, and its examples fit the declarations", () => {
  const folder = installedTool(PRISM);
  installThings(folder);
  followPage(PAGE, folder);
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
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["*.mjs"], exclude: ["install.mjs"] }),
  );
  expect(compile(folder)).toBe("");
});
