import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { listAssets, readAsset } from "../../generator/assets.js";
import { parseConfiguration } from "../../generator/configuration.js";
import { emitVersion } from "../../generator/emit/index.js";
import { loadSpec } from "../../generator/load/index.js";
import { buildModel } from "../../generator/model/index.js";
import { programOf } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";

const folder = fileURLToPath(new URL("golden", import.meta.url));
const cases = readdirSync(folder);

/** The types and the resources that are emitted for a case, by path below its version. */
async function emitted(name: string): Promise<ReadonlyMap<string, string>> {
  const configuration = parseConfiguration(
    "apipin.yaml",
    "package: { name: golden, version: 1.0.0 }\nclient: { class: Golden }\n",
  ).value;
  const text = readFileSync(join(folder, name, "spec.yaml"), "utf8");
  const { value: spec, diagnostics } = loadSpec({ version: "v1", service: name, file: `specs/v1/${name}.yaml`, text });
  if (spec === undefined || configuration === undefined) throw new Error(JSON.stringify(diagnostics));
  const model = buildModel([{ spec, root: spec.root, overlays: [], provenance: [] }], configuration);
  expect([...diagnostics, ...model.diagnostics]).toEqual([]);
  const files = await emitVersion(model.value, configuration);
  return new Map(files.map((file) => [file.path.replace(/^v1\//, ""), file.text]));
}

const isCompared = (path: string): boolean => path === "types.ts" || path.startsWith("resources/");

describe("the whole text of types and resources", () => {
  test.each(cases)("%s", async (name) => {
    const files = [...(await emitted(name))].filter(([path]) => isCompared(path));
    for (const [path, text] of files) {
      await expect(text, path).toMatchFileSnapshot(join(folder, name, path));
    }
    const present = readdirSync(join(folder, name), { recursive: true, encoding: "utf8" }).filter(isCompared);
    expect(present.filter((path) => path.endsWith(".ts")).sort()).toEqual(files.map(([path]) => path).sort());
  });
});

/** Programs against the clients, and what the compiler is to say of them: nothing, or the messages. */
const PROGRAMS: readonly (readonly [name: string, of: string, text: string, messages: readonly string[]])[] = [
  [
    "a switch over the tag narrows, and what is not declared stays",
    "unions",
    `import type { Shape } from "./types.js";
     export function area(shape: Shape): number | string {
       switch (shape.kind) {
         case "circle": return shape.radius;
         case "square": return shape.side;
         default: return String(shape["anything"] ?? shape.kind);
       }
     }`,
    [],
  ],
  [
    "a switch that forgets what is not declared does not compile",
    "unions",
    `import type { Shape } from "./types.js";
     export function area(shape: Shape): number {
       switch (shape.kind) {
         case "circle": return shape.radius;
         case "square": return shape.side;
       }
     }`,
    ["Function lacks ending return statement and return type does not include 'undefined'."],
  ],
  [
    "a switch over a tag that the variants inherit narrows",
    "inherited-tags",
    `import type { Parcel } from "./types.js";
     export function size(parcel: Parcel): unknown {
       switch (parcel.kind) {
         case "letter": { const pages: number = parcel.pages; return pages; }
         case "crate": { const weight: number = parcel.weight; return weight; }
         case "cold": { const degrees: number = parcel.degrees; return degrees; }
         default: return parcel["anything"];
       }
     }`,
    [],
  ],
  [
    "an open list takes values it does not name, a closed one does not",
    "enums",
    `import type { Parcel } from "./types.js";
     export const parcel: Parcel = { state: "lost", labels: ["new"], size: "xl" };`,
    [`Type '"xl"' is not assignable to type '"s" | "m" | "l" | null'.`],
  ],
  [
    "a body that may be missing is undefined",
    "responses",
    `import { Golden } from "./index.js";
     const golden = new Golden();
     export const id: string | undefined = (await golden.jobs.remove("1"))?.id;
     const outcome = await golden.jobs.remove("1").result();
     if (outcome.status === 204) { const nothing: undefined = outcome.data; void nothing; }
     if (outcome.status === 404) { const message: string = outcome.error.message; void message; }
     for await (const { delta } of golden.jobs.askAndStream({ question: "?" })) { const text: string = delta; void text; }`,
    [],
  ],
  [
    "the body and the data follow the media types that a call chooses",
    "media-types",
    `import { Golden } from "./index.js";
     import type { Sheet } from "./types.js";
     const { maps } = new Golden();
     export const sheets: Sheet[] = await maps.list({ accept: "application/json" });
     export const texts: string[] = [
       await maps.list({ accept: "text/csv" }),
       await maps.list({ limit: 1, accept: "text/csv" }),
       await maps.list({ limit: 1 }, { accept: "text/csv", maxRetries: 0 }),
       await maps.replace("1", { title: "a" }, { contentType: "application/x-www-form-urlencoded", accept: "image/svg+xml" }),
     ];
     const accept = texts.length > 0 ? "text/csv" : "application/json";
     export const either: string | Sheet[] = await maps.list({ limit: 1 }, { accept });
     export const sheet: Sheet = await maps.replace("1", { file: new Blob() }, { contentType: "multipart/form-data" });
     const outcome = await maps.replace("1", "<svg/>", { contentType: "image/svg+xml", accept: "application/pdf" }).result();
     if (outcome.status === 200) { const file: Blob = outcome.data; void file; }
     await maps.rename("1", undefined, { contentType: "application/json" });`,
    [],
  ],
  [
    "a body of another media type, and a choice that may be any or none, do not compile",
    "media-types",
    `import { Golden } from "./index.js";
     const { maps } = new Golden();
     await maps.replace("1", { title: "a" }, { contentType: "multipart/form-data" });
     const options = { accept: "text/csv", maxRetries: 0 };
     await maps.list(options);
     const accept = options.maxRetries > 0 ? "text/csv" : undefined;
     await maps.list({}, { accept });`,
    [
      "Object literal may only specify known properties, and 'title' does not exist in type 'ReplaceRequestForm'.",
      "Argument of type '{ accept: string; maxRetries: number; }' is not assignable to parameter of type 'ListQuery | (RequestOptions & { readonly accept?: \"application/json\" | \"text/csv\"; }) | undefined'.",
      "Argument of type '{ accept: \"text/csv\" | undefined; }' is not assignable to parameter of type 'RequestOptions & { readonly accept?: \"application/json\" | \"text/csv\"; }' with 'exactOptionalPropertyTypes: true'. Consider adding 'undefined' to the types of the target's properties.",
    ],
  ],
  [
    "the flag that asks for a stream is the method's",
    "responses",
    `import { Golden } from "./index.js";
     await new Golden().jobs.ask({ question: "?", stream: true });`,
    ["Object literal may only specify known properties, and 'stream' does not exist in type 'AskRequest'."],
  ],
  [
    "input takes undefined for what is optional, and a default requires nothing",
    "free-form",
    `import { Golden } from "./index.js";
     const settings = await new Golden().settings.replace({ owner: "me", theme: undefined, metadata: { any: [1] } });
     export const counts: number | undefined = settings.counts?.["some"];`,
    [],
  ],
  [
    "bytes are taken from many sources and given as a Blob",
    "binary",
    `import { Golden } from "./index.js";
     const golden = new Golden();
     await golden.pictures.add({ picture: new Uint8Array(3), tags: ["a"] });
     await golden.pictures.replaceContent("1", new Blob([]));
     await golden.pictures.replaceContent("1", new Uint8Array(3));
     export const content: Blob = await golden.pictures.content("1");`,
    [],
  ],
  [
    "path, body, query, options",
    "arguments",
    `import { Golden } from "./index.js";
     const golden = new Golden();
     await golden.books.update(1, "978", { title: "t", year: null }, { fields: ["a"], "If-Match": "*" }, { timeout: 10 });
     await golden.books.delete(1, "978");
     for await (const book of golden.books.list(1, { limit: 3 })) { const title: string = book.title; void title; }`,
    [],
  ],
];

test("programs against the clients compile as they should", { timeout: 60_000 }, async () => {
  const root = mkdtempSync(join(tmpdir(), "apipin-golden-"));
  try {
    const write = (path: string, text: string): string => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      return join(root, path);
    };
    write("package.json", '{ "type": "module" }');
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
    for (const path of listAssets("runtime")) write(`runtime/${path}`, readAsset(`runtime/${path}`));
    const clients: string[] = [];
    for (const name of cases) {
      const modules = [...(await emitted(name))].filter(([path]) => path.endsWith(".ts"));
      clients.push(...modules.map(([path, text]) => write(`${name}/${path}`, text)));
    }
    const programs = PROGRAMS.map(([, of, text], index) => write(`${of}/program${index}.ts`, text));
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      repository,
    );
    const unwritten = { declaration: false, isolatedDeclarations: false };
    const program = programOf([...clients, ...programs], { ...options, ...unwritten }, root);
    const messages = new Map<string, string[]>();
    for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
      const path = file?.fileName ?? "";
      messages.set(path, [
        ...(messages.get(path) ?? []),
        ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] ?? "",
      ]);
    }
    const wanted = PROGRAMS.flatMap(([name, , , lines], index) =>
      lines.length === 0 ? [] : [[name, programs[index], lines]],
    );
    const found = [...messages].map(([path, lines]) => [PROGRAMS[programs.indexOf(path)]?.[0] ?? path, path, lines]);
    expect(found.sort()).toEqual(wanted.sort());
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
