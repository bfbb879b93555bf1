import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type DiffOptions, diff } from "../../generator/commands/diff.js";
import { recordingContext } from "../command-context.js";
import { library, temporaryFolder, write } from "../pull/library.js";

/** A document whose operations `POST /boats` and `POST /internal/boats` (an alpha) take names of a length. */
function harbour(limit: number, stability = "alpha"): string {
  const operation = (id: string, extra = ""): string => `
    post:
      operationId: ${id}${extra}
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string, maxLength: ${limit} } } } } } }
      responses: { '204': { description: Moored. } }`;
  return `openapi: 3.1.0
info: { title: Harbour, version: 1.4.2 }
paths:
  /boats:${operation("moor")}
  /internal/boats:${operation("moor_internal", `\n      x-stability-level: ${stability}`)}
`;
}

function git(folder: string, ...parameters: readonly string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", folder, ...identity, ...parameters], { stdio: "ignore" });
}

type Files = { readonly [path: string]: string };

/** A repository whose `main` has a document, and some files beside it; the working tree has those of the head instead. */
function repository(base: Files, head: Files): string {
  const folder = temporaryFolder();
  write(folder, "api/openapi.yaml", harbour(40));
  for (const [path, text] of Object.entries(base)) write(folder, path, text);
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "-m", "first");
  write(folder, "api/openapi.yaml", harbour(10));
  for (const [path, text] of Object.entries(head)) write(folder, path, text);
  return folder;
}

interface Run {
  readonly code: number;
  readonly note: string;
  readonly report: {
    readonly changes: readonly { readonly id: string; readonly operation: string; readonly severity?: string }[];
    readonly lowered?: readonly object[];
    readonly findings?: readonly { readonly message: string }[];
  };
}

async function compare(
  folder: string,
  options: Partial<DiffOptions> = {},
  from = "main:api/openapi.yaml",
  to = "api/openapi.yaml",
): Promise<Run> {
  const context = recordingContext(folder);
  const code = await diff(from, to, { format: "json", failOn: "breaking", ...options }, context);
  const { out, note } = context.printed;
  return { code, note, report: JSON.parse(out || '{ "changes": [] }') };
}

/** Operation and level of each change of a limit. */
function levels({ report }: Run): unknown {
  return report.changes
    .filter(({ id }) => id === "request-max-length-decreased")
    .map(({ operation, severity }) => [operation, severity ?? "breaking"]);
}

const BOTH = [
  ["POST /boats", "breaking"],
  ["POST /internal/boats", "breaking"],
];
const EASED = [
  ["POST /boats", "breaking"],
  ["POST /internal/boats", "risky"],
];

const severity = (...entries: readonly string[]): string =>
  `severity:\n${entries.map((entry) => `  - ${entry}\n`).join("")}`;
const QUIET = severity("{ level: safe }");

