import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { diff } from "../../generator/commands/diff.js";
import type { VersionStep } from "../../generator/emit/documents/changelog.js";
import { tsMorph } from "../../generator/emit/ts-morph.js";
import { openParts } from "../../generator/incremental/kept-parts.js";
import { keepLoaded, readLoaded } from "../../generator/incremental/loaded-version.js";
import type { VersionResult } from "../../generator/incremental/version-result.js";
import { buildModel } from "../../generator/model/index.js";
import { type Generation, generatePackage, type Lint, loadWorkspace } from "../../generator/pipeline.js";
import type { ResultCache } from "../../generator/workspace/kept-results.js";
import { readWorkspace, type Workspace } from "../../generator/workspace/read.js";
import { recordingContext } from "../command-context.js";
import { edit, repository } from "../workspace-copy.js";

const NEWEST = "specs/2024-09-01/assistants.yaml";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the example's workspace with a third version, which is like the second: of a size that can be generated often. */
function threeVersions(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-incremental-"));
  folders.push(folder);
  for (const part of ["apipin.yaml", "specs", "overlays"])
    cpSync(join(repository, "examples/other-api", part), join(folder, part), { recursive: true });
  cpSync(join(folder, "specs/2024-08-01"), join(folder, "specs/2024-09-01"), { recursive: true });
  edit(folder, NEWEST, "      summary: Retrieve Assistant\n", "      summary: Retrieve One Assistant\n");
  return folder;
}

const reword = (folder: string): void => edit(folder, NEWEST, "summary: List Assistants", "summary: All Assistants");

function read(folder: string): Workspace {
  const { value } = readWorkspace(folder);
  if (value === undefined) throw new Error("no workspace");
  return value;
}

/** A cache in memory that tells which versions, and which steps between them, were made anew; of the parts they are made of it tells nothing. */
function recordingCache(entries: Map<string, string> = new Map()): ResultCache & { readonly made: string[] } {
  const made: string[] = [];
  return {
    made,
    toolchain: "test",
    read: (key) => JSON.parse(entries.get(key) ?? "null") ?? undefined,
    write: (key, value) => {
      const { version, files, from, to, section } = value as Partial<VersionResult & VersionStep>;
      if (version !== undefined && files !== undefined) made.push(version);
      if (section !== undefined) made.push(`${from} → ${to}`);
      entries.set(key, JSON.stringify(value));
    },
  };
}

const ALL = ["2024-02-01", "2024-08-01", "2024-09-01", "2024-02-01 → 2024-08-01", "2024-08-01 → 2024-09-01"];

/** An edit of the workspace, and the versions and steps that have to be made anew for it; none where it ends in errors. */
const EDITS: readonly (readonly [name: string, change: (folder: string) => void, made: readonly string[]])[] = [
  ["nothing", () => undefined, []],
  ["a sentence of a spec", reword, ["2024-09-01"]],
  [
    "a sentence about a property",
    (at) => edit(at, NEWEST, "description: Names the assistant", "description: Means the assistant"),
    ["2024-09-01", "2024-08-01 → 2024-09-01"],
  ],
  [
    "an overlay of one document",
    (at) => edit(at, "overlays/2024-02-01/assistants.yaml", "Says that an", "Says whether an"),
    ["2024-02-01", "2024-02-01 → 2024-08-01"],
  ],
  [
    "an overlay of every document",
    (at) => edit(at, "overlays/all/client.yaml", "method: retrieve", "method: describe"),
    ALL,
  ],
  ["the configuration", (at) => edit(at, "apipin.yaml", "class: AssistantsApi", "class: Helpers"), ALL],
  [
    "a version less",
    (at) => {
      rmSync(join(at, "specs/2024-02-01"), { recursive: true });
      rmSync(join(at, "overlays/2024-02-01"), { recursive: true });
    },
    ["2024-08-01", "2024-09-01"],
  ],
  [
    "a spec that an action of every document no longer meets",
    (at) => {
      for (const version of ["2024-02-01", "2024-08-01", "2024-09-01"])
        edit(at, `specs/${version}/assistants.yaml`, "  /v1/assistants/{assistant_id}/files:\n", "  /v1/papers:\n");
    },
    [],
  ],
  [
    "an action that selects nothing",
    (at) => edit(at, "overlays/2024-02-01/assistants.yaml", "target: $.components", "target: $.nothing"),
    [],
  ],
  ["a spec that does not parse", (at) => edit(at, NEWEST, "paths:\n", "paths: [\n"), []],
];

