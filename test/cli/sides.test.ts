import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import { type DiffOptions, diff } from "../../generator/commands/diff.js";
import { pull } from "../../generator/commands/pull.js";
import type { FetchOptions } from "../../generator/pull/fetch-address.js";
import { recordingContext } from "../command-context.js";
import { booksSpec, library, temporaryFolder, write } from "../pull/library.js";

test("paths beside a workspace begin in it, for every command", { timeout: 60_000 }, async () => {
  const { workspace, publisher } = await library();
  cpSync(publisher, join(workspace, "../", `${workspace.split("/").at(-1)}-publisher`), { recursive: true });
  const from = `../${workspace.split("/").at(-1)}-publisher`;
  write(workspace, `${from}/v3/books_v3.oas.yaml`, booksSpec("v3"));
  const pulled = recordingContext(workspace);
  expect({ code: await pull({ from }, pulled), ...pulled.printed }).toMatchObject({ code: 0, out: "" });
  const added = recordingContext(workspace);
  expect({ code: await addVersion("v3", { from, dryRun: true }, added) }, added.printed.note).toEqual({ code: 0 });
  const compared = recordingContext(workspace);
  const file = `${from}/v1/books_v1.oas.yaml`;
  expect({ code: await diff("v1", file, { format: "text" }, compared) }, compared.printed.note).toEqual({ code: 0 });
});

test.each(["books.yaml", "other.json"])(
  "a version of one service is compared with %s as that service",
  async (name) => {
    const { workspace } = await library();
    const folder = temporaryFolder();
    write(folder, name, booksSpec("v1"));
    const context = recordingContext(workspace);
    expect(await diff("v1", join(folder, name), { format: "json", published: true }, context)).toBe(0);
    expect(JSON.parse(context.printed.out)).toMatchObject({ changes: [] });
  },
);

test("a version of several services is compared with a file as the service of its name, if any", async () => {
  const { workspace } = await library();
  write(workspace, "specs/v1/films.yaml", booksSpec("v1").replaceAll("ook", "ilm").replaceAll("/bilms", "/films"));
  const folder = temporaryFolder();
  write(folder, "books.yaml", booksSpec("v1"));
  const context = recordingContext(workspace);
  expect(await diff("v1", join(folder, "books.yaml"), { format: "json", published: true }, context)).toBe(0);
  expect(JSON.parse(context.printed.out)).toMatchObject({ changes: [] });
});

test("--wire compares calls alone", async () => {
  const { workspace } = await library();
  write(
    workspace,
    "specs/v2/books.yaml",
    booksSpec("v2").replace("operationId: list_books", "operationId: list_titles"),
  );
  const ids = async (options: Partial<DiffOptions>): Promise<readonly string[]> => {
    const context = recordingContext(workspace);
    await diff("v1", "v2", { format: "json", ...options }, context);
    const { changes }: { readonly changes: readonly { readonly id: string }[] } = JSON.parse(context.printed.out);
    return changes.map(({ id }) => id).filter((id) => id.startsWith("client-"));
  };
  expect(await ids({})).toContain("client-method-renamed");
  expect(await ids({ wire: true })).toEqual([]);
  // Neither report is kept in the place of the other.
  expect(await ids({})).toContain("client-method-renamed");
});

test("between files no client hides a break of calls, and --wire leaves types out", async () => {
  const folder = temporaryFolder();
  const old = booksSpec("v1").replace(
    "operationId: list_books",
    "operationId: list_books\n      parameters: [{ name: page, in: query, schema: { type: integer } }]",
  );
  write(folder, "old.yaml", old);
  write(folder, "moved.yaml", old.replace("in: query", "in: header"));
  write(folder, "status.yaml", old.replace("responses:", 'responses:\n        "409": { description: Taken. }'));
  const run = async (now: string, options: Partial<DiffOptions>): Promise<readonly unknown[]> => {
    const context = recordingContext(folder);
    const code = await diff("old.yaml", now, { format: "json", failOn: "breaking", ...options }, context);
    const { changes }: { readonly changes: readonly { readonly [key: string]: unknown }[] } = JSON.parse(
      context.printed.out,
    );
    return [code, ...changes.map(({ id, wire, sdk, absorbed }) => [id, wire, sdk, absorbed])];
  };
  const moved = [1, ["request-parameter-moved", "breaking", "safe", false]];
  expect(await run("moved.yaml", {})).toMatchObject(moved);
  expect(await run("moved.yaml", { wire: true })).toMatchObject(moved);
  expect(await run("status.yaml", {})).toMatchObject([1, ["response-error-status-added", "safe", "breaking", false]]);
  expect(await run("status.yaml", { wire: true })).toMatchObject([
    0,
    ["response-error-status-added", "safe", "safe", false],
  ]);
});

