import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { className, environmentName, packageName, serviceName, versionName } from "../../generator/init/conventions.js";
import { compileProject } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { runProgram } from "./run-program.js";
import { smallWorkspace } from "./small-workspace.js";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-init-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const run = runProgram;

/** Files below a folder but those of the runtime, sorted. */
function listed(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !file.includes("/runtime/"))
    .sort();
}

/** What the compiler says of a generated package, its dependencies being the repository's. */
function compile(folder: string): string {
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return compileProject(join(folder, "generated"), { noEmit: true }).errors;
}

const corpus = (feature: string): string => join(repository, "test/corpus", feature, "spec.yaml");

describe("apipin init", () => {
  test("--help shows examples", async () => {
    const { code, out } = await run(repository, "init", "--help");
    expect(code).toBe(0);
    expect(out).toContain("Usage: apipin init [options] <spec...>");
    expect(out).toContain("Examples:\n  apipin init things.yaml\n");
  });

  test("--only generates a part, records the choice and says how much it is", { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const operation = (tag: string): string =>
      `{ operationId: list_${tag}, tags: [${tag}], responses: { "200": { description: "", content: { application/json: { schema: { $ref: "#/components/schemas/${tag}" } } } } } }`;
    const text = ["boats", "crew"].map((tag) => `  /${tag}: { get: ${operation(tag)} }`).join("\n");
    writeFileSync(
      join(folder, "ships.yaml"),
      `openapi: 3.1.0\ninfo: { title: Ships, version: "1" }\nservers: [{ url: "https://ships.example" }]\npaths:\n${text}\ncomponents: { schemas: { boats: { type: object, properties: { hull: { type: string } } }, crew: { type: object, properties: { name: { type: string } } } } }\n`,
    );
    const { code, err } = await run(
      folder,
      "init",
      "ships.yaml",
      "--into",
      "client",
      "--only",
      "boats",
      "--only",
      "/b*",
    );
    expect(code).toBe(0);
    expect(err).toContain(
      '1 of 2 operations are generated: those of "boats", "/b*"; `only` in apipin.yaml keeps the choice\n',
    );
    expect(readFileSync(join(folder, "client/apipin.yaml"), "utf8")).toContain('\nonly:\n  - "boats"\n  - "/b*"\n');
    expect(readFileSync(join(folder, "client/specs/names.json"), "utf8")).not.toContain("crew");
    const types = readFileSync(join(folder, "client/generated/1/types.ts"), "utf8");
    expect([types.includes("interface Boats "), types.includes("Crew")]).toEqual([true, false]);
    expect((await run(join(folder, "client"), "generate", "--check")).code).toBe(0);
    expect(compile(join(folder, "client"))).toBe("");
    const misspelt = await run(folder, "init", "ships.yaml", "--into", "other", "--only", "boat");
    expect(misspelt.code).toBe(1);
    expect(misspelt.err).toContain('`only`: "boat" fits no tag, path or operationId.');
    expect(misspelt.err).toContain('Did you mean "boats"?');
    expect(readdirSync(folder).sort()).toEqual(["client", "ships.yaml"]);
  });

  test("one specification becomes a workspace with a client that compiles", { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    cpSync(corpus("http-bearer"), join(folder, "things.oas.yaml"));
    const { code, out, err } = await run(
      folder,
      "init",
      "things.oas.yaml",
      "--into",
      "client",
      "--name",
      "@team/things",
    );
    expect({ code, out }).toEqual({
      code: 0,
      out: "client/specs/v1/things.yaml\nclient/apipin.yaml\nclient/generated\n",
    });
    expect(err).toContain("things.oas.yaml: version v1 by info.version, service things by the file's name\n");
    expect(err).toContain(
      'the package is @team/things: `import { ThingsClient } from "@team/things/v1"`\nit has 2 operations\n',
    );
    expect(err).toContain("run `apipin -C client generate`; apipin.yaml says more\n");
    expect(listed(join(folder, "client"))).toEqual([
      "apipin.yaml",
      "generated/CHANGELOG.md",
      "generated/README.md",
      "generated/build.mjs",
      "generated/index.ts",
      "generated/manifest.json",
      "generated/package.json",
      "generated/proxy.ts",
      "generated/testing.ts",
      "generated/tsconfig.json",
      "generated/v1/README.md",
      "generated/v1/api.ts",
      "generated/v1/client.ts",
      "generated/v1/index.ts",
      "generated/v1/openapi/things.yaml",
      "generated/v1/proxy.ts",
      "generated/v1/resources.ts",
      "generated/v1/resources/open.ts",
      "generated/v1/resources/things.ts",
      "generated/v1/services.ts",
      "generated/v1/testing.ts",
      "generated/v1/types.ts",
      "overlays/README.md",
      "specs/names.json",
      "specs/v1/things.yaml",
    ]);
    expect(
      readFileSync(join(folder, "client/apipin.yaml"), "utf8"),
    ).toBe(`# Facts that are special to this API and to the package made for it. Corrections of the specifications belong into overlays/.

package:
  name: "@team/things"
  version: 0.1.0
  description: "Http bearer"

client:
  class: ThingsClient

# Names as a person would choose them; specs/names.json keeps those that are given.
names: short

credentials:
  - scheme: "Token"
    option: token
    environment: THINGS_TOKEN

# A fault that a client can be made in spite of is a warning, which says what is assumed. \`rules\` sets the level of a rule.
lint:
  tolerant: true
`);
    expect(readFileSync(join(folder, "client/specs/v1/things.yaml"), "utf8")).toBe(
      readFileSync(corpus("http-bearer"), "utf8"),
    );
    expect(await run(join(folder, "client"), "generate", "--check")).toMatchObject({ code: 0, out: "" });
    expect(compile(join(folder, "client"))).toBe("");
  });

  test("two specifications of two versions, as their publisher wrote them", { timeout: 240_000 }, async () => {
    const folder = temporaryFolder();
    const specs = ["2026-04/assistant_control", "2025-01/assistant_data"].map((name) =>
      join(repository, "specs", `${name}.yaml`),
    );
    const { code, out } = await run(folder, "init", ...specs, "--name", "both");
    expect({ code, out }).toEqual({
      code: 0,
      out: "specs/2026-04/assistant_control.yaml\nspecs/2025-01/assistant_data.yaml\napipin.yaml\ngenerated\n",
    });
    expect(await run(folder, "generate", "--check")).toMatchObject({ code: 0, out: "" });
    expect(compile(folder)).toBe("");
  });

  test("files that a specification refers to come with it", async () => {
    const folder = temporaryFolder();
    const { code } = await run(folder, "init", corpus("ref-other-file"), "--into", "client");
    expect({ code, specs: listed(join(folder, "client/specs")) }).toEqual({
      code: 0,
      specs: [
        "names.json",
        "v1/shared/parameters.yaml",
        "v1/shared/responses.yaml",
        "v1/shared/thing.yaml",
        "v1/spec.yaml",
      ],
    });
    expect((await run(join(folder, "client"), "generate", "--check")).code).toBe(0);
  });
});

