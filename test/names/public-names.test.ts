import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import {
  BASE_ERROR_CLASS,
  ERROR_CLASSES,
  errorClassName,
  PUBLIC_TYPES,
  RUNTIME_NAMES,
} from "../../generator/names/public-names.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { runtimeFiles } from "../corpus/case.js";
import { programOf } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";

/** Names that a module exports from others, or imports from the runtime, by whether they are values. */
function namesIn(text: string, wanted: (statement: ts.Statement) => boolean): ReadonlyMap<string, boolean> {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest);
  const names = new Map<string, boolean>();
  for (const statement of source.statements.filter(wanted)) {
    const clause = ts.isExportDeclaration(statement)
      ? statement.exportClause
      : ts.isImportDeclaration(statement)
        ? statement.importClause?.namedBindings
        : undefined;
    if (clause === undefined || !(ts.isNamedExports(clause) || ts.isNamedImports(clause))) continue;
    const isTypeOnly = ts.isExportDeclaration(statement)
      ? statement.isTypeOnly
      : (statement as ts.ImportDeclaration).importClause?.isTypeOnly === true;
    for (const element of clause.elements) names.set(element.name.text, !isTypeOnly && !element.isTypeOnly);
  }
  return names;
}

const runtime = namesIn(readFileSync(join(repository, "generator/runtime/index.ts"), "utf8"), ts.isExportDeclaration);

/** Modules in which types of an API stand beside names of the runtime. */
const modules = ["generated", "examples/other-api/generated"].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /^[^/]+\/(index|types|resources\/[^/]+)\.ts$/.test(path) && !/^(dist|runtime)\//.test(path))
    .map((path) => join(folder, path)),
);

const fromRuntime = (statement: ts.Statement): boolean =>
  ts.isImportDeclaration(statement) && /runtime\/index\.js$/.test((statement.moduleSpecifier as ts.StringLiteral).text);

describe("the public names of the runtime", () => {
  test("are those that it exports", () => {
    const all = new Set([...ERROR_CLASSES, ...PUBLIC_TYPES, ...RUNTIME_NAMES]);
    expect([...all].filter((name) => !runtime.has(name))).toEqual(["RuntimeOptions"]);
    expect([...runtime].filter(([name, isValue]) => isValue && !all.has(name))).toEqual([[BASE_ERROR_CLASS, true]]);
    const errors = [...runtime.keys()].filter((name) => name.endsWith("Error"));
    expect(errors.sort()).toEqual([BASE_ERROR_CLASS, ...ERROR_CLASSES].sort());
  });

  test("are reserved where modules of a version import them", () => {
    const imported = modules.flatMap((path) => [
      ...namesIn(readFileSync(join(repository, path), "utf8"), fromRuntime).keys(),
    ]);
    expect(new Set(imported).size).toBeGreaterThan(8);
    expect(imported.filter((name) => !RUNTIME_NAMES.includes(name))).toEqual([]);
  });

  test.each([
    ["400", "BadRequestError"],
    ["401", "AuthenticationError"],
    ["402", "ApiError"],
    ["403", "PermissionDeniedError"],
    ["404", "NotFoundError"],
    ["409", "ConflictError"],
    ["422", "UnprocessableEntityError"],
    ["429", "RateLimitError"],
    ["500", "ServerError"],
    ["503", "ServerError"],
    ["4XX", "ApiError"],
    ["5XX", "ServerError"],
    ["default", "ApiError"],
  ])("a response of %s is a %s", (status, name) => {
    expect(errorClassName(status)).toBe(name);
  });
});

describe("schemas that are called as the runtime's names", () => {
  const names = [...runtime.keys(), "Promise", "Record", "Blob", "string"];
  const document = {
    openapi: "3.1.0",
    info: { title: "Names", version: "v1" },
    servers: [{ url: "https://api.test" }],
    paths: Object.fromEntries(
      names.map((name, index) => {
        const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
        const operation = {
          operationId: `operation_${index}`,
          tags: ["all"],
          requestBody: { content },
          responses: { 200: { description: "Fine", content } },
        };
        return [`/names/${index}`, { post: operation }];
      }),
    ),
    components: {
      schemas: Object.fromEntries(
        names.map((name, index) => [
          name,
          { type: "object", required: [`own${index}`], properties: { [`own${index}`]: { type: "string" } } },
        ]),
      ),
    },
  };
  const text = JSON.stringify(document);
  const { value: loaded } = loadWorkspace({
    folder: "/names",
    configuration: {
      file: "apipin.yaml",
      text: "package: { name: names, version: 1.0.0 }\nclient: { class: Client }\n",
    },
    specs: [{ file: "specs/v1/names.json", text, version: "v1", service: "names" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  });
  if (loaded === undefined) throw new Error("the workspace does not load");
  const models = buildModels(loaded);
  const [model] = models.value;
  if (model === undefined) throw new Error("no model");
  const nameOf = (component: string): string => model.schemas.find((each) => each.component === component)?.name ?? "";
  const root = mkdtempSync(join(tmpdir(), "apipin-public-names-"));
  let messages: readonly string[] = [];
  beforeAll(async () => {
    // Each type as a user of the package reaches it: whatever else has the name, it must hold what the schema says.
    const uses = names.map((name, index) => `export const use${index}: entry.${nameOf(name)} = { own${index}: "" };`);
    const user = { path: "user.ts", text: `import type * as entry from "./v1/index.js";\n${uses.join("\n")}\n` };
    const sources = [...runtimeFiles(), ...(await emitVersion(model, loaded.configuration)), user]
      .filter(({ path }) => path.endsWith(".ts"))
      .map((file) => {
        const path = join(root, "src", file.path);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, file.text);
        return path;
      });
    writeFileSync(join(root, "package.json"), '{ "type": "module" }');
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
    const { config } = ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
    const program = programOf(sources, { ...options, noEmit: true }, root);
    messages = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  }, 240_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test("are types that a user of the package reaches", () => {
    expect(names.length).toBeGreaterThan(50);
    expect(messages).toEqual([]);
  });

  test("are told where they are called otherwise", () => {
    const told = models.diagnostics.map(({ code, severity, message, place }) => [code, severity, message, place?.file]);
    const changed = names.filter((name) => nameOf(name) !== name);
    expect(told).toEqual(
      [...changed]
        .sort()
        .map((name) => [
          "model/type-name-changed",
          "info",
          `The type of the schema ${name} is called ${nameOf(name)}, since generated code uses the name ${name} itself.`,
          "specs/v1/names.json",
        ]),
    );
    for (const name of ["ConfigurationError", "RepeatedPageError", "WaitFailedError"]) expect(changed).toContain(name);
  });
});
