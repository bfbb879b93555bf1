import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { repository } from "../workspace-copy.js";
import { BoundedProcess } from "./cross/bounded-process.js";
import { faultOf } from "./cross/judge.js";
import { minimize } from "./cross/minimize.js";
import { crossedMutantOf } from "./cross/mutants.js";
import { findSources } from "./cross/sources.js";

describe("a process within bounds", () => {
  const ends: readonly (readonly [string, string, RegExp])[] = [
    ["respond", "response", /^$/],
    ["exit", "exit", /ended with 3/],
    ["loop", "hang", /computes longer than 2 s/],
    ["fill", "exit", /ended with SIGABRT.*heap/s],
  ];
  test.each(ends)("%s: %s", async (name, kind, message) => {
    const module = fileURLToPath(new URL("cross/broken-child.mjs", import.meta.url));
    const child = new BoundedProcess<{ name: string }, string>(module, { heap: 64, seconds: 2, tasks: 10 });
    onTestFinished(() => child.close());
    const end = await child.run({ name });
    expect(end.kind).toBe(kind);
    expect("message" in end ? end.message : "").toMatch(message);
    // The next task finds a process.
    expect(await child.run({ name: "respond" })).toEqual({ kind: "response", response: "done" });
  });
});

test("a seed gives the same mutant again", () => {
  const sources = (): ReturnType<typeof findSources> =>
    findSources(["specs", "overlays", "examples", "test/corpus"].map((folder) => join(repository, folder)));
  const [once, again] = [sources(), sources()];
  for (let seed = 1; seed <= 20; seed++) expect(crossedMutantOf(seed, again)).toEqual(crossedMutantOf(seed, once));
});

test("files are made smaller as long as the fault stays", async () => {
  const spec = {
    openapi: "3.1.0",
    info: { title: "x".repeat(500) },
    paths: { "/a": { get: { tags: ["bad", "good"] } } },
  };
  const files = new Map([
    ["apipin.yaml", Buffer.from("a: 1\nb: [\n\nc: 3\n")],
    ["overlays/all/x.yaml", Buffer.from("overlay: 1.0.0\n")],
    ["specs/v1/spec.json", Buffer.from(JSON.stringify(spec))],
  ]);
  const text = (given: ReadonlyMap<string, Buffer>, path: string): string => given.get(path)?.toString() ?? "";
  const hasFault = async (given: ReadonlyMap<string, Buffer>): Promise<boolean> =>
    text(given, "specs/v1/spec.json").includes("bad") && text(given, "apipin.yaml").includes("[");
  const small = await minimize(files, hasFault, 100);
  expect([...small.keys()]).toEqual(["apipin.yaml", "specs/v1/spec.json"]);
  expect(text(small, "apipin.yaml")).toBe("b: [");
  expect(JSON.parse(text(small, "specs/v1/spec.json"))).toEqual({ paths: { "/a": { get: { tags: ["bad"] } } } });
});

test("one fault has one signature, whatever it names", () => {
  const crash = (name: string, line: number): string =>
    `crash: TypeError: no "${name}" at #/components/${name}\n    at c (/x/node_modules/y/dist/${name}.js:1:1)\n    at read (file:///x/dist/model/a.js:${line}:3)\n    at b (/x/dist/b.js:1:1)`;
  expect(faultOf(crash("a", 1)).signature).toBe(faultOf(crash("b", 22)).signature);
  expect(faultOf(crash("a", 1)).signature).not.toBe(
    faultOf(crash("a", 1).replace("model/a.js", "model/c.js")).signature,
  );
});