const SPEC = `openapi: 3.1.0
info: { title: Things, version: v1 }
paths:
  /things:
    get:
      operationId: list_things
      responses: { "204": { description: Fine } }
`;

const REFUSED: readonly (readonly [
  name: string,
  files: { readonly [file: string]: string | Uint8Array },
  parameters: readonly string[],
  code: number,
  want: string,
])[] = [
  ["no file", {}, [], 2, "missing required argument 'spec'"],
  ["a file that is not there", {}, ["a.yaml"], 1, "a.yaml cannot be read: there is no such file. init/unreadable-file"],
  ["a folder", { "a/b.yaml": SPEC }, ["a"], 1, "a cannot be read: it is a folder. init/unreadable-file"],
  [
    "bytes that are no text",
    { "a.yaml": new Uint8Array([0xff, 0xfe, 0x00]) },
    ["a.yaml"],
    1,
    "a.yaml cannot be read: it is not UTF-8 text. init/unreadable-file",
  ],
  ["text that is no YAML", { "a.yaml": "a: [" }, ["a.yaml"], 1, "load/yaml-syntax\n  a.yaml:1:"],
  ["a list", { "a.json": "[1]" }, ["a.json"], 1, "load/root-not-a-mapping\n  a.json:1:1"],
  ["a document that is no OpenAPI", { "a.yaml": "name: a\n" }, ["a.yaml"], 1, "load/not-openapi\n  a.yaml:1:1"],
  [
    "Swagger 1.2",
    { "a.yaml": 'swagger: "1.2"\ninfo: { title: A, version: v1 }\n' },
    ["a.yaml"],
    1,
    "Swagger 1.2 is not supported. load/unsupported-openapi-version\n  a.yaml:1:1",
  ],
  [
    "a later OpenAPI",
    { "a.yaml": "openapi: 4.0.0\ninfo: { title: A, version: v1 }\n" },
    ["a.yaml"],
    1,
    "OpenAPI 4.0.0 is not supported. load/unsupported-openapi-version\n  a.yaml:1:1",
  ],
  [
    "two files of one name and version",
    { "a/things.yaml": SPEC, "b/things.yml": SPEC },
    ["a/things.yaml", "b/things.yml"],
    1,
    "a/things.yaml and b/things.yml would both become specs/v1/things.yaml. init/same-name",
  ],
  [
    "the same in YAML and JSON",
    { "things.yaml": SPEC, "things.json": JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "v1" } }) },
    ["things.yaml", "things.json"],
    1,
    "things.yaml and things.json would both become the service things of version v1. init/same-name",
  ],
  ["a folder without a name", { "a.yaml": SPEC }, ["a.yaml", "--into", ""], 2, "--into is empty"],
  ["a name that is none", { "a.yaml": SPEC }, ["a.yaml", "--name", "No Name"], 2, "No Name is no name of a package"],
  [
    "a folder that is a workspace already",
    { "a.yaml": SPEC, "specs/v0/b.yaml": SPEC, "apipin.yaml": "" },
    ["a.yaml"],
    1,
    "apipin.yaml, specs are there already",
  ],
  [
    "a folder that is a file",
    { "a.yaml": SPEC, file: "" },
    ["a.yaml", "--into", "file/b"],
    1,
    "workspace/write-failed",
  ],
];

