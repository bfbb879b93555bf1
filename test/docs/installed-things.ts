import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { repository } from "../workspace-copy.js";

const PAGE = "docs/functions.md";

const blockOf = (path: string): string =>
  new RegExp(`^\`\`\`js ${path}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(readFileSync(join(repository, PAGE), "utf8"))?.[1] ??
  "";

/** Builds the package that the page of functions generates and installs it beside apipin. */
export function installThings(folder: string): void {
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
  const files = ["workspace.mjs", "install.mjs"].map((name) => join(folder, name));
  writeFileSync(files[0] ?? "", blockOf("workspace.mjs"));
  writeFileSync(files[1] ?? "", program);
  execFileSync(process.execPath, ["install.mjs"], { cwd: folder, stdio: "pipe" });
  for (const file of files) rmSync(file);
  const work = mkdtempSync(join(tmpdir(), "apipin-things-"));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const built = join(work, "things");
  cpSync(join(folder, "things"), built, { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(built, "node_modules"), "junction");
  execFileSync(process.execPath, ["build.mjs"], { cwd: built, stdio: "pipe" });
  rmSync(join(built, "node_modules"));
  rmSync(join(folder, "things"), { recursive: true });
  const target = join(folder, "node_modules/things");
  mkdirSync(dirname(target), { recursive: true });
  cpSync(built, target, { recursive: true });
}
