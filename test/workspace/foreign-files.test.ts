import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow, writeFiles } from "../package-folder.js";
import { generateThings, thingsSpec, thingsWorkspace } from "./things.js";

test("a file in generated/ that the manifest does not name is refused by its name, and nothing is written", async () => {
  const folder = thingsWorkspace();
  await generateThings(folder);
  writeFiles(folder, { "generated/notes.md": "mine", "specs/1/things.yaml": thingsSpec("List all.") });
  const before = filesBelow(folder);
  const { code, note } = await generateThings(folder);
  expect(code).toBe(1);
  expect(note).toContain("generated/notes.md was not written by apipin");
  expect(filesBelow(folder)).toEqual(before);
  const check = await generateThings(folder, { check: true });
  expect(check.code).toBe(1);
  expect(check.out).toContain("generated/notes.md: unexpected");
  rmSync(join(folder, "generated/notes.md"));
  expect((await generateThings(folder)).code).toBe(0);
});

test("a person's file in the place of one that is to be written is refused, too", async () => {
  const folder = thingsWorkspace();
  writeFiles(folder, { "generated/README.md": "mine" });
  const { code, note } = await generateThings(folder);
  expect(code).toBe(1);
  expect(note).toContain("generated/README.md was not written by apipin");
  expect(filesBelow(join(folder, "generated"))).toEqual(new Map([["README.md", "mine"]]));
});

test("without a manifest ten files are named and the others counted", async () => {
  const folder = thingsWorkspace();
  await generateThings(folder);
  rmSync(join(folder, "generated/manifest.json"));
  for (const path of filesBelow(join(folder, "generated")).keys())
    writeFiles(folder, { [`generated/${path}`]: "edited" });
  const { code, note } = await generateThings(folder);
  expect(code).toBe(1);
  expect(note.match(/was not written by apipin/g)).toHaveLength(10);
  expect(note).toMatch(/neither does it name \d+ more/);
});

test("a file that is no longer generated goes; what is built, installed or unchanged stays as it is", async () => {
  const folder = thingsWorkspace();
  writeFiles(folder, { "specs/1/others.yaml": thingsSpec("Others.", "/others").replaceAll("_thing", "_other") });
  expect(await generateThings(folder)).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, "generated/1/resources/others.ts"))).toBe(true);
  writeFiles(folder, { "generated/dist/index.js": "built", "generated/node_modules/a/index.js": "installed" });
  const unchanged = statSync(join(folder, "generated/runtime/index.ts"));
  rmSync(join(folder, "specs/1/others.yaml"));
  expect(await generateThings(folder)).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, "generated/1/resources/others.ts"))).toBe(false);
  expect(readFileSync(join(folder, "generated/dist/index.js"), "utf8")).toBe("built");
  expect(readFileSync(join(folder, "generated/node_modules/a/index.js"), "utf8")).toBe("installed");
  const { ino, mtimeMs } = statSync(join(folder, "generated/runtime/index.ts"));
  expect({ ino, mtimeMs }).toEqual({ ino: unchanged.ino, mtimeMs: unchanged.mtimeMs });
});

test("files of package managers stay, and are no drift", async () => {
  const folder = thingsWorkspace();
  expect(await generateThings(folder)).toMatchObject({ code: 0 });
  const files = ["package-lock.json", "yarn.lock", ".yarn/install-state.gz", "pnpm-lock.yaml", "bun.lock", ".npmrc"];
  for (const file of files) writeFiles(folder, { [`generated/${file}`]: "installed" });
  expect(await generateThings(folder, { check: true })).toMatchObject({ code: 0 });
  writeFiles(folder, { "specs/1/others.yaml": thingsSpec("Others.", "/others").replaceAll("_thing", "_other") });
  expect(await generateThings(folder)).toMatchObject({ code: 0 });
  for (const file of files) expect(readFileSync(join(folder, "generated", file), "utf8")).toBe("installed");
});

test("a version that is generated alone is named by the manifest, before and after there is a package", async () => {
  const folder = thingsWorkspace();
  expect((await generateThings(folder, { only: "1" })).code).toBe(0);
  writeFiles(folder, { "specs/1/things.yaml": thingsSpec("List all.") });
  expect((await generateThings(folder)).code).toBe(0);
  writeFiles(folder, { "specs/1/others.yaml": thingsSpec("Others.", "/others").replaceAll("_thing", "_other") });
  expect((await generateThings(folder, { only: "1" })).code).toBe(0);
  rmSync(join(folder, "specs/1/others.yaml"));
  expect((await generateThings(folder)).code).toBe(0);
  expect((await generateThings(folder, { check: true })).code).toBe(0);
});
