// Makes one change of a workspace by the door, and ends itself before the n-th operation as a kill from outside would; by -1 it prints its operations.
// node kill-child.mjs <dist> <folder> <n> <change as JSON> <command>
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const [, , dist, folder, at, change, command] = process.argv;
const load = (module) => import(pathToFileURL(join(dist, "workspace", module)).href);
const { observeOperations } = await load("operations.js");
const { changeWorkspace } = await load("change-workspace.js");
const { createWorkspace } = await load("create-workspace.js");
let left = Number(at);
observeOperations(({ kind, path }) => {
  if (left === -1) return console.log(JSON.stringify([kind, relative(folder, path)]));
  if (left-- === 0) process.kill(process.pid, "SIGKILL");
});
const files = new Map(JSON.parse(readFileSync(change, "utf8")).map(([path, text]) => [path, text ?? undefined]));
if (command === "init") await createWorkspace(folder, files, ["apipin.yaml", "specs"], {});
else {
  const decide = () => ({ change: files, diagnostics: [] });
  await changeWorkspace(folder, decide, { command, what: "The change" });
}
