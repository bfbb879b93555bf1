import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runtimeFiles } from "../corpus/case.js";
import { programOf } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { clientOf, compareFixture, fixtureFile, fixtures, type SideName } from "./rules/fixture.js";

const WAYS = [
  { way: "forward", file: "consumer.ts", old: "before", now: "after" },
  { way: "mirror", file: "consumer.mirror.ts", old: "after", now: "before" },
] as const;

interface Consumer {
  readonly fixture: string;
  readonly way: "forward" | "mirror";
  readonly file: string;
  readonly text: string;
  readonly old: SideName;
  readonly now: SideName;
}

const consumers: readonly Consumer[] = fixtures.flatMap((fixture) =>
  WAYS.flatMap((each) => {
    const text = fixtureFile(fixture, each.file);
    return text === undefined ? [] : [{ fixture, text, ...each }];
  }),
);

const root = mkdtempSync(join(tmpdir(), "apipin-consumers-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return join(root, path);
}

/** Errors of every consumer beside the client of one side, by `fixture/file`: lines, and what is wrong there. */
async function compile(
  side: SideName,
): Promise<ReadonlyMap<string, readonly (readonly [line: number, message: string])[]>> {
  for (const { path, text } of runtimeFiles()) write(`${side}/${path}`, text);
  for (const fixture of new Set(consumers.map((consumer) => consumer.fixture))) {
    for (const { path, text } of await clientOf(fixture, side))
      if (path.endsWith(".ts")) write(`${side}/${fixture}/${path}`, text.replaceAll("../runtime/", "../../runtime/"));
  }
  const sources = consumers.map(({ fixture, file, text }) => write(`${side}/${fixture}/${file}`, text));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    repository,
  );
  const found = new Map<string, (readonly [number, string])[]>();
  const program = programOf(sources, { ...options, types: [] }, root);
  for (const { file, start, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = relative(join(root, side), file?.fileName ?? "");
    const line = (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1;
    const [message = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
    found.set(name, [...(found.get(name) ?? []), [line, message]]);
  }
  return found;
}

const errors = new Map<SideName, Awaited<ReturnType<typeof compile>>>();
beforeAll(async () => {
  write("package.json", '{ "type": "module" }');
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  for (const side of ["before", "after"] as const) errors.set(side, await compile(side));
}, 240_000);

/** Lines that are to stop compiling end in the ids of the changes that make them. */
function marked(text: string): ReadonlyMap<number, readonly string[]> {
  const lines = text.split("\n").map((line, index) => [index + 1, /\/\/ (.+)$/.exec(line)?.[1]?.split(" ")] as const);
  return new Map(lines.flatMap(([line, ids]) => (ids === undefined ? [] : [[line, ids] as const])));
}

describe("what a program written against the old client says of the new one", () => {
  test.each(consumers)("$fixture/$file compiles before", ({ fixture, file, old }) => {
    expect(errors.get(old)?.get(`${fixture}/${file}`) ?? []).toEqual([]);
  });

  test.each(consumers)("$fixture/$file stops compiling where it says", ({ fixture, file, text, now }) => {
    const found = errors.get(now)?.get(`${fixture}/${file}`) ?? [];
    expect([...new Set(found.map(([line]) => line))], JSON.stringify(found)).toEqual([...marked(text).keys()]);
  });
});

describe("every change that breaks types has a line that stops compiling, and no other has", () => {
  const broken = fixtures.flatMap((fixture) =>
    WAYS.map(({ way, file }) => ({
      name: `${fixture}/${file}`,
      ids: [
        ...new Set(
          compareFixture(fixture)
            [way].changes.filter(({ sdk }) => sdk === "breaking")
            .map(({ id }) => id),
        ),
      ],
      text: fixtureFile(fixture, file) ?? "",
    })),
  );
  test.each(broken.filter(({ ids, text }) => ids.length > 0 || text !== ""))("$name", ({ ids, text }) => {
    expect([...new Set([...marked(text).values()].flat())].sort()).toEqual([...ids].sort());
  });
});