test("files that the strict reading refuses are compared as `init` reads them", async () => {
  const folder = temporaryFolder();
  const loose = booksSpec("v1").replace("openapi: 3.0.3", "openapi: 3.0");
  write(folder, "old.yaml", loose);
  write(folder, "new.yaml", loose.replace("operationId: list_books", "operationId: list_titles"));
  const context = recordingContext(folder);
  const code = await diff("old.yaml", "new.yaml", { format: "json" }, context);
  expect({ code, note: context.printed.note }).toEqual({ code: 0, note: "" });
  expect(JSON.parse(context.printed.out)).toMatchObject({ changes: [{ id: "operation-id-changed" }] });
});

/** A document with one operation, whose response is in a file of its own. */
function harbour(limit: number): { readonly document: string; readonly schema: string } {
  return {
    document: `openapi: 3.1.0
info: { title: Harbour, version: 1.4.2 }
paths:
  /boats:
    post:
      operationId: moor
      requestBody: { content: { application/json: { schema: { $ref: './schemas/boat.yaml' } } } }
      responses: { '204': { description: Moored. } }
`,
    schema: `type: object\nproperties:\n  name: { type: string, maxLength: ${limit} }\n`,
  };
}

/** Runs git in a folder, whatever the settings of the machine. */
function git(folder: string, ...parameters: readonly string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", folder, ...identity, ...parameters], { stdio: "ignore" });
}

/** A repository whose first commit, tagged `v1.2`, takes names of 40 characters; on `main` they have 20, in the working tree 10. */
function repository(): string {
  const folder = temporaryFolder();
  const put = (limit: number): void => {
    write(folder, "api/openapi.yaml", harbour(limit).document);
    write(folder, "api/schemas/boat.yaml", harbour(limit).schema);
  };
  put(40);
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "-m", "first");
  git(folder, "tag", "v1.2");
  put(20);
  git(folder, "commit", "--quiet", "-am", "second");
  put(10);
  return folder;
}

interface Run {
  readonly code: number;
  readonly note: string;
  readonly report: { readonly changes: readonly { readonly [key: string]: unknown }[] } & {
    readonly [key: string]: unknown;
  };
}

/** Runs `diff` with JSON; the report is empty where the command prints none. */
async function compare(
  folder: string,
  from: string,
  to: string,
  { input, fetching, ...options }: Partial<DiffOptions> & { input?: string; fetching?: FetchOptions } = {},
): Promise<Run> {
  const context = recordingContext(folder, input);
  const code = await diff(from, to, { format: "json", ...options }, context, fetching);
  const { out, note } = context.printed;
  return { code, note, report: JSON.parse(out || '{ "changes": [] }') };
}

/** The length that names may have on both sides, where it differs. */
function limits({ report }: Run): unknown {
  const isLimit = ({ id }: { readonly [key: string]: unknown }): boolean => id === "request-max-length-decreased";
  return report.changes.filter(isLimit).map(({ values }) => values);
}

const shrunk = (from: number, to: number): unknown => [{ from, to, side: "upper", unit: "characters" }];