describe("what is reused changes nothing", () => {
  const kept = new Map<string, string>();

  beforeAll(async () => {
    const cache = recordingCache(kept);
    await generatePackage(read(threeVersions()), undefined, cache);
    expect(cache.made).toEqual(ALL);
  });

  test.each(EDITS)("after an edit of %s", { timeout: 60_000 }, async (_, change, made) => {
    const folder = threeVersions();
    const cache = recordingCache(new Map(kept));
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

describe("parts of a version", () => {
  test("of a version with an edited specification, that one alone is linted again", { timeout: 60_000 }, async () => {
    const folder = threeVersions();
    const cache = recordingCache();
    const linted: string[] = [];
    const lint: Lint = async ({ effective }) => {
      linted.push(...effective.map(({ spec }) => spec.file));
      return [];
    };
    const workspace = read(folder);
    await generatePackage(workspace, lint, cache);
    expect(linted.splice(0).sort()).toEqual(workspace.specs.map(({ file }) => file).sort());
    reword(folder);
    await generatePackage(read(folder), lint, cache);
    expect(linted).toEqual([NEWEST]);
  });

  test("modules are printed again where more than their comments differs", { timeout: 60_000 }, async () => {
    const folder = threeVersions();
    const cache = recordingCache();
    const print = vi.spyOn(tsMorph.Project.prototype, "createSourceFile");
    const printed = async (): Promise<readonly string[]> => {
      print.mockClear();
      const { value } = await generatePackage(read(folder), undefined, cache);
      const statements = print.mock.calls.map(([, module]) => JSON.stringify(module));
      expect(value).toEqual((await generatePackage(read(folder))).value);
      return statements;
    };
    const all = await printed();
    expect(all.length).toBeGreaterThan(20);
    reword(folder);
    expect(await printed()).toEqual([]);
    edit(folder, NEWEST, "/v1/assistants/{assistant_id}/files:\n", "/v1/assistants/{assistant_id}/papers:\n");
    const again = await printed();
    expect(again.length).toBeGreaterThan(0);
    expect(again.length).toBeLessThan(all.length / 3);
    print.mockRestore();
  });

  test("those that nobody asks for are forgotten", () => {
    const cache = recordingCache();
    const first = openParts<number>(cache, "numbers");
    for (const key of ["a", "b"]) first.keep(key, key.length);
    first.save();
    const second = openParts<number>(cache, "numbers");
    expect([second.get("a"), second.get("c")]).toEqual([1, undefined]);
    second.keep("c", 3);
    second.save();
    const third = openParts<number>(cache, "numbers");
    expect([third.get("a"), third.get("b"), third.get("c")]).toEqual([1, undefined, 3]);
  });

  test("a version that was kept is the one that was kept", { timeout: 60_000 }, () => {
    const workspace = read(threeVersions());
    const loaded = loadWorkspace(workspace).value;
    const effective = loaded?.effective.filter(({ spec }) => spec.version === "2024-09-01") ?? [];
    if (loaded === undefined) throw new Error("the workspace does not load");
    const model = buildModel(effective, loaded.configuration).value;
    const cache = recordingCache();
    keepLoaded("key", { effective, model }, cache);
    expect(readLoaded("key", cache)).toEqual({ effective, model });
    expect(readLoaded("other", cache)).toBeUndefined();
  });
});

describe("a comparison that was kept", () => {
  const formats = ["json", "text", "markdown", "github", "html"] as const;
  test.each(formats)("is printed as it was found: %s", { timeout: 60_000 }, async (format) => {
    const folder = threeVersions();
    const outputs: string[] = [];
    for (const cache of [false, true, true]) {
      const context = recordingContext(folder);
      expect(await diff("2024-02-01", "2024-08-01", { format, cache }, context)).toBe(0);
      outputs.push(context.printed.out);
    }
    const [anew, kept, reused] = outputs;
    expect(kept).toBe(anew);
    expect(reused).toBe(anew);
  });

  test("is made anew after an edit", { timeout: 60_000 }, async () => {
    const folder = threeVersions();
    const changes = async (): Promise<string> => {
      const context = recordingContext(folder);
      await diff("2024-02-01", "2024-08-01", { format: "json" }, context);
      return context.printed.out;
    };
    const before = await changes();
    edit(folder, "specs/2024-08-01/assistants.yaml", "  /v1/assistants:\n", "  /v1/helpers:\n");
    expect(await changes()).not.toBe(before);
  });
});

function texts(generation: Generation | undefined): ReadonlyMap<string, string> | undefined {
  return generation && new Map(generation.files.map(({ path, text }) => [path, text]));
}
