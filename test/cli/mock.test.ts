import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { mock } from "../../generator/commands/mock.js";
import { type RecordedContext, recordingContext } from "../command-context.js";
import { smallWorkspace } from "./small-workspace.js";

let folder: string;
beforeAll(() => {
  folder = smallWorkspace();
  for (const name of ["overlays", "generated"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "a-file"), "");
  symlinkSync(join(folder, "specs"), join(folder, "link"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(options: { port?: number; write?: string }): Promise<RecordedContext["printed"] & { code: number }> {
  const context = recordingContext(folder);
  const code = await mock("v1", { port: 0, ...options }, context);
  return { code, ...context.printed };
}

describe("mock", () => {
  test("describes its responses, and prints calls", async () => {
    const { code, out, note } = await run({});
    expect({ code, out: out.replace(/:\d+/, ":0"), note: note.replace(/:\d+/, ":0") }).toEqual({
      code: 0,
      out: "curl 'http://127.0.0.1:0/things/things'\n",
      note: `v1 is served at http://127.0.0.1:0; Ctrl+C ends it.
Its responses are the specification's examples, whatever is sent: it keeps nothing. A list has two pages, of the same items.
Another documented response: -H 'Prefer: code=404', or by the name of an example: -H 'Prefer: example=<name>'.
Calls that work:
`,
    });
  });

  test("serves the newest version where none is named", async () => {
    const two = smallWorkspace();
    onTestFinished(() => rmSync(two, { recursive: true }));
    cpSync(join(two, "specs/v1"), join(two, "specs/v2"), { recursive: true });
    const context = recordingContext(two);
    expect(await mock(undefined, { port: 0 }, context)).toBe(0);
    expect(context.printed.note).toMatch(/^v2 is served at /);
  });

  test("a port in use is reported before the workspace is read", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const context = recordingContext(join(folder, "absent"));
    const code = await mock("v1", { port }, context);
    other.close();
    expect({ code, note: context.printed.note }).toEqual({
      code: 1,
      note: `port ${port} is in use; try --port 0, which takes any free one\n`,
    });
  });

  test("a port in use is told, with what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const { code, out, note } = await run({ port });
    other.close();
    expect({ code, out, note }).toEqual({
      code: 1,
      out: "",
      note: `port ${port} is in use; try --port 0, which takes any free one\n`,
    });
  });
});

describe("mock --write", () => {
  test("writes, and writes its own files again", async () => {
    const write = join(folder, "mock-specs/deeper");
    expect(await run({ write })).toEqual({ code: 0, out: `${write}/things.yaml\n`, note: "" });
    const text = readFileSync(join(write, "things.yaml"), "utf8");
    expect(text.split("\n")[0]).toBe("# Written by `apipin mock --write`: what the mock is made from.");
    writeFileSync(join(write, "things.yaml"), text.replace("lamp", "chair"));
    expect((await run({ write })).code).toBe(0);
    expect(readFileSync(join(write, "things.yaml"), "utf8")).toBe(text);
  });

  test("a file that it did not write stays", async () => {
    const write = join(folder, "taken");
    mkdirSync(write);
    writeFileSync(join(write, "things.yaml"), "mine");
    const file = join(write, "things.yaml");
    expect(await run({ write })).toEqual({
      code: 1,
      out: "",
      note: `${file} is there and was not written by this command; nothing was written\n`,
    });
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  test.each<readonly [name: string, write: string, want: string, code: number]>([
    ["no folder", "", "--write names no folder\n", 2],
    ["the specifications", "specs/v1", "lies in specs/, which is not the mock's to write; name another folder\n", 2],
    ["a link to them", "link/v2", "lies in specs/, which is not the mock's to write; name another folder\n", 2],
    ["the overlays", "overlays", "lies in overlays/, which is not the mock's to write; name another folder\n", 2],
    [
      "the package",
      "x/../generated/new",
      "lies in generated/, which is not the mock's to write; name another folder\n",
      2,
    ],
    ["a file", "a-file", "a-file is not a folder\n", 1],
    ["below a file", "a-file/sub", "a-file is not a folder\n", 1],
  ])("%s: nothing is written", async (_, write, want, code) => {
    const before = readdirSync(folder, { recursive: true }).sort();
    const result = await run({ write: write === "" ? "" : `${folder}/${write}` });
    expect({ code: result.code, out: result.out }).toEqual({ code, out: "" });
    expect(result.note.endsWith(want), result.note).toBe(true);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });

  test("a folder that takes none", async (context) => {
    if (!existsSync("/proc/self")) context.skip("runs where /proc is");
    const { code, note } = await run({ write: "/proc/apipin/specs" });
    expect(code).toBe(1);
    expect(note).toContain("/proc/apipin/specs could not be written: ENOENT");
  });
});
