import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtPackage } from "../package/built-package.js";
import { repository } from "../workspace-copy.js";

const PAGE = "docs/functions.md";

const blockOf = (path: string): string =>
  new RegExp(`^\`\`\`js ${path}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(readFileSync(join(repository, PAGE), "utf8"))?.[1] ??
  "";

/**
 * Builds the package that the page of functions generates and installs it beside apipin.
 *
 * @param className the class of its clients
 */
export function installThings(folder: string, className = "Things"): void {
  const program = `import { writeFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { generate } from "apipin";
import { workspace } from "./workspace.mjs";
const configuration = workspace["apipin.yaml"].replace("class: Things ", "class: ${className} ");
const { value } = await generate({ ...workspace, "apipin.yaml": configuration });
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
  const built = builtPackage(join(folder, "things"));
  rmSync(join(folder, "things"), { recursive: true });
  const target = join(folder, "node_modules/things");
  mkdirSync(dirname(target), { recursive: true });
  cpSync(built, target, { recursive: true });
}
