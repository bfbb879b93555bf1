import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { diff } from "../../generator/commands/diff.js";
import type { VersionStep } from "../../generator/emit/documents/changelog.js";
import { openParts } from "../../generator/incremental/kept-parts.js";
import { keepLoaded, readLoaded } from "../../generator/incremental/loaded-version.js";
import type { VersionResult } from "../../generator/incremental/version-result.js";
import { buildModel } from "../../generator/model/index.js";
import { type Generation, generatePackage, type Lint, loadWorkspace } from "../../generator/pipeline.js";
import type { ResultCache } from "../../generator/workspace/kept-results.js";
import { readWorkspace, type Workspace } from "../../generator/workspace/read.js";
import { recordingContext } from "../command-context.js";
import { copyWorkspace, edit, ownWorkspace } from "../workspace-copy.js";

const CONTROL = "specs/2026-04/assistant_control.yaml";

/** Puts another sentence into a specification, whatever its publisher wrote. */
function reword(folder: string): void {
  const file = join(folder, CONTROL);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/^(\s+)summary: .*$/m, "$1summary: Another sentence."));
  expect(readFileSync(file, "utf8")).not.toBe(text);
}

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

const ALL = ["2025-01", "2025-04", "2026-04", "2025-01 → 2025-04", "2025-04 → 2026-04"];

/** An edit of the workspace, and the versions and steps that have to be made anew for it; none where it ends in errors. */
const EDITS: readonly (readonly [name: string, change: (folder: string) => void, made: readonly string[]])[] = [
  ["nothing", () => undefined, []],
  ["a sentence of a spec", reword, ["2026-04", "2025-04 → 2026-04"]],
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
  const kept = new Map<string, string>();

  beforeAll(async () => {
    const cache = recordingCache(kept);
    await generatePackage(ownWorkspace(), undefined, cache);
    expect(cache.made).toEqual(ALL);
  });

  test.each(EDITS)("after an edit of %s", { timeout: 60_000 }, async (_, change, made) => {
    const folder = copyWorkspace();
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
    const folder = copyWorkspace();
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
    expect(linted).toEqual([CONTROL]);
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
    const workspace = read(copyWorkspace());
    const loaded = loadWorkspace(workspace).value;
    const effective = loaded?.effective.filter(({ spec }) => spec.version === "2026-04") ?? [];
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
    const folder = copyWorkspace();
    const outputs: string[] = [];
    for (const cache of [false, true, true]) {
      const context = recordingContext(folder);
      expect(await diff("2025-04", "2026-04", { format, cache }, context)).toBe(0);
      outputs.push(context.printed.out);
    }
    const [anew, kept, reused] = outputs;
    expect(kept).toBe(anew);
    expect(reused).toBe(anew);
  });

  test("is made anew after an edit", { timeout: 60_000 }, async () => {
    const folder = copyWorkspace();
    const changes = async (): Promise<string> => {
      const context = recordingContext(folder);
      await diff("2025-04", "2026-04", { format: "json" }, context);
      return context.printed.out;
    };
    const before = await changes();
    edit(folder, CONTROL, "  /assistants:\n", "  /helpers:\n");
    expect(await changes()).not.toBe(before);
  });
});

function texts(generation: Generation | undefined): ReadonlyMap<string, string> | undefined {
  return generation && new Map(generation.files.map(({ path, text }) => [path, text]));
}