describe("severities of the base side", () => {
  test.each([
    ["a path", severity("{ path: /internal/**, level: risky }"), EASED],
    ["a stability level", severity("{ stability: alpha, level: risky }"), EASED],
    ["a rule and a path", severity("{ rule: request-max-*, path: /internal/boats, level: risky }"), EASED],
    [
      "the first entry that fits",
      severity("{ path: /internal/*, level: risky }", "{ path: /internal/**, level: safe }"),
      EASED,
    ],
    ["another rule", severity("{ rule: operation-removed, level: safe }"), BOTH],
    // The change of the first is the cause of the other, so it reaches an alpha, too.
    ["stable operations", severity("{ stability: stable, level: safe }"), BOTH],
  ])("by %s", async (_, text, want) => {
    const run = await compare(repository({ "api/diff.yaml": text }, {}));
    expect({ levels: levels(run), note: run.note, code: run.code }).toEqual({ levels: want, note: "", code: 1 });
  });

  test("every change that is lowered is listed, with the entry", async () => {
    const folder = repository(
      { "api/diff.yaml": severity("{ path: /internal/**, level: risky, reason: Ours alone. }") },
      {},
    );
    expect((await compare(folder)).report.lowered).toEqual([
      {
        fingerprint: expect.any(String),
        id: "request-max-length-decreased",
        message: expect.stringContaining("10"),
        from: "breaking",
        to: "risky",
        by: { file: "main:api/diff.yaml", line: 2, column: 5, pointer: "/severity/0" },
        reason: "Ours alone.",
      },
    ]);
    const context = recordingContext(folder);
    await diff("main:api/openapi.yaml", "api/openapi.yaml", { format: "text" }, context);
    expect(context.printed.out).toContain("Lowered by settings (1)");
    expect(context.printed.out.replace(/\s+/g, " ")).toContain(
      "breaking, shown as risky by main:api/diff.yaml:2: Ours alone.",
    );
  });

  test("an operation reached together with a stable one is no better than it", async () => {
    const shared = (limit: number): string =>
      harbour(limit).replaceAll(
        `{ type: object, properties: { name: { type: string, maxLength: ${limit} } } }`,
        "{ $ref: '#/components/schemas/Boat' }",
      ) +
      `components: { schemas: { Boat: { type: object, properties: { name: { type: string, maxLength: ${limit} } } } } }\n`;
    const folder = repository(
      { "api/openapi.yaml": shared(40), "api/diff.yaml": severity("{ path: /internal/**, level: safe }") },
      { "api/openapi.yaml": shared(10) },
    );
    const run = await compare(folder);
    expect(levels(run)).toEqual([["POST /boats", "breaking"]]);
    expect(run.code).toBe(1);
  });

  test.each([
    ["an unknown level", severity("{ level: quiet }"), "/severity/0/level must be one of breaking, risky, safe."],
    [
      "an unknown rule",
      severity("{ rule: request-max-lenght-decreased, level: safe }"),
      "Did you mean `request-max-length-decreased`?",
    ],
    ["another key", "severities: []\n", 'must not have the key "severities"'],
  ])("%s is an error", async (_, text, words) => {
    const run = await compare(repository({ "api/diff.yaml": text }, {}));
    expect(run.code).toBe(1);
    expect(run.note).toContain("diff/settings-invalid");
    expect(run.note.replace(/\s+/g, " ")).toContain(words);
  });

  test("a version has them in apipin.yaml", async () => {
    const { workspace } = await library();
    git(workspace, "init", "--quiet", "--initial-branch=main");
    git(workspace, "add", ".");
    git(workspace, "commit", "--quiet", "-m", "first");
    write(workspace, "specs/v1/books.yaml", "openapi: 3.0.3\ninfo: { title: Books, version: v1 }\npaths: {}\n");
    write(
      workspace,
      "overlays/all/corrections.yaml",
      "overlay: 1.1.0\ninfo: { title: Corrections, version: 1.0.0 }\nactions: [{ target: $.info, update: { x-a: 1 } }]\n",
    );
    expect((await compare(workspace, {}, "main:v1", "v1")).code).toBe(1);
    const quiet = "\ndiff: { severity: [{ level: safe }] }\n";
    const configuration = "package: { name: library, version: 1.0.0 }\nclient: { class: Library }\n";
    write(workspace, "apipin.yaml", configuration + quiet);
    // The head's configuration is a finding; the base has none.
    const hostile = await compare(workspace, {}, "main:v1", "v1");
    expect(hostile.code).toBe(1);
    expect(hostile.report.findings?.map(({ message }) => message)).toEqual([
      "The new side gives the level safe to every change, which was not applied.",
    ]);
    git(workspace, "stash", "--quiet");
    write(workspace, "apipin.yaml", configuration + quiet);
    git(workspace, "commit", "--quiet", "-am", "quiet");
    write(workspace, "specs/v1/books.yaml", "openapi: 3.0.3\ninfo: { title: Books, version: v1 }\npaths: {}\n");
    write(
      workspace,
      "overlays/all/corrections.yaml",
      "overlay: 1.1.0\ninfo: { title: Corrections, version: 1.0.0 }\nactions: [{ target: $.info, update: { x-a: 1 } }]\n",
    );
    expect((await compare(workspace, {}, "main:v1", "v1")).code).toBe(0);
  });
});

describe("a hostile head", () => {
  const fingerprints = async (): Promise<readonly string[]> => {
    const { report } = await compare(repository({}, {}));
    return report.changes.map((change) => (change as unknown as { readonly fingerprint: string }).fingerprint);
  };
  const ignoreFile = (entries: readonly string[]): string =>
    `ignore:\n${entries.map((fingerprint) => `  - { fingerprint: "${fingerprint}", reason: Trust me. }\n`).join("")}`;

  test.each<[string, (entries: readonly string[]) => Files, string]>([
    ["severities", () => ({ "api/diff.yaml": QUIET }), "gives the level safe to every change"],
    ["ignored changes", (entries) => ({ "api/diff-ignore.yaml": ignoreFile(entries) }), "ignores the change"],
    [
      "a baseline",
      (entries) => ({
        "api/diff-baseline.json": JSON.stringify({ changes: entries.map((fingerprint) => ({ fingerprint })) }),
      }),
      "has a baseline with 3 changes",
    ],
    ["a document of another stability", () => ({ "api/openapi.yaml": harbour(10, "draft") }), ""],
    ["files of the folder", (entries) => ({ "diff-ignore.yaml": ignoreFile(entries), "diff.yaml": QUIET }), ""],
    [
      "invalid settings",
      () => ({ "api/diff.yaml": "severity: [{}]\n", "api/diff-baseline.json": "{}" }),
      'must have the key "level"',
    ],
  ])("does not quiet its break by %s", async (_, head, words) => {
    const base = { "api/diff.yaml": severity("{ stability: draft, level: safe }") };
    const quiet = repository(base, { "api/diff.yaml": base["api/diff.yaml"], ...head(await fingerprints()) });
    const run = await compare(quiet);
    expect({ levels: levels(run), code: run.code }).toEqual({ levels: BOTH, code: 1 });
    const found = (run.report.findings ?? []).map(({ message }) => message).join("\n");
    if (words === "") expect(found).toBe("");
    else expect(found).toContain(words);
  });

  test("does not quiet it by a file that the command line names", async () => {
    const folder = repository({ "ignored.yaml": "ignore: []\n" }, { "ignored.yaml": ignoreFile(await fingerprints()) });
    const run = await compare(folder, { ignore: "ignored.yaml" });
    expect({ levels: levels(run), code: run.code }).toEqual({ levels: BOTH, code: 1 });
    expect((await compare(folder, { ignore: join(folder, "ignored.yaml") })).code).toBe(0);
    expect(await compare(folder, { ignore: "missing.yaml" })).toMatchObject({
      code: 1,
      note: "there is no file missing.yaml\n",
    });
  });

  test("is a finding of a risk of its own", async () => {
    const folder = repository({}, { "api/openapi.yaml": harbour(40), "api/diff.yaml": QUIET });
    expect((await compare(folder, { failOn: "breaking" })).code).toBe(0);
    expect((await compare(folder, { failOn: "unproven" })).code).toBe(0);
    expect((await compare(folder, { failOn: "risky" })).code).toBe(1);
  });
});

