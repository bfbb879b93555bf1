import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CACHE, openCache } from "../../generator/cache.js";
import type { VersionStep } from "../../generator/emit/documents/changelog.js";
import type { ResultCache, VersionResult } from "../../generator/incremental/version-result.js";
import { type Generation, generatePackage } from "../../generator/pipeline.js";
import { readWorkspace, type Workspace } from "../../generator/workspace.js";
import { copyWorkspace, edit } from "../workspace-copy.js";

const CONTROL = "specs/2026-04/assistant_control.yaml";

function read(folder: string): Workspace {
  const { value } = readWorkspace(folder);
  if (value === undefined) throw new Error("no workspace");
  return value;
}

/** A cache in memory that tells which versions, and which steps between them, were made anew. */
function recordingCache(): ResultCache & { readonly made: string[] } {
  const entries = new Map<string, string>();
  const made: string[] = [];
  return {
    made,
    toolchain: "test",
    read: (key) => JSON.parse(entries.get(key) ?? "null") ?? undefined,
    write: (key, value) => {
      const { version, from, to } = value as Partial<VersionResult & VersionStep>;
      made.push(version ?? `${from} → ${to}`);
      entries.set(key, JSON.stringify(value));
    },
  };
}

const ALL = ["2025-01", "2025-04", "2026-04", "2025-01 → 2025-04", "2025-04 → 2026-04"];

/** An edit of the workspace, and the versions and steps that have to be made anew for it; none where it ends in errors. */
const EDITS: readonly (readonly [name: string, change: (folder: string) => void, made: readonly string[]])[] = [
  ["nothing", () => undefined, []],
  ["a sentence of a spec", (at) => edit(at, CONTROL, "Create, list,", "Make, list,"), ["2026-04", "2025-04 → 2026-04"]],
  [
    "an overlay of one document",
    (at) => edit(at, "overlays/2026-04/assistant_data.yaml", "title: ", "title: New "),
    ["2026-04", "2025-04 → 2026-04"],
  ],
  [
    "an overlay of every document",
    (at) => edit(at, "overlays/all/tags.yaml", "update: Assistants", "update: Assistance"),
    ALL,
  ],
  ["the configuration", (at) => edit(at, "apipin.yaml", "class: Pinecone", "class: Cone"), ALL],
  [
    "a version less",
    (at) => {
      rmSync(join(at, "specs/2025-04"), { recursive: true });
      rmSync(join(at, "overlays/2025-04"), { recursive: true, force: true });
    },
    [],
  ],
  [
    "a spec that an action of every document no longer meets",
    (at) => edit(at, CONTROL, "  /assistants:\n", "  /helpers:\n"),
    [],
  ],
  [
    "an action that selects nothing",
    (at) => edit(at, "overlays/2026-04/assistant_control.yaml", "target: $.", "target: $.nothing."),
    [],
  ],
  ["a spec that does not parse", (at) => edit(at, CONTROL, "paths:\n", "paths: [\n"), []],
];

describe("what is reused changes nothing", () => {
  test.each(EDITS)("after an edit of %s", { timeout: 60_000 }, async (_, change, made) => {
    const folder = copyWorkspace();
    const cache = recordingCache();
    await generatePackage(read(folder), undefined, cache);
    expect(cache.made.splice(0)).toEqual(ALL);
    change(folder);
    const workspace = read(folder);
    const reusing = await generatePackage(workspace, undefined, cache);
    const anew = await generatePackage(workspace);
    expect(texts(reusing.value)).toEqual(texts(anew.value));
    expect(reusing.diagnostics.filter(({ severity }) => severity !== "info")).toEqual(
      anew.diagnostics.filter(({ severity }) => severity !== "info"),
    );
    expect(cache.made).toEqual(made);
  });
});

function texts(generation: Generation | undefined): ReadonlyMap<string, string> | undefined {
  return generation && new Map(generation.files.map(({ path, text }) => [path, text]));
}

describe("the folder that results are kept in", () => {
  const entry = (folder: string): string =>
    join(folder, CACHE, readdirSync(join(folder, CACHE)).find((name) => name.endsWith(".json")) ?? "");

  test("gives back what was kept", () => {
    const folder = copyWorkspace();
    openCache(folder).write("key", { some: ["value"] });
    expect(openCache(folder).read("key")).toEqual({ some: ["value"] });
    expect(openCache(folder).read("other")).toBeUndefined();
    expect(readFileSync(join(folder, CACHE, ".gitignore"), "utf8")).toBe("*\n");
  });

  test.each([
    ["cut short", (text: string) => text.slice(0, -5)],
    ["changed", (text: string) => text.replace("value", "eulav")],
    ["empty", () => ""],
  ])("an entry that was %s is as if it had never been kept", (_, spoil) => {
    const folder = copyWorkspace();
    openCache(folder).write("key", { some: ["a value"] });
    const path = entry(folder);
    writeFileSync(path, spoil(readFileSync(path, "utf8")));
    expect(openCache(folder).read("key")).toBeUndefined();
  });

  test("keeps a bounded number of entries", () => {
    const folder = copyWorkspace();
    const cache = openCache(folder);
    for (let index = 0; index < 60; index++) cache.write(`key${index}`, index);
    expect(readdirSync(join(folder, CACHE)).length).toBe(41);
    expect(cache.read("key59")).toBe(59);
  });

  test("that cannot be made is no error", () => {
    const folder = copyWorkspace();
    writeFileSync(join(folder, CACHE), "a file in its place");
    const cache = openCache(folder);
    cache.write("key", 1);
    expect(cache.read("key")).toBeUndefined();
  });
});
