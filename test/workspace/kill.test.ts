import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import { init } from "../../generator/commands/init.js";
import { pull } from "../../generator/commands/pull.js";
import { removeVersion } from "../../generator/commands/remove-version.js";
import { finishLeftChange } from "../../generator/workspace/change-workspace.js";
import { openView } from "../../generator/workspace/view.js";
import { recordingContext } from "../command-context.js";
import { isLong } from "../extent.js";
import { copyOf, filesBelow, temporaryFolder, writeFiles } from "../package-folder.js";
import { repository } from "../workspace-copy.js";
import { generateThings, thingsSpec, thingsWorkspace } from "./things.js";

const CHILD = join(repository, "test/workspace/kill-child.mjs");

/** A workspace before a command, and what the command does to it. */
interface Step {
  readonly before: string;
  readonly run: (folder: string) => Promise<number>;
}

async function generated(): Promise<string> {
  const folder = thingsWorkspace();
  expect((await generateThings(folder)).code).toBe(0);
  return folder;
}

/** A publisher's folder with a version of the specification. */
function published(version: string): string {
  const folder = temporaryFolder();
  writeFiles(folder, { [`${version}/things.yaml`]: thingsSpec("List all.") });
  return folder;
}

const steps: { readonly [command: string]: () => Promise<Step> } = {
  generate: async () => {
    const before = await generated();
    writeFiles(before, { "specs/1/things.yaml": thingsSpec("List all.") });
    return { before, run: async (folder) => (await generateThings(folder)).code };
  },
  pull: async () => {
    const from = published("1");
    return { before: await generated(), run: (folder) => pull({ from }, recordingContext(folder)) };
  },
  "add-version": async () => {
    const specs = published("2");
    const run: Step["run"] = (folder) => addVersion("2", { from: "1", specs }, recordingContext(folder));
    return { before: await generated(), run };
  },
  "remove-version": async () => {
    const before = await generated();
    expect(await addVersion("2", { from: "1", specs: published("2") }, recordingContext(before))).toBe(0);
    return { before, run: (folder) => removeVersion("2", {}, recordingContext(folder)) };
  },
  init: async () => {
    const spec = join(published("1"), "1/things.yaml");
    return { before: temporaryFolder(), run: (folder) => init([spec], { name: "things" }, recordingContext(folder)) };
  },
};

/** What readers of the door see. */
function seen(folder: string): ReadonlyMap<string, string> {
  const view = openView(folder);
  const files = ["specs", "overlays", "generated"].flatMap((top) => view.list(top).files);
  const own = view.kind("apipin.yaml") === "file" ? ["apipin.yaml"] : [];
  return new Map([...own, ...files].sort().map((path) => [path, new TextDecoder().decode(view.read(path))]));
}

/** What an operation does, and where: the kind, and the folder below the workspace, names that are made up left out. */
function operationKind(line: string): string {
  const [kind, path] = JSON.parse(line) as readonly [string, string];
  return `${kind} ${path.split("/").slice(0, -1).join("/").replace(/\d+/g, "#")}`;
}

/** The first and the last operation of each kind. */
function ofEachKind(operations: readonly string[]): readonly number[] {
  return [...operations.keys()].filter((index) => {
    const operation = operations[index] ?? "";
    return operations.indexOf(operation) === index || operations.lastIndexOf(operation) === index;
  });
}

/** Commands whose change goes the way of that of generate: a third of their operations is enough. */
const ALIKE = ["pull", "add-version", "remove-version"];

test.each(Object.keys(steps))(
  "a kill at an operation of %s, the first and last of each kind or a third of these (npm run long: any), leaves all of the old or all of the new to a reader, and the next command mends it",
  {
    timeout: 600_000,
  },
  async (command) => {
    const step = await steps[command]?.();
    if (step === undefined) throw new Error(command);
    const old = filesBelow(step.before);
    const done = copyOf(step.before);
    expect(await step.run(done)).toBe(0);
    const wanted = filesBelow(done);
    expect(wanted).not.toEqual(old);
    const change = join(temporaryFolder(), "change.json");
    const paths = [...new Set([...old.keys(), ...wanted.keys()])].filter((path) => old.get(path) !== wanted.get(path));
    writeFileSync(change, JSON.stringify(paths.map((path) => [path, wanted.get(path) ?? null])));
    const killedAt = (operation: number, folder: string): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, [CHILD, join(repository, "dist"), folder, String(operation), change, command], {
        encoding: "utf8",
      });
    const whole = copyOf(step.before);
    const { signal, stdout, stderr } = killedAt(-1, whole);
    expect({ signal, stderr }).toEqual({ signal: null, stderr: "" });
    expect(filesBelow(whole)).toEqual(wanted);
    const operations = String(stdout).trim().split("\n").map(operationKind);
    const states = new Set<string>();
    const chosen = ofEachKind(operations).filter((_, index) => !ALIKE.includes(command) || index % 3 === 0);
    for (const operation of isLong ? operations.keys() : chosen) {
      const folder = copyOf(step.before);
      expect(killedAt(operation, folder).signal).toBe("SIGKILL");
      const left = filesBelow(folder);
      const read = seen(folder);
      const isNew = read.size === wanted.size && [...read].every(([path, text]) => wanted.get(path) === text);
      expect(read, `${command} killed at operation ${operation}`).toEqual(isNew ? wanted : old);
      expect(filesBelow(folder), "reading changed something").toEqual(left);
      states.add(isNew ? "new" : "old");
      const finished = await finishLeftChange(folder, {});
      expect(finished.filter(({ severity }) => severity !== "info")).toEqual([]);
      expect(filesBelow(folder), `${command} finished after operation ${operation}`).toEqual(isNew ? wanted : old);
    }
    expect([...states]).toEqual(["old", "new"]);
    expect(existsSync(join(step.before, ".apipin"))).toBe(false);
  },
);