test("an entry that the new side takes out has no place in a review, whose lines are those of the new side", async () => {
  const folder = repository({ "api/diff.yaml": QUIET }, { "api/diff.yaml": severity("{ level: risky }") });
  const context = recordingContext(folder);
  await diff("main:api/openapi.yaml", "api/openapi.yaml", { format: "github" }, context);
  expect(context.printed.out.split("\n").filter((line) => line.includes("diff/settings-changed"))).toEqual([
    "::warning file=api/diff.yaml,line=2,col=5,title=diff/settings-changed::The new side gives the level risky to every change, which was not applied.",
    "::warning title=diff/settings-changed::The new side no longer gives the level safe to every change, which was applied.",
  ]);
});

test("ignored changes and the baseline of the base side are applied, and listed", async () => {
  const plain = await compare(repository({}, {}));
  const [first, second] = plain.report.changes.map(
    (change) => (change as unknown as { readonly fingerprint: string }).fingerprint,
  );
  const folder = repository(
    {
      "api/diff-ignore.yaml": `ignore:\n  - { fingerprint: "${first}", reason: Agreed. }\n`,
      "api/diff-baseline.json": JSON.stringify({ changes: [{ fingerprint: second }] }),
    },
    {},
  );
  const run = await compare(folder);
  expect({ levels: levels(run), code: run.code, note: run.note }).toEqual({ levels: [], code: 0, note: "" });
  expect(run.report.lowered).toMatchObject([
    { fingerprint: first, to: "ignored", reason: "Agreed.", by: { file: "main:api/diff-ignore.yaml", line: 2 } },
    { fingerprint: second, to: "ignored", by: { file: "main:api/diff-baseline.json" } },
  ]);
});

test("a file without a document has no settings, such as a baseline that this report begins to write", async () => {
  const empty = { "api/diff-baseline.json": "", "api/diff-ignore.yaml": "# none yet\n", "api/diff.yaml": "\n# none\n" };
  const run = await compare(repository(empty, {}), { ignore: "api/diff-ignore.yaml" });
  expect({ levels: levels(run), note: run.note, findings: run.report.findings, lowered: run.report.lowered }).toEqual({
    levels: BOTH,
    note: "",
    findings: undefined,
    lowered: undefined,
  });
});

test.each([
  ["internal/**", true],
  ["POST /boats", true],
  ["/boat/**", false],
  ["**/boats", false],
])("a path in another form than paths have is noted: %s", async (path, noted) => {
  const run = await compare(repository({ "api/diff.yaml": severity(`{ path: "${path}", level: safe }`) }, {}));
  expect({
    code: run.code,
    noted: run.note.replace(/\s+/g, " ").includes(`has a path that fits \`${path}\`: paths begin with`),
  }).toEqual({
    code: path === "**/boats" ? 0 : 1,
    noted,
  });
});

test("files of two folders have the settings of the old one", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "old"));
  write(folder, "old/openapi.yaml", harbour(40));
  write(folder, "new/openapi.yaml", harbour(10));
  write(folder, "new/diff.yaml", QUIET);
  const run = await compare(folder, {}, "old/openapi.yaml", "new/openapi.yaml");
  expect({ levels: levels(run), code: run.code }).toEqual({ levels: BOTH, code: 1 });
  write(folder, "old/diff.yaml", QUIET);
  expect((await compare(folder, {}, "old/openapi.yaml", "new/openapi.yaml")).code).toBe(0);
});