describe("apipin init says what is wrong, and leaves nothing behind", () => {
  test.each(REFUSED)("%s", async (_, files, parameters, wantedCode, want) => {
    const folder = temporaryFolder();
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    const before = readdirSync(folder, { recursive: true }).sort();
    const { code, out, err } = await run(folder, "init", ...parameters);
    expect({ code, out }).toEqual({ code: wantedCode, out: "" });
    expect(err).toContain(want);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });
});

describe("names by convention", () => {
  test.each<readonly [given: unknown, want: string]>([
    ["2026-04", "2026-04"],
    ["1.0.0", "1.0.0"],
    [1.5, "1.5"],
    ["v1 (beta)", "v1-beta"],
    ["../../etc", "etc"],
    ["", "v1"],
    [undefined, "v1"],
    ["🚀", "v1"],
    ["all", "v-all"],
    ["node", "v-node"],
    ["proxy", "v-proxy"],
    ["Testing", "v-Testing"],
    ["package.json", "v-package.json"],
    ["72", "72"],
    ["V2", "v2"],
    ["2024-06-01", "2024-06-01"],
    ["20240601", "20240601"],
    ["2026.06.3", "2026.06.3"],
    ["1.2.3+build.7", "1.2.3"],
    ["1.2.3-SNAPSHOT", "1.2.3"],
    ["1.0.0-beta.3", "1.0.0-beta.3"],
    ["v1.19.x", "v1.19"],
    ["v1.2.3-14-g2414721", "v1.2.3"],
    ["5134cbc", "v1"],
    ["9fceb02d0ae598e95dc970b74767f19372d61af8", "v1"],
    ["defaced", "defaced"],
    ["latest", "v1"],
    ["n/a", "v1"],
    ["${project.version}", "v1"],
  ])("version %j", (given, want) => {
    expect(versionName(given)).toBe(want);
  });

  test.each([
    ["things.yaml", "v1", "things"],
    ["things.oas.yaml", "v1", "things"],
    ["things_2026-04.oas.yaml", "2026-04", "things"],
    ["things-v1.json", "v1", "things"],
    ["things-v1.json", "1", "things"],
    ["e11.yaml", "1", "e11"],
    ["2026-04.yaml", "2026-04", "2026-04"],
    ["CheckoutService-v72.yaml", "72", "checkout_service"],
    ["Public.v2.yaml", "2.0", "public"],
    ["things_v2.yaml", "1.0.0", "things_v2"],
    ["JSONFeed.yaml", "v1", "json_feed"],
    ["my-things.yaml", "v1", "my-things"],
    ["my api (1).yml", "v1", "my-api-1"],
    ["🚀.yaml", "v1", "api"],
  ])("service of %s in %s", async (file, version, want) => {
    expect(serviceName(file, version)).toBe(want);
  });

  test.each([
    ["My Things", "my-things", "MyThingsClient", "MY_THINGS_API_KEY"],
    ["things-client", "things-client", "ThingsClient", "THINGS_CLIENT_API_KEY"],
    ["client", "client", "Client", "CLIENT_API_KEY"],
    ["Größe", "gro-e", "GroEClient", "GRO_E_API_KEY"],
    ["2026", "2026", "Api2026Client", "API_2026_API_KEY"],
    ["🚀", "api", "ApiClient", "API_API_KEY"],
  ])("package, class and variable of the folder %s", async (folder, name, client, variable) => {
    expect([packageName(folder), className(name), environmentName(name, "apiKey")]).toEqual([name, client, variable]);
  });

  test.each([
    ["museum", "museumPlaceholderAuth", [], "MUSEUM_PLACEHOLDER_AUTH"],
    ["museum", "museumAuth", ["MUSEUM_AUTH"], "MUSEUM_MUSEUM_AUTH"],
    ["museum", "museum", [], "MUSEUM_MUSEUM"],
    ["train-travel", "oAuth2", [], "TRAIN_TRAVEL_OAUTH2"],
    ["things", "serverOAuth", [], "THINGS_SERVER_OAUTH"],
  ])("variable of the package %s and the option %s beside %j", (name, option, taken, want) => {
    expect(environmentName(name, option, new Set(taken))).toBe(want);
  });
});

