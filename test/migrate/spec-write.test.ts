import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { generatedTypes } from "../../generator/migrate/spec/generated-types.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { programFolder, TYPESCRIPT_OPTIONS } from "./program.js";

const read = (side: string): string => readFileSync(join(repository, `test/migrate/moved-pets/${side}.yaml`), "utf8");
const CLIENT = `import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./api.js";
const logged: Middleware = {
  onRequest({ request, schemaPath }) {
    console.log(schemaPath);
    return request;
  },
};
export function connect(token: string) {
  const client = createClient<paths>({ baseUrl: "https://api.example.com", headers: { authorization: token } });
  client.use(logged);
  return client;
}
export const client = connect("t");
`;

/** Lines that are edited have the text after \`//> \` then. */
const PROGRAMS: { readonly [file: string]: string } = {
  "src/client.ts": CLIENT,
  "src/paths.ts": `import type { paths } from "./api.js";
import { client } from "./client.js";
const { data } = await client.GET("/owners"); //> const { data } = await client.GET("/people");
console.log(data?.length);
const found = await client.GET("/search", { params: { query: { q: "a" } } }); //> const found = await client.GET("/find", { params: { query: { q: "a" } } });
console.log(found.data?.[0]?.name);
const pet = await client.GET("/pets/{id}", { params: { path: { id: "1" } } }); //> const pet = await client.GET("/pets/{petId}", { params: { path: { petId: "1" } } });
console.log(pet.data?.kind);
export type Owners = paths["/owners"]["get"]; //> export type Owners = paths["/people"]["get"];
export type One = paths["/pets/{id}"]["get"]["responses"][200]; //> export type One = paths["/pets/{petId}"]["get"]["responses"][200];
`,
  "src/styles.ts": `import type { Client } from "openapi-fetch";
import { wrapAsPathBasedClient } from "openapi-fetch";
import type { paths } from "./api.js";
import { client } from "./client.js";
const { GET, DELETE: remove } = client;
await GET("/owners"); //> await GET("/people");
const gone = await remove("/pets/{id}", { params: { path: { id: "2" } } }); //> const gone = await remove("/pets/{petId}", { params: { path: { petId: "2" } } });
if (gone.response.status === 200) console.log("gone"); //> if (gone.response.status === 204) console.log("gone");
const OWNERS = "/owners"; //> const OWNERS = "/people";
await client.GET(OWNERS);
await client.request("get", "/owners"); //> await client.request("get", "/people");
await wrapAsPathBasedClient(client)["/owners"].GET(); //> await wrapAsPathBasedClient(client)["/people"].GET();
export class Pets {
  readonly #get: Client<paths>["GET"];
  constructor({ GET: get }: Client<paths>) {
    this.#get = get;
  }
  owners() {
    return this.#get("/owners"); //>     return this.#get("/people");
  }
}
`,
  "src/params.ts": `import { client } from "./client.js";
const query = { limit: 20, order: "age" as const, tag: "a" }; //> const query = { limit: 20, order: "born" as const, label: "a" };
await client.GET("/pets", { params: { query } });
export function list(tag: string) {
  const params = { query: { tag, order: "name" as const } }; //>   const params = { query: { label: tag, order: "name" as const } };
  return client.GET("/pets", { params });
}
const path = { id: "3" }; //> const path = { petId: "3" };
await client.GET("/pets/{id}", { params: { path } }); //> await client.GET("/pets/{petId}", { params: { path } });
`,
  "src/bodies.ts": `import type { components } from "./api.js";
import { client } from "./client.js";
await client.POST("/pets", { body: { name: "Rex", kind: "bird", photo: "a.png" } }); //> await client.POST("/pets", { body: { name: "Rex", kind: "parrot", photo_url: "a.png" } });
const body: components["schemas"]["NewPet"] = { name: "Rex", photo: "b.png" }; //> const body: components["schemas"]["NewPet"] = { name: "Rex", photo_url: "b.png" };
const made = await client.POST("/pets", { body });
console.log(made.data?.photo ?? ""); //> console.log(made.data?.photo_url ?? "");
export const photoOf = ({ photo }: components["schemas"]["Pet"]): string => photo ?? ""; //> export const photoOf = ({ photo_url: photo }: components["schemas"]["Pet"]): string => photo ?? "";
export type Photo = components["schemas"]["Pet"]["photo"]; //> export type Photo = components["schemas"]["Pet"]["photo_url"];
`,
};