describe("sides of a git revision", () => {
  test.each([
    ["v1.2:api/openapi.yaml", "main:api/openapi.yaml", 40, 20],
    ["main~1:api/openapi.yaml", "HEAD:api/openapi.yaml", 40, 20],
    ["main:api/openapi.yaml", "api/openapi.yaml", 20, 10],
  ])("%s and %s are read with the files of their own state", async (from, to, before, after) => {
    const run = await compare(repository(), from, to);
    expect({ code: run.code, note: run.note, found: limits(run) }).toEqual({
      code: 0,
      note: "",
      found: shrunk(before, after),
    });
  });

  test("places name the revision", async () => {
    const { report } = await compare(repository(), "main:api/openapi.yaml", "api/openapi.yaml");
    expect(report.changes[0]).toMatchObject({
      from: { file: "main:api/schemas/boat.yaml", line: 3 },
      to: { file: "api/schemas/boat.yaml", line: 3 },
    });
    expect(report).toMatchObject({ from: "main:api/openapi.yaml", to: "api/openapi.yaml" });
  });

  test("a declaration that is gone has its nearest place on the new side, without the revision where a review shows it", async () => {
    const folder = repository();
    write(folder, "api/openapi.yaml", harbour(10).document.replace(/paths:[\s\S]*/, "paths: {}\n"));
    const context = recordingContext(folder);
    await diff("main:api/openapi.yaml", "api/openapi.yaml", { format: "gitlab" }, context);
    const issues: readonly { readonly check_name: string; readonly location: object }[] = JSON.parse(
      context.printed.out,
    );
    expect(issues.find(({ check_name }) => check_name.startsWith("operation-"))?.location).toEqual({
      path: "api/openapi.yaml",
      lines: { begin: 3 },
    });
    git(folder, "commit", "--quiet", "-am", "third");
    const committed = recordingContext(folder);
    await diff("v1.2:api/openapi.yaml", "HEAD:api/openapi.yaml", { format: "gitlab" }, committed);
    const paths = JSON.parse(committed.printed.out).map(
      ({ location }: { readonly location: { readonly path: string } }) => location.path,
    );
    expect(new Set(paths)).toEqual(new Set(["api/openapi.yaml"]));
  });

  test.each(["gitlab", "github", "sarif", "junit", "comment"] as const)(
    "paths of --format %s begin at the root of the repository in each of its folders",
    async (format) => {
      const context = recordingContext(join(repository(), "api"));
      await diff("main:api/openapi.yaml", "openapi.yaml", { format }, context);
      const paths = context.printed.out.match(/[\w/]*boat\.yaml/g);
      expect(new Set(paths)).toEqual(new Set(["api/schemas/boat.yaml"]));
    },
  );

  test("a path begins at the root of the repository, with ./ in the folder", async () => {
    const folder = join(repository(), "api");
    expect(limits(await compare(folder, "main:api/openapi.yaml", "openapi.yaml"))).toEqual(shrunk(20, 10));
    expect(limits(await compare(folder, "main:./openapi.yaml", "openapi.yaml"))).toEqual(shrunk(20, 10));
    expect(await compare(folder, "main:openapi.yaml", "openapi.yaml")).toMatchObject({
      code: 2,
      note: "openapi.yaml is neither a version nor a file at main; did you mean main:./openapi.yaml?\n",
    });
  });

  test("a file with the name of a revision does not take its place", async () => {
    const folder = repository();
    mkdirSync(join(folder, "main:api"));
    cpSync(join(folder, "api"), join(folder, "main:api"), { recursive: true });
    expect(limits(await compare(folder, "main:api/openapi.yaml", "api/openapi.yaml"))).toEqual(shrunk(20, 10));
  });

  test.each([
    ["nowhere:api/openapi.yaml", 1, "nowhere is no commit of this repository. pull/no-commit"],
    ["--output=x:api/openapi.yaml", 1, "pull/bad-ref"],
    ["main..v1.2:api/openapi.yaml", 1, "pull/bad-ref"],
    ["main:api/other.yaml", 2, "api/other.yaml is neither a version nor a file at main"],
    ["main:api", 2, "api is neither a version nor a file at main"],
  ])("%s is refused", async (from, code, words) => {
    const run = await compare(repository(), from, "api/openapi.yaml");
    expect({ code: run.code, changes: run.report.changes }).toEqual({ code, changes: [] });
    expect(run.note).toContain(words);
  });

  test.each([
    ["api/opnapi.yaml", "; did you mean api/openapi.yaml?", "main:api/openapi.yaml"],
    ["main", "; of a git revision, name a file or a version: main:<file>"],
    ["main~1", "; of a git revision, name a file or a version: main~1:<file>"],
    ["nowhere", ""],
    // The other side is no guess.
    ["api/openapi.yml", ""],
  ])("%s is neither a version nor a file", async (name, hint, to = "api/openapi.yaml") => {
    const folder = repository();
    expect(await compare(folder, name, to)).toMatchObject({
      code: 2,
      note: `${name} is neither a version nor a file (looked for at ${join(folder, name)})${hint}\n`,
    });
  });

  test("a version is read with the overlays and the configuration of the revision", async () => {
    const { workspace } = await library();
    git(workspace, "init", "--quiet", "--initial-branch=main");
    git(workspace, "add", ".");
    git(workspace, "commit", "--quiet", "-m", "first");
    const same = await compare(workspace, "main:v1", "v1");
    expect({ code: same.code, note: same.note, changes: same.report.changes }).toEqual({
      code: 0,
      note: "",
      changes: [],
    });
    const overlay = "overlays/all/corrections.yaml";
    write(workspace, overlay, readFileSync(join(workspace, overlay), "utf8").replace("'409'", "'410'"));
    const ids = ({ report }: Run): unknown => report.changes.map(({ id }) => id);
    expect(ids(await compare(workspace, "main:v1", "v1"))).toEqual(["response-error-status-replaced"]);
    expect((await compare(workspace, "main:v3", "v1")).note).toBe(
      "v3 is neither a version nor a file at main; did you mean main:v1?\n",
    );
  });
});

