import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emitDocuments, emitVersion } from "../../generator/emit/index.js";
import type { ApiModel } from "../../generator/model/api-model.js";
import { versionCredentials } from "../../generator/model/index.js";
import { isPropertyIdentifier } from "../../generator/names/identifiers.js";
import { methodNames } from "../../generator/names/method-names.js";
import { pathArguments } from "../../generator/names/path-arguments.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import type { Workspace } from "../../generator/workspace/read.js";
import { runtimeFiles } from "../corpus/case.js";
import { isLong } from "../extent.js";
import { programOf } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { NAMES, namesDocument, oneNameDocument } from "./hostile-names.js";

const CONFIGURATION = "package: { name: names, version: 1.0.0 }\nclient: { class: Client }\n";

function workspaceOf(text: string, version: string, names = ""): Workspace {
  return {
    folder: "/names",
    configuration: { file: "apipin.yaml", text: `${CONFIGURATION}${names}` },
    specs: [{ file: `specs/${version}/names.json`, text, version, service: "names" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  };
}

interface Emitted {
  readonly model: ApiModel;
  readonly files: readonly GeneratedFile[];
}

async function emit(document: object, version: string, names = ""): Promise<Emitted> {
  const { value: loaded, diagnostics } = loadWorkspace(workspaceOf(JSON.stringify(document), version, names));
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  const models = buildModels(loaded);
  const [model] = models.value;
  const errors = [...diagnostics, ...models.diagnostics].filter(({ severity }) => severity === "error");
  if (model === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return {
    model,
    files: [...(await emitVersion(model, loaded.configuration)), ...emitDocuments(loaded.effective)],
  };
}

const every = await emit(namesDocument(NAMES), "every");
const short = await emit(namesDocument(NAMES), "short", "names: short\n");
/** Every twelfth name, alone in a client; `npm run long` takes each. */
const ALONE = NAMES.filter((name, index) => !/^[a-z]{300}$/.test(name) && (isLong || index % 12 === 0));
const one = await Promise.all(ALONE.map((name, index) => emit(oneNameDocument(name), `one${index}`)));

const identifiers: readonly (readonly [name: string, of: (model: ApiModel) => readonly (readonly string[])[]])[] = [
  ["types", ({ schemas }) => [schemas.map(({ name }) => name)]],
  // A path has each part once below its parent.
  ["resources", ({ resources }) => [resources.map(({ name }) => name.replaceAll(".", "$"))]],
  ["classes", ({ resources }) => [resources.map(({ className }) => className)]],
  ["methods", ({ resources }) => resources.map(({ operations }) => operations.flatMap(methodNames))],
  [
    "answers of operations",
    ({ resources }) => [resources.flatMap(({ operations }) => operations.map(({ types }) => types.responses))],
  ],
  [
    "arguments of paths",
    ({ resources }) =>
      resources.flatMap(({ operations }) => operations.map((each) => pathArguments(each).map(({ name }) => name))),
  ],
  [
    "options of credentials",
    (model) => [
      versionCredentials(model, { package: { name: "names", version: "1.0.0" }, client: { class: "Client" } }).map(
        ({ configuration }) => configuration.option,
      ),
    ],
  ],
];

describe("names of any kind become identifiers", () => {
  test.each(identifiers)("%s: each valid, no two alike", (_, of) => {
    for (const { model } of [every, short, ...one]) {
      for (const names of of(model)) {
        expect(names.filter((name) => !isPropertyIdentifier(name) || name.length > 100)).toEqual([]);
        expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
      }
    }
  });

  test("no member of a client, of a resource or of options is one that every object or a promise has", () => {
    const members = identifiers.filter(([name]) => ["resources", "methods", "options of credentials"].includes(name));
    for (const { model } of [every, short, ...one]) {
      const names = members.flatMap(([, of]) => of(model).flat());
      expect(names.filter((name) => name in {} || name === "then" || name === "toJSON")).toEqual([]);
    }
    expect(members).toHaveLength(3);
  });

  test("each name in each place is there", () => {
    const { resources, schemas, services } = every.model;
    const operations = resources.flatMap((resource) => resource.operations);
    const within = (prefix: string): number => operations.filter(({ path }) => path.startsWith(prefix)).length;
    expect(new Set(operations.map(({ types }) => types.responses)).size).toBe(operations.length);
    expect(within("/operations/")).toBe(NAMES.length);
    expect(within("/tags/")).toBe(NAMES.length);
    expect(new Set(NAMES).size).toBe(NAMES.length);
    const components = schemas.flatMap(({ component }) => component ?? []);
    expect(NAMES.filter((name) => !components.includes(name))).toEqual([]);
    expect(services[0]?.securitySchemes).toHaveLength(NAMES.length);
    for (const place of ["query", "header", "cookie", "path"]) {
      const names = operations
        .filter(({ path }) => path.startsWith(`/${place}`))
        .flatMap(({ parameters }) => parameters);
      // Two headers whose names differ by case alone are one.
      const distinct = new Set(NAMES.map((name) => (place === "header" ? name.toLowerCase() : name)));
      expect(names.length).toBeGreaterThan(distinct.size - 8);
      expect(new Set(names.map(({ key }) => key)).size).toBe(names.length);
    }
  });

  const ORDERS: readonly (readonly [name: string, names: readonly string[]])[] = [
    ["backwards", [...NAMES].reverse()],
    ["by code points", [...NAMES].sort()],
    ["every third first", [0, 1, 2].flatMap((rest) => NAMES.filter((_, index) => index % 3 === rest))],
  ];
  test.each(ORDERS.filter((_, index) => isLong || index === 2))(
    "the order in the document does not matter: %s",
    async (_, names) => {
      expect([...names].sort()).toEqual([...NAMES].sort());
      const { files } = await emit(namesDocument(names), "every");
      // Parameters are listed as the document has them; each line with its names is the same.
      const lines = (all: readonly GeneratedFile[]): readonly string[] =>
        all
          .filter(({ path }) => !path.includes("/openapi/"))
          .flatMap(({ path, text }) => text.split("\n").map((line) => `${path}: ${line.replace(/[,;{]$/, "")}`));
      const [before, after] = [lines(every.files), lines(files)];
      const known = new Set(before);
      expect(after.filter((line) => !known.has(line))).toEqual([]);
      expect(after).toHaveLength(before.length);
    },
  );

  test("no two modules are one file, not even where case is ignored", () => {
    for (const { files } of [every, short, ...one]) {
      const paths = files.map(({ path }) => path.toLowerCase());
      expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
      expect(
        paths.filter((path) => !/^[^/]+(\/(resources(\/[^/]+)?|openapi))?\/[^/]+\.(ts|md|yaml)$/.test(path)),
      ).toEqual([]);
    }
  });
});

describe("the name of the prototype", () => {
  const document = (name: string): string =>
    JSON.stringify(oneNameDocument("name")).replaceAll('"name":', `"${name}":`);
  test("as a key it is refused with its place", () => {
    const { value, diagnostics } = loadWorkspace(workspaceOf(document("__proto__"), "v1"));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["load/unsafe-key"]);
    expect(diagnostics[0]?.place).toMatchObject({ file: "specs/v1/names.json", line: 1 });
  });

  test("as an operationId, a tag, a parameter and a value it is a name like others", async () => {
    const { model } = await emit(oneNameDocument("__proto__", { asKey: false }), "v1");
    expect(model.resources.map(({ name, operations }) => [name, operations.flatMap(methodNames)])).toEqual([
      ["proto", ["proto"]],
    ]);
  });
});

describe("a client with such names", () => {
  const root = mkdtempSync(join(tmpdir(), "apipin-names-"));
  let messages: readonly string[] = [];
  beforeAll(() => {
    const write = ({ path, text }: GeneratedFile): string => {
      mkdirSync(dirname(join(root, "src", path)), { recursive: true });
      writeFileSync(join(root, "src", path), text);
      return join(root, "src", path);
    };
    writeFileSync(join(root, "package.json"), '{ "type": "module" }');
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
    const all = [...runtimeFiles(), ...[every, short, ...one].flatMap(({ files }) => files)];
    const sources = all.map(write).filter((path) => path.endsWith(".ts"));
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      repository,
    );
    const emitted = { noEmit: false, declaration: false, isolatedDeclarations: false };
    const folders = { rootDir: join(root, "src"), outDir: join(root, "out") };
    const program = programOf(sources, { ...options, ...emitted, ...folders }, root);
    messages = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
    });
    program.emit();
  }, 240_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test("compiles under the strict flags", () => {
    expect(messages).toEqual([]);
  });

  test("is no promise, and neither is any of its resources", async () => {
    for (const { model } of [every, short, ...one]) {
      const { Client } = (await import(pathToFileURL(join(root, `out/${model.version}/index.js`)).href)) as {
        Client: new (options: object) => Record<string, object>;
      };
      const client = new Client({ baseUrl: "http://127.0.0.1:1", credentials: false });
      expect(await client).toBe(client);
      expect("then" in client).toBe(false);
      for (const { name } of model.resources) {
        const resource = name.split(".").reduce<unknown>((outer, part) => (outer as typeof client)[part], client);
        expect(resource).toBeTypeOf("object");
        expect(await resource).toBe(resource);
        expect("then" in Object(resource)).toBe(false);
        expect(String(resource)).toBe("[object Object]");
      }
      expect(JSON.stringify(client)).toBeTypeOf("string");
    }
  });
});