const before = (text: string): string => text.replaceAll(/ *\/\/> .*$/gm, "");
const after = (text: string): string => text.replaceAll(/^.*\/\/> (.*)$/gm, "$1");

async function programWith(types: string, own: { readonly [file: string]: string }): Promise<string> {
  const files = { ...own, "src/api.d.ts": types, "old.yaml": read("old"), "new.yaml": read("new") };
  return programFolder(
    files,
    { compilerOptions: TYPESCRIPT_OPTIONS, include: ["src"] },
    join(repository, "node_modules"),
  );
}
const typesOf = (side: string): Promise<string> => generatedTypes(load(read(side)) as JsonObject);
const mapped = (map: (text: string) => string): { readonly [file: string]: string } =>
  Object.fromEntries(Object.entries(PROGRAMS).map(([file, text]) => [file, map(text)]));

describe("migrate --spec --write", () => {
  it("writes paths, parameters, properties, values and statuses that have one successor", async () => {
    const folder = await programWith(await typesOf("old"), mapped(before));
    expect(() => compile(folder, { noEmit: true })).not.toThrow();
    const { code, out, err } = await runProgram(
      folder,
      ...["migrate", "--spec", "old.yaml", "new.yaml", "--write", "--format", "json"],
    );
    const report: MigrationReport = JSON.parse(out);
    for (const [file, text] of Object.entries(PROGRAMS))
      expect(readFileSync(join(folder, file), "utf8"), file).toBe(after(text));
    const left = report.places.filter(({ remains }) => remains).map(({ file, line, id }) => `${file}:${line} ${id}`);
    expect({ code, left, unexplained: report.unexplained }).toEqual({ code: 0, left: [], unexplained: [] });
    expect(err).toContain("src/api.d.ts has the types of old.yaml: let openapi-typescript write it from new.yaml");
    const moved = await programWith(await typesOf("new"), mapped(after));
    expect(() => compile(moved, { noEmit: true })).not.toThrow();
    const again = await runProgram(folder, "migrate", "--spec", "old.yaml", "new.yaml", "--write", "--format", "json");
    expect([again.code, JSON.parse(again.out).patch]).toEqual([0, ""]);
  });

  it("leaves what is not certain, and the types of another API", async () => {
    const text = `import createClient from "openapi-fetch";
import type { paths } from "./api.js";
import type { paths as Others } from "./other.js";
const client = createClient<paths>();
const others = createClient<Others>();
export const read = (path: "/owners" | "/things") => (path === "/owners" ? client.GET(path) : others.GET(path));
const SHOWN = "/owners";
console.log(SHOWN);
await client.GET(SHOWN);
await others.GET("/things");
export const all = (names: readonly string[]) =>
  names.map((photo) => client.POST("/pets", { body: { name: photo, photo } }));
`;
    const other = {
      "src/other.d.ts": `export interface paths { "/things": { get: { responses: { 200: { content: {} } } } } }\n`,
    };
    const folder = await programWith(await typesOf("old"), { "src/left.ts": text, ...other });
    expect(() => compile(folder, { noEmit: true })).not.toThrow();
    const run = await runProgram(
      folder,
      ...["migrate", "--spec", "old.yaml", "new.yaml", "--write", "--format", "json"],
    );
    const report: MigrationReport = JSON.parse(run.out);
    const left = report.places.filter(({ remains }) => remains).map(({ line, id }) => `${line} ${id}`);
    expect({ code: run.code, left }).toEqual({ code: 1, left: ["6 operation-moved", "9 operation-moved"] });
    expect(report.unexplained).toEqual([]);
    expect(readFileSync(join(folder, "src/left.ts"), "utf8")).toBe(
      text.replace("{ name: photo, photo }", "{ name: photo, photo_url: photo }"),
    );
    expect(run.err).not.toContain("other.d.ts");
  });
});