describe("a side from elsewhere", () => {
  const { document } = harbour(40);
  const whole = (limit: number): string =>
    document.replace(
      "{ $ref: './schemas/boat.yaml' }",
      `{ type: object, properties: { name: { type: string, maxLength: ${limit} } } }`,
    );

  test("- is the standard input", async () => {
    const folder = temporaryFolder();
    write(folder, "openapi.yaml", whole(10));
    const run = await compare(folder, "-", "openapi.yaml", { input: whole(40) });
    expect({ code: run.code, note: run.note, from: run.report["from"], found: limits(run) }).toEqual({
      code: 0,
      note: "",
      from: "stdin",
      found: shrunk(40, 10),
    });
    expect(await compare(folder, "-", "-", { input: whole(40) })).toMatchObject({
      code: 2,
      note: "standard input is one document; name the other side\n",
    });
  });

  test("an empty standard input is an error that leads to the command before the pipe", async () => {
    const run = await compare(repository(), "-", "api/openapi.yaml", { input: "" });
    expect(run.code).toBe(1);
    expect(run.note).toMatch(
      /^error The file holds no document\. load\/empty-document\n {2}stdin:1:1\n[\s\S]*look at the command before the pipe\.$/m,
    );
  });

  test("standard input refers to no file of the folder", async () => {
    const folder = repository();
    const run = await compare(join(folder, "api"), "-", "openapi.yaml", { input: document });
    // The file of the folder has the same schema, so there would be no change.
    expect(run.report.changes.map(({ id }) => id)).toContain("request-type-narrowed");
  });

  test("an address is fetched with what it refers to on its host", async () => {
    const {
      workspace: folder,
      asked,
      fetching,
    } = served({
      "https://api.test/v1/openapi.yaml": document,
      "https://api.test/v1/schemas/boat.yaml": harbour(40).schema,
    });
    write(folder, "openapi.yaml", whole(10));
    const run = await compare(folder, "https://api.test/v1/openapi.yaml", "openapi.yaml", { fetching });
    expect({ code: run.code, note: run.note, found: limits(run) }).toEqual({
      code: 0,
      note: "",
      found: shrunk(40, 10),
    });
    expect(run.report.changes[0]).toMatchObject({ from: { file: "https://api.test/v1/schemas/boat.yaml" } });
    expect(asked).toEqual(["https://api.test/v1/openapi.yaml", "https://api.test/v1/schemas/boat.yaml"]);
  });

  test.each([
    ["http://api.test/openapi.yaml", "init/bad-address"],
    ["https://user:secret@api.test/openapi.yaml", "init/bad-address"],
    ["https://api.test/missing.yaml", "pull/not-found"],
    ["https://api.test/large.yaml", "pull/too-large"],
  ])("%s is refused", async (address, code) => {
    const { workspace: folder, fetching } = served({ "https://api.test/large.yaml": "#".repeat(2000) });
    write(folder, "openapi.yaml", whole(10));
    const run = await compare(folder, address, "openapi.yaml", { fetching });
    expect(run.code).toBe(1);
    expect(run.note).toContain(code);
    expect(run.note).not.toContain("secret");
    expect(run.note).not.toMatch(/`init`|lock\.json/);
  });

  /** A folder, and a host that has some files of at most 1,000 bytes and notes what it is asked for. */
  function served(files: { readonly [address: string]: string }): {
    readonly workspace: string;
    readonly asked: string[];
    readonly fetching: FetchOptions;
  } {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (address) => {
      asked.push(String(address));
      const text = files[String(address)];
      return text === undefined ? new Response("", { status: 404 }) : new Response(text);
    };
    return { workspace: temporaryFolder(), asked, fetching: { fetch, sizeLimit: 1000, waits: [] } };
  }
});
