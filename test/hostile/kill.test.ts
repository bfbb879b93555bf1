import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { repository } from "../workspace-copy.js";

const CLI = join(repository, "dist/cli.js");

/** What generate writes. */
const KEPT = ["generated", ".apipin"];

/** Every step takes some minutes; without the variable every fiftieth is tried. */
const EACH = process.env["APIPIN_HOSTILE_ALL"] === undefined ? 50 : 1;
const measured: string[] = [];
afterAll(() => console.log(measured.join("\n")));

/** A workspace of one small specification, whose operation has a summary. */
function workspace(): { readonly folder: string; readonly say: (summary: string) => void } {
  const folder = mkdtempSync(join(tmpdir(), "apipin-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    // At once, for somebody may be reading.
    writeFileSync(join(folder, "next"), text);
    renameSync(join(folder, "next"), join(folder, file));
  };
  write(
    "apipin.yaml",
    "package: { name: example, version: 1.0.0 }\nclient: { class: Example }\nlint: { rules: { no-server-example.com: off } }\n",
  );
  const say = (summary: string): void => {
    const responses = {
      "200": {
        description: "Things.",
        content: { "application/json": { schema: { type: "object", properties: { a: { type: "string" } } } } },
      },
    };
    const paths = { "/things": { get: { operationId: "list_things", summary, responses } } };
    const info = { title: "Things", version: "1", license: { name: "x", identifier: "MIT" } };
    write(
      "specs/1/things.yaml",
      JSON.stringify({ openapi: "3.1.0", info, servers: [{ url: "https://example.com" }], security: [], paths }),
    );
  };
  return { folder, say };
}

/** All files below a folder, by path. */
function contents(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
  );
}

function generate(folder: string): number | null {
  return spawnSync(process.execPath, [CLI, "generate"], { cwd: folder, stdio: "ignore" }).status;
}

test("a kill at any write of generate, caches among them, leaves one state or the other, and the next generate mends it", {
  timeout: 900_000,
}, () => {
  const { folder, say } = workspace();
  const output = join(folder, "generated");
  const made = (summary: string): ReadonlyMap<string, string> => {
    say(summary);
    expect(generate(folder)).toBe(0);
    return contents(output);
  };
  const wanted = made("After.");
  const before = made("Before.");
  expect(wanted).not.toEqual(before);
  const patch = join(folder, "patch.mjs");
  writeFileSync(
    patch,
    `import fs from "node:fs";
import { isMainThread } from "node:worker_threads";
import { syncBuiltinESMExports } from "node:module";
let left = Number(process.env.APIPIN_KILL_AT);
if (isMainThread) {
  for (const name of ["writeFileSync", "mkdirSync", "renameSync", "rmSync", "linkSync", "writeSync", "openSync"]) {
    const original = fs[name];
    fs[name] = (...given) => {
      if (String(given[0]).startsWith(${JSON.stringify(folder)}) && left-- === 0) process.kill(process.pid, "SIGKILL");
      return original(...given);
    };
  }
  syncBuiltinESMExports();
}
`,
  );
  const sound = join(folder, "sound");
  for (const part of KEPT) cpSync(join(folder, part), join(sound, part), { recursive: true });
  say("After.");
  const states = new Map<string, number>();
  let steps = 0;
  for (let step = 0; ; step += EACH) {
    for (const part of KEPT) {
      rmSync(join(folder, part), { recursive: true, force: true });
      cpSync(join(sound, part), join(folder, part), { recursive: true });
    }
    const { signal } = spawnSync(process.execPath, ["--import", patch, CLI, "generate"], {
      cwd: folder,
      stdio: "ignore",
      env: { ...process.env, APIPIN_KILL_AT: String(step) },
    });
    if (signal === null) break;
    steps += 1;
    const left = contents(output);
    const state = left.size === 0 ? "none" : left.get("manifest.json") === before.get("manifest.json") ? "old" : "new";
    if (state === "old") expect(left, `killed at step ${step}`).toEqual(before);
    if (state === "new") expect(left, `killed at step ${step}`).toEqual(wanted);
    states.set(state, (states.get(state) ?? 0) + 1);
    expect(generate(folder), `after a kill at step ${step}`).toBe(0);
    expect(contents(output), `after a kill at step ${step}`).toEqual(wanted);
  }
  measured.push(
    `kills of generate: ${steps} steps, ${[...states].map(([state, count]) => `${state} ${count}`).join(", ")}`,
  );
  expect(states.get("old")).toBeGreaterThan(0);
});

test("of two generates at once each leaves a whole package", { timeout: 240_000 }, async () => {
  const { folder, say } = workspace();
  const output = join(folder, "generated");
  say("Before.");
  expect(generate(folder)).toBe(0);
  const states = [contents(output)];
  say("After.");
  expect(generate(folder)).toBe(0);
  states.push(contents(output));
  for (let round = 0; round < 4; round++) {
    say("Before.");
    const first = finished(folder);
    // At another moment of the first in each round.
    await new Promise((resolve) => setTimeout(resolve, 150 * round));
    say("After.");
    expect(await Promise.all([first, finished(folder)])).toEqual([0, 0]);
    const left = contents(output);
    expect(
      states.some((state) => JSON.stringify([...state]) === JSON.stringify([...left])),
      `round ${round}`,
    ).toBe(true);
    // Whoever comes last has read the later specification.
    expect(generate(folder)).toBe(0);
    expect(contents(output)).toEqual(states[1]);
  }
});

function finished(folder: string): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, "generate"], { cwd: folder, stdio: "ignore" });
  return new Promise((resolve) => child.once("exit", resolve));
}