test("names that differ from the specification are told by init, and by no command after it", async () => {
  const folder = temporaryFolder();
  const names = ["Date", "Error", "Map", "Set", "Promise", "Record", "Blob"];
  const schemas = Object.fromEntries(names.map((name) => [name, { type: "object", properties: { a: {} } }]));
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
  const content = { "application/json": { schema: { type: "object", properties } } };
  const responses = { 200: { description: "x", content }, 404: { description: "x" } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Dates", version: "1" },
    servers: [{ url: "https://dates.example" }],
    paths: { "/dates": { get: { operationId: "list", responses } } },
    components: { schemas },
  };
  writeFileSync(join(folder, "dates.json"), JSON.stringify(document));
  const made = await run(folder, "init", "dates.json", "--into", "out", "--name", "dates");
  expect(made).toMatchObject({ code: 0 });
  expect(made.err).toMatch(/The type of the schema \w+ is called \w+, since [^\n]* \d other names differ/);
  expect(made.err).not.toMatch(/warning[^\n]*(is called|model\/)/);
  const again = await run(join(folder, "out"), "generate");
  expect(again).toMatchObject({ code: 0 });
  expect(again.err).not.toMatch(/is called|info-license/);
});

test("a workspace without overlays says so", async () => {
  const folder = smallWorkspace();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(await run(folder, "overlay")).toEqual({
    code: 0,
    out: "",
    err: "overlays/ has no file, so nothing is corrected\n",
  });
});
