import { describe, expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";

const START = `import { Pinecone } from "pinecone-pinned/2025-04";\nconst pinecone = new Pinecone({ apiKey: "k" });\n`;

/** Programs after the two lines of `START`; the places that a move to 2026-04 reaches: line, text, certainty, change, whether the compiler sees it. */
const PROGRAMS: readonly (readonly [title: string, program: string, want: readonly string[]])[] = [
  ["nothing that changed", `const { name } = await pinecone.assistants.get("a");\nname.length;`, []],
  [
    "a property of a result that is another now",
    `const file = await pinecone.files.upload("a", { file: new Blob([]) });\nconsole.log(file.percent_done);`,
    ["4 file.percent_done breaks client-result-changed seen"],
  ],
  [
    "a property that is there still and means another thing",
    `const file = await pinecone.files.upload("a", { file: new Blob([]) });\nconsole.log(file.id);`,
    ["4 file.id maybe client-result-changed silent"],
  ],
  [
    "the same property of a method that did not change",
    `const file = await pinecone.files.get("a", "b");\nconsole.log(file.id, file.size);`,
    [],
  ],
  [
    "a property that an overlay keeps in the types, though the API drops it",
    `const file = await pinecone.files.get("a", "b");\nconsole.log(file.percent_done);`,
    ["4 file.percent_done maybe response-optional-property-removed silent"],
  ],
  [
    "a method that is gone, behind a wrapper",
    `const ready = (name: string, id: string) => pinecone.files.waitUntilAvailable(name, id);\nawait ready("a", "b");`,
    ["3 pinecone.files.waitUntilAvailable breaks client-method-removed seen"],
  ],
  [
    "a status that never comes again",
    `const result = await pinecone.files.delete("a", "b").result();\nif (result.status === 200) {}\nif (result.status === 404) {}`,
    ["4 result.status breaks response-success-status-replaced silent"],
  ],
  [
    "a value that is no longer taken",
    `await pinecone.chat.send("a", { messages: [], model: "claude-3-5-sonnet" });`,
    [`3 model: "claude-3-5-sonnet" breaks request-open-enum-value-removed silent`],
  ],
  [
    "a value that is taken still, one of several that are, and one that may not be",
    `declare const chosen: "gpt-4o" | "claude-3-7-sonnet";\ndeclare const same: "gpt-4o" | "o4-mini";\nawait pinecone.chat.send("a", { messages: [], model: same });\nawait pinecone.chat.send("a", { messages: [], model: chosen });`,
    ["6 model: chosen maybe request-open-enum-value-removed silent"],
  ],
  [
    "a call whose work goes on after the response now, also where its failure is caught",
    `await pinecone.files.delete("a", "b");\nvoid pinecone.files.upload("a", { file: new Blob([]) }).catch(() => {});\nawait pinecone.assistants.delete("a");`,
    [
      "3 pinecone.files.delete maybe response-success-status-replaced silent",
      "4 pinecone.files.upload maybe response-success-status-replaced silent",
    ],
  ],
  [
    "a result that was always undefined, and is compared",
    `const gone = await pinecone.files.delete("a", "b");\nif (gone === undefined) console.log("gone");`,
    ["3 pinecone.files.delete maybe response-success-status-replaced silent"],
  ],
  [
    "keys of a table and of a Map, which are not sent",
    `type Model = NonNullable<import("pinecone-pinned/2025-04").ChatRequest["model"]>;\nexport const prices: Partial<Record<Model, number>> = { "claude-3-5-sonnet": 4 };\nexport const names = new Map<Model, string>([["claude-3-5-sonnet", "Claude"]]);`,
    [
      `4 "claude-3-5-sonnet" maybe request-open-enum-value-removed silent`,
      `5 "claude-3-5-sonnet" maybe request-open-enum-value-removed silent`,
    ],
  ],
  [
    "the default of a parameter property",
    `export class Asker {\n  constructor(private readonly model = "claude-3-5-sonnet") {}\n  ask = () => pinecone.chat.send("a", { messages: [], model: this.model });\n}`,
    ["5 model: this.model breaks request-open-enum-value-removed silent"],
  ],
  [
    "the default of a parameter of a constructor that a private field keeps",
    `export class Asker {\n  readonly #model;\n  constructor(model = "claude-3-5-sonnet") {\n    this.#model = model;\n  }\n  ask = () => pinecone.chat.send("a", { messages: [], model: this.#model });\n}`,
    ["8 model: this.#model breaks request-open-enum-value-removed silent"],
  ],
  [
    "the default of a destructured parameter of a constructor",
    `export class Asker {\n  readonly model: string;\n  constructor({ model = "claude-3-5-sonnet" }: { model?: string } = {}) {\n    this.model = model;\n  }\n  ask = () => pinecone.chat.send("a", { messages: [], model: this.model });\n}`,
    ["8 model: this.model breaks request-open-enum-value-removed silent"],
  ],
  [
    "the default of a function that others call, and one of a value that is taken still",
    `export const ask = (model = "claude-3-5-sonnet") => pinecone.chat.send("a", { messages: [], model });\nexport const tell = (model = "gpt-4o") => pinecone.chat.send("a", { messages: [], model });`,
    ["3 model breaks request-open-enum-value-removed silent", "4 model maybe request-open-enum-value-removed silent"],
  ],
  [
    "a list that is awaited and one that is iterated",
    `await pinecone.assistants.list();\nfor await (const assistant of pinecone.assistants.list()) assistant.name;`,
    ["3 pinecone.assistants.list maybe response-became-paginated silent"],
  ],
  [
    "a method by call, apply and bind, and in a variable",
    `const { assistants, chat } = pinecone;
await assistants.list.call(assistants);
await assistants.list.apply(assistants, []);
const list = assistants.list.bind(assistants);
await list();
for await (const each of list()) each.name;
await chat.send.call(chat, "a", { messages: [], model: "claude-3-5-sonnet" });
const { list: all } = assistants;
await all.call(assistants);`,
    [
      "4 assistants.list maybe response-became-paginated silent",
      "5 assistants.list maybe response-became-paginated silent",
      "7 list maybe response-became-paginated silent",
      `9 model: "claude-3-5-sonnet" breaks request-open-enum-value-removed silent`,
      "11 all maybe response-became-paginated silent",
    ],
  ],
  [
    "clients and objects of a class that a Map, an array or a record keeps",
    `class Docs {
  constructor(readonly client: Pinecone, private readonly model: "claude-3-5-sonnet" | "gpt-4o") {}
  ask() { return this.client.chat.send("a", { messages: [], model: this.model }); }
  upload() { return this.client.files.upload("a", { file: new Blob([]) }); }
}
const byName = new Map<string, Pinecone>([["a", pinecone]]);
await byName.get("a")!.assistants.list();
const docs = [new Docs(pinecone, "claude-3-5-sonnet")];
const byKey: Record<string, Docs> = { a: docs[0]! };
await docs[0]?.client.assistants.list();
const file = await docs.at(0)!.upload();
console.log(file.percent_done, file.id);
for (const each of docs.values()) await each.client.files.waitUntilAvailable("a", "b");
const kept = new Map(docs.map((each) => ["a", each] as const));
console.log((await kept.get("a")!.upload()).id);
await byKey["a"]!.ask();`,
    [
      "5 model: this.model breaks request-open-enum-value-removed silent",
      '9 byName.get("a")!.assistants.list maybe response-became-paginated silent',
      "12 docs[0]?.client.assistants.list maybe response-became-paginated silent",
      "14 file.percent_done breaks client-result-changed seen",
      "14 file.id maybe client-result-changed silent",
      "15 each.client.files.waitUntilAvailable breaks client-method-removed seen",
      '17 (await kept.get("a")!.upload()).id maybe client-result-changed silent',
    ],
  ],
];

describe("a move from 2025-04 to 2026-04", () => {
  let report: MigrationReport | undefined;
  test("is one report of all programs", () => {
    const files = PROGRAMS.map(([, program], index) => [`p${index}.ts`, `${START}${program}\nexport {};\n`] as const);
    const broken = "const wrong: number = 'text';\nexport { wrong };\n";
    const folder = programFolder({ ...Object.fromEntries(files), "old-error.ts": broken });
    report = migrationIn(folder, "2025-04", "2026-04").report;
    expect(report.package).toBe("pinecone-pinned");
  });

  test.each(PROGRAMS.map(([title, , want], index) => [title, want, index] as const))("%s", (_, want, index) => {
    const own = report?.places.filter(({ file }) => file === `p${index}.ts`) ?? [];
    expect(
      own.map(({ line, text, certainty, id, seen_by_compiler: isSeen }) =>
        [line, text, certainty, id, isSeen ? "seen" : "silent"].join(" "),
      ),
    ).toEqual(want);
  });

  test("counts what reaches the program, and tells no error that was there before", () => {
    expect(report?.unexplained).toEqual([]);
    const { places, breaks, maybe, silent, changes_that_reach_you: reached, changes } = report?.summary ?? {};
    expect([places, breaks, maybe, silent]).toEqual([30, 12, 18, 26]);
    expect(report?.places.filter(({ text }) => text === `"claude-3-5-sonnet"`).map((place) => place.do)).toEqual(
      Array(2).fill(
        "`claude-3-5-sonnet` is no longer a value of `ChatRequest.model`: remove the key, or keep it for old data.",
      ),
    );
    const defaults = report?.places.filter(({ text }) => text.endsWith("model") && text !== "model: chosen") ?? [];
    expect(
      defaults.map(({ edit }) => edit?.at && `${edit.at.line}:${edit.at.column} ${edit.text} ${edit.safe}`),
    ).toEqual([
      "4:41 claude-sonnet-4-5 true",
      "5:24 claude-sonnet-4-5 true",
      "5:26 claude-sonnet-4-5 true",
      "3:30 claude-sonnet-4-5 true",
      undefined,
      "10:35 claude-sonnet-4-5 false",
    ]);
    expect(reached).toBeLessThan(changes ?? 0);
  });
});

test("errors that were there before are counted, since they hide places", async () => {
  const gone = `import { Client } from "pinecone-pinned/2025-04";\nconst files = new Client().files;\nfiles.waitUntilAvailable("a", "b");\n`;
  const move = async (file: string, ...options: readonly string[]) =>
    runProgram(programFolder({ "a.ts": file }), "migrate", "2025-04", "2026-04", ...options);
  const { code, err } = await move(gone);
  expect([code, err.trim()]).toEqual([
    0,
    "the compiler has 1 error before the move in files that use pinecone-pinned: places behind them are not seen, so correct them first",
  ]);
  const counted = async (file: string) =>
    (JSON.parse((await move(file, "--format", "json")).out) as MigrationReport).summary.errors_before;
  expect(await counted(gone)).toBe(1);
  expect(await counted(`${START}export const name: number = pinecone.chat;\nexport const other: string = 1;\n`)).toBe(
    2,
  );
  expect(await counted(START)).toBeUndefined();
});

test("connect with a literal and JavaScript are checked as well", () => {
  const folder = programFolder({
    "a.js": `import { connect } from "pinecone-pinned";\nconst pinecone = await connect("2025-04");\nawait pinecone.files.waitUntilAvailable("a", "b");\n`,
  });
  const { places } = migrationIn(folder, "2025-04", "2026-04").report;
  expect(places.map(({ file, line, id }) => `${file}:${line} ${id}`)).toEqual(["a.js:3 client-method-removed"]);
});

test("a version that the code does not say is one place, and every other one is not", () => {
  const folder = programFolder({
    "several.ts": `import { connect, type Version } from "pinecone-pinned";
declare const isOld: boolean;
export const one = await connect(isOld ? "2025-04" : "2025-01");
export const other = await connect(isOld ? "2026-04" : "2025-01");
export const named = (version: Version) => connect(version);
export const given = (version: Version) => (version === "2025-04" ? undefined : connect(version));
`,
    "cast.ts": `import { connect as open } from "pinecone-pinned";\nexport const client = await open(process.env["API"] as never, {});\n`,
    "module.ts": `export const load = (version: string) => import(\`pinecone-pinned/\${version}\`);\nexport const later = (month: string) => import(\`pinecone-pinned/2026-\${month}\`);\n`,
    "one.js": `import { connect } from "pinecone-pinned";\nexport const client = await connect("2026-04");\n`,
  });
  const { places, patch, summary } = migrationIn(folder, "2025-04", "2026-04").report;
  expect(places.map(({ file, line, text, certainty, id }) => `${file}:${line} ${text} ${certainty} ${id}`)).toEqual([
    `cast.ts:2 process.env["API"] as never maybe migrate/open-version`,
    "module.ts:1 `pinecone-pinned/${version}` maybe migrate/open-version",
    `several.ts:3 isOld ? "2025-04" : "2025-01" maybe migrate/open-version`,
    "several.ts:5 version maybe migrate/open-version",
  ]);
  expect([patch, summary.maybe, summary.changes_that_reach_you]).toEqual(["", 4, 0]);
});

test("a program whose import alone changes has exit code 0, and the output says so", async () => {
  const program = `import { Pinecone } from "pinecone-pinned/2025-04";\nawait new Pinecone().assistants.get("a");\n`;
  const folder = programFolder({ "a.ts": program });
  const shown = await runProgram(folder, "migrate", "2025-04", "2026-04");
  const lines = shown.out.split("\n");
  expect([shown.code, lines[1], lines[3]]).toEqual([
    0,
    "Nothing breaks. Only imports and other names of the version change.",
    "Edits of --write",
  ]);
  expect(lines).toContain(`+import { Pinecone } from "pinecone-pinned/2026-04";`);
  const page = await runProgram(folder, "migrate", "2025-04", "2026-04", "--format", "html");
  expect([page.code, page.out.includes(lines[1] ?? "-")]).toEqual([0, true]);
  const written = await runProgram(folder, "migrate", "2025-04", "2026-04", "--write", "--force");
  expect([written.code, written.out.split("\n")[1]]).toEqual([
    0,
    "Nothing breaks. Only imports and other names of the version changed.",
  ]);
  const other = await runProgram(folder, "migrate", "2025-04", "2026-04");
  expect([other.code, other.out.includes("Nothing breaks")]).toEqual([0, false]);
});
