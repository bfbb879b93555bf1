import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { init } from "../../generator/commands/init.js";
import { generatePackage } from "../../generator/pipeline.js";
import type { FetchOptions } from "../../generator/pull/fetch-address.js";
import { parseLock } from "../../generator/pull/lock.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { sha256 } from "../../generator/workspace/sha256.js";
import { recordingContext } from "../command-context.js";

type Files = { readonly [file: string]: string };

const HEAD = `openapi: 3.1.0
info: { title: Boats, version: "1", license: { name: x, url: "https://boats.example" } }
servers: [{ url: "https://boats.example" }]
security: []
`;

const LIST = `operationId: listBoats
summary: List
responses:
  "200": { description: Boats, content: { application/json: { schema: { $ref: SCHEMA } } } }
  "404": { description: None, content: { application/json: { schema: { type: object } } } }
`;

const paths = (reference: string): string => `${HEAD}paths:\n  /boats:\n    get: { $ref: "${reference}" }\n`;
const list = (schema: string): string => LIST.replace("SCHEMA", JSON.stringify(schema));
const BOAT = "type: object\nproperties:\n  hull: { type: string }\n";

function write(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

function temporaryFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-documents-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

const listed = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

async function run(folder: string, specs: readonly string[], fetching: FetchOptions = {}) {
  const context = recordingContext(folder);
  const code = await init(specs, { into: "out", name: "boats" }, context, fetching);
  return { code, note: context.printed.note };
}

/** The file that has the operations, made again from nothing but the workspace. */
async function again(folder: string): Promise<string> {
  const { value: workspace, diagnostics } = readWorkspace(join(folder, "out"));
  expect(diagnostics).toEqual([]);
  if (workspace === undefined) throw new Error("the workspace cannot be read");
  const { value } = await generatePackage(workspace);
  for (const { path, text } of value?.files ?? [])
    expect(readFileSync(join(folder, "out/generated", path), "utf8"), path).toBe(text);
  return value?.files.find(({ path }) => path === "1/types.ts")?.text ?? "";
}

const layouts: readonly (readonly [name: string, entry: string, files: Files, specs: readonly string[]])[] = [
  [
    "files below its folder stay there",
    "boats.yaml",
    { "boats.yaml": paths("parts/list.yaml"), "parts/list.yaml": list("boat.yaml"), "parts/boat.yaml": BOAT },
    ["1/boats.yaml", "1/parts/boat.yaml", "1/parts/list.yaml", "names.json"],
  ],
  [
    "files beside it come into a folder of its own",
    "boats.yaml",
    {
      "boats.yaml": paths("list.yaml"),
      "list.yaml": list("./boat.json"),
      "boat.json": '{ "properties": { "hull": {} } }',
    },
    ["1/boats.yaml", "1/boats/boat.json", "1/boats/boats.yaml", "1/boats/list.yaml", "names.json"],
  ],
  [
    "files of folders above come, too",
    "apis/v1/boats.yaml",
    {
      "apis/v1/boats.yaml": paths("../../shared/list.yaml"),
      "shared/list.yaml": list("../apis/v1/boat.yaml"),
      "apis/v1/boat.yaml": BOAT,
      "shared/other.yaml": "{}",
    },
    [
      "1/boats.yaml",
      "1/boats/apis/v1/boat.yaml",
      "1/boats/apis/v1/boats.yaml",
      "1/boats/shared/list.yaml",
      "names.json",
    ],
  ],
  [
    "a file that refers back to a document of another name than the service",
    "boats_1.oas.yaml",
    {
      "boats_1.oas.yaml": `${paths("parts/list.yaml")}components:\n  schemas:\n    Boat: { properties: { hull: {} } }\n`,
      "parts/list.yaml": list("../boats_1.oas.yaml#/components/schemas/Boat"),
    },
    ["1/boats.yaml", "1/boats/boats_1.oas.yaml", "1/boats/parts/list.yaml", "names.json"],
  ],
];

describe("init brings along the files of a document", () => {
  test.each(layouts)("%s", async (_, entry, files, specs) => {
    const folder = temporaryFolder(files);
    const { code, note } = await run(folder, [entry]);
    expect({ code, specs: listed(join(folder, "out/specs")) }, note).toEqual({ code: 0, specs });
    for (const file of [...Object.keys(files), "parts", "shared", "apis"])
      rmSync(join(folder, file), { recursive: true, force: true });
    const types = await again(folder);
    expect(types).toContain("BoatsListResponses");
    expect(types).toContain("hull?:");
  });

  test("findings name the file that has them, as the user knows it", async () => {
    const folder = temporaryFolder({
      "api/boats.yaml": paths("../shared/list.yaml"),
      "shared/list.yaml": list("boot.yaml#/Boat").replace("summary: List\n", ""),
      "shared/boat.yaml": BOAT,
    });
    const { code, note } = await run(folder, ["api/boats.yaml"]);
    expect(code).toBe(0);
    expect(note).toContain("`boot.yaml#/Boat` names a file, or a part of one, that is missing.");
    expect(note).toMatch(/\n {2}shared\/list\.yaml:3:73\n/);
    expect(note).toContain("> 3 |");
  });

  const kept: readonly (readonly [name: string, reference: string])[] = [
    ["a link", "link.yaml"],
    ["a file in a folder that is a link", "linked/secret.yaml"],
    ["a hidden file", ".hidden.yaml"],
    ["a file of a hidden folder", "../.hidden/secret.yaml"],
    ["a file that is no YAML and no JSON", "secret.txt"],
    ["an absolute path", "/etc/secret.yaml"],
    ["an address", "https://boats.example/secret.yaml"],
  ];
  test.each(kept)("%s is not followed", async (_, reference) => {
    const folder = temporaryFolder({
      "api/boats.yaml": paths(reference),
      "secret/secret.yaml": BOAT,
      ".hidden/secret.yaml": BOAT,
      "api/.hidden.yaml": BOAT,
      "api/secret.txt": BOAT,
    });
    symlinkSync(join(folder, "secret/secret.yaml"), join(folder, "api/link.yaml"));
    symlinkSync(join(folder, "secret"), join(folder, "api/linked"));
    const { note } = await run(folder, ["api/boats.yaml"]);
    expect(note).toContain("load/external-ref");
    expect(note).not.toContain("hull");
    expect(listed(join(folder, "out/specs"))).toEqual(["1/boats.yaml", "names.json"]);
  });

  test("text that is no YAML is shown with its lines", async () => {
    const folder = temporaryFolder({ "boats.yaml": `${HEAD}paths: { a: [\n` });
    const { code, note } = await run(folder, ["boats.yaml"]);
    expect(code).toBe(1);
    expect(note).toContain("load/yaml-syntax");
    expect(note).toContain("5 | paths: { a: [");
  });
});

/** A publisher on this machine, reached by its https address through the given fetch alone. */
async function publisher(files: Files): Promise<{ readonly fetching: FetchOptions; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const text = files[path];
    if (text?.startsWith("to ")) response.writeHead(302, { location: text.slice(3) }).end();
    else if (text === undefined) response.writeHead(404).end();
    else response.writeHead(200, { etag: '"1"' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const fetching: FetchOptions = {
    fetch: (input, options) => {
      const { origin, pathname, search } = new URL(String(input));
      if (origin !== "https://boats.test") throw new Error(`${origin} was asked`);
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, options);
    },
    waits: [1, 1],
  };
  return { fetching, asked };
}

const INLINE = `${HEAD}paths:\n  /boats:\n    get:\n${list("#/components/schemas/Boat").replace(/^/gm, "      ").trimEnd()}\ncomponents:\n  schemas:\n    Boat: { properties: { hull: {} } }\n`;

describe("init takes an address", () => {
  test("of a YAML document, and records where it comes from", async () => {
    const { fetching } = await publisher({ "/apis/boats.yaml": INLINE });
    const folder = temporaryFolder({});
    const { code, note } = await run(folder, ["https://boats.test/apis/boats.yaml"], fetching);
    expect({ code, specs: listed(join(folder, "out/specs")) }, note).toEqual({
      code: 0,
      specs: ["1/boats.yaml", "lock.json", "names.json"],
    });
    const lock = parseLock(readFileSync(join(folder, "out/specs/lock.json"), "utf8"));
    expect(lock.value?.get("1/boats.yaml")).toMatchObject({
      source: "https://boats.test/apis/boats.yaml",
      etag: '"1"',
      sha256: sha256(INLINE),
    });
    expect(await again(folder)).toContain("BoatsListResponses");
  });

  test("of a JSON document without an ending, and files relative to it", async () => {
    const { fetching, asked } = await publisher({
      "/api/openapi?version=1": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "Boats", version: "1", license: { name: "x", url: "https://boats.example" } },
        servers: [{ url: "https://boats.example" }],
        security: [],
        paths: { $ref: "../shared/paths%20of%20all.yaml" },
      }),
      "/shared/paths%20of%20all.yaml": '/boats:\n  get: { $ref: "list.yaml" }\n',
      "/shared/list.yaml": list("boat.yaml"),
      "/shared/boat.yaml": BOAT,
    });
    const folder = temporaryFolder({});
    const { code, note } = await run(folder, ["https://boats.test/api/openapi?version=1"], fetching);
    expect({ code, specs: listed(join(folder, "out/specs")) }, note).toEqual({
      code: 0,
      specs: [
        "1/openapi.yaml",
        "1/openapi/api/openapi.json",
        "1/openapi/shared/boat.yaml",
        "1/openapi/shared/list.yaml",
        "1/openapi/shared/paths of all.yaml",
        "lock.json",
        "names.json",
      ],
    });
    expect(asked).toHaveLength(4);
    const lock = parseLock(readFileSync(join(folder, "out/specs/lock.json"), "utf8")).value;
    expect(lock?.get("1/openapi/shared/boat.yaml")?.source).toBe("https://boats.test/shared/boat.yaml");
    expect(await again(folder)).toContain("hull?:");
  });

  const refused: readonly (readonly [name: string, address: string, want: string])[] = [
    ["by http", "http://boats.test/boats.yaml", "http://boats.test/boats.yaml is no https address. init/bad-address"],
    ["with a password", "https://me:secret@boats.test/boats.yaml", "a user or a password in it. init/bad-address"],
    ["that is none", "https://:", "https://: is no address. init/bad-address"],
    ["of nothing", "https://boats.test/none.yaml", "https://boats.test/none.yaml is not there (404). pull/not-found"],
    [
      "that redirects to another host",
      "https://boats.test/away",
      "leads to https://other.test, which is not asked. pull/redirected",
    ],
    ["whose file redirects to another host", "https://boats.test/leads.yaml", "which is not asked. pull/redirected"],
  ];
  test.each(refused)("but none %s", async (_, address, want) => {
    const { fetching } = await publisher({
      "/away": "to https://other.test/boats.yaml",
      "/leads.yaml": paths("away"),
    });
    const folder = temporaryFolder({});
    const { code, note } = await run(folder, [address], fetching);
    expect(code).toBe(1);
    expect(note).toContain(want);
    expect(note).not.toContain("secret");
    expect(readdirSync(folder)).toEqual([]);
  });
});
