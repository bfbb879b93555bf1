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
import { scoreOf } from "./programs.js";

const read = (side: string): string => readFileSync(join(repository, `test/migrate/pets/${side}.yaml`), "utf8");

/** Lines end in `//! loud`, `//! silent` or `//! maybe` where a place is expected. */
const PROGRAMS: { readonly [file: string]: string } = {
  "src/client.ts": `import createClient from "openapi-fetch";
import type { paths } from "./api.js";
export const client = createClient<paths>({ baseUrl: "https://api.example.com" });
`,
  "src/calls.ts": `import { client } from "./client.js";
const LIMIT = 80;
const { data } = await client.GET("/pets", { params: { query: { limit: LIMIT, order: "name" } } }); //! silent
for (const pet of data ?? []) console.log(pet.name, pet.age); //! loud
await client.GET("/pets", { params: { query: { limit: 20 } } });
await client.GET("/owners"); //! loud
export const some = (limit: number) =>
  client.GET("/pets", { params: { query: { limit } } }); //! maybe
`,
  "src/bodies.ts": `import type { components } from "./api.js";
import { client } from "./client.js";
const made = await client.POST("/pets", { body: { name: "Rex", kind: "dog" } }); //! loud
console.log(made.data?.id);
const bird: components["schemas"]["NewPet"]["kind"] = "bird"; //! loud
export const years = ({ age }: components["schemas"]["Pet"]): number => age ?? 0; //! loud
console.log(bird);
`,
  "src/given.ts": `import { client } from "./client.js";
const body = {
  name: "A name that has more than forty characters in it", //! silent
  owner: "me",
};
await client.POST("/pets", { body });
export const make = (name: string) => {
  const given = { name, owner: "me" }; //! maybe
  return client.POST("/pets", { body: given });
};
`,
  "src/statuses.ts": `import { client } from "./client.js";
const { response } = await client.DELETE("/pets/{id}", { params: { path: { id: "1" } } });
if (response.status === 200) console.log("gone"); //! silent
if (response.status === 404) console.log("never there");
const found = await client.GET("/pets/{id}", { params: { path: { id: "1" } } });
if (found.response.status === 200) console.log(found.data?.kind);
`,
  "src/homes.ts": `import type { components } from "./api.js";
import { client } from "./client.js";
const { data } = await client.GET("/pets/{id}", { params: { path: { id: "1" } } });
if (data !== undefined) {
  const { home } = data;
  console.log(home.city); //! loud
  const {
    home: { city }, //! loud
  } = data;
  console.log(city, data.home.city); //! loud
}
export const cities = (pets: components["schemas"]["Pet"][]) =>
  pets.map(({ home }) => home.city); //! loud
`,
  "src/born.ts": `import { client } from "./client.js";
const { data } = await client.GET("/pets/{id}", { params: { path: { id: "1" } } });
export const midnight = new Date(data?.born + "T00:00:00Z"); //! maybe
export const name = data?.name;
`,
  "src/types.ts": `import type { paths } from "./api.js";
export type Owners = paths["/owners"]["get"]; //! loud
export type Pets = paths["/pets"]["get"];
`,
  "src/apart.ts": `export const GET = (path: string): string => path;\nGET("/owners");\n`,
};

describe("a program on openapi-typescript's types and openapi-fetch", () => {
  it("is told where a move from one specification to another breaks it", async () => {
    const types = await generatedTypes(load(read("old")) as JsonObject);
    const files = { ...PROGRAMS, "src/api.d.ts": types, "old.yaml": read("old"), "new.yaml": read("new") };
    const folder = programFolder(
      files,
      { compilerOptions: TYPESCRIPT_OPTIONS, include: ["src"] },
      join(repository, "node_modules"),
    );
    expect(() => compile(folder, { noEmit: true })).not.toThrow();
    const { code, out } = await runProgram(folder, "migrate", "--spec", "old.yaml", "new.yaml", "--format", "json");
    const report: MigrationReport = JSON.parse(out);
    const { missed, false: wrong } = scoreOf(PROGRAMS, report);
    const { unexplained } = report;
    expect({ code, missed, wrong, unexplained }).toEqual({ code: 1, missed: [], wrong: [], unexplained: [] });
    const body = report.places.find(({ file, line }) => file === "src/bodies.ts" && line === 3);
    expect(body?.id).toBe("request-required-property-added");
  });

  it("has the change of each refusal where a property has two", async () => {
    const document = (order: string): string => `openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /orders:
    get:
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
components:
  schemas:
    Order: ${order}
`;
    const old = document(
      `{ type: object, required: [state], properties: { note: { type: string }, state: { type: string, enum: [open, paid] } } }`,
    );
    const now = document(`{ type: object, properties: { state: { type: string, enum: [open, paid, refunded] } } }`);
    const shop = `import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";
type State = components["schemas"]["Order"]["state"];
export const labels: { [Key in NonNullable<State>]: string } = { open: "a", paid: "b" }; // value
export type Other = Record<State, string>; // missing
export type Noted = Pick<components["schemas"]["Order"], "note">; // gone
export type Label = Record<components["schemas"]["Order"]["state"], string>; // missing
const { data } = await createClient<paths>({ baseUrl: "https://shop.example" }).GET("/orders");
if (data) console.log(data.state.length); // missing
if (data) console.log(labels[data.state]); // missing
export const kept = (order: components["schemas"]["Order"]): "open" | "paid" | undefined => order.state; // value
`;
    const folder = programFolder(
      {
        "src/shop.ts": shop,
        "src/api.d.ts": await generatedTypes(load(old) as JsonObject),
        "old.yaml": old,
        "new.yaml": now,
      },
      { compilerOptions: TYPESCRIPT_OPTIONS, include: ["src"] },
      join(repository, "node_modules"),
    );
    compile(folder, { noEmit: true });
    const { out } = await runProgram(folder, "migrate", "--spec", "old.yaml", "new.yaml", "--format", "json");
    const { places, unexplained }: MigrationReport = JSON.parse(out);
    const ids = {
      value: "response-enum-value-added",
      missing: "response-property-became-optional",
      gone: "response-optional-property-removed",
    };
    const want = shop.split("\n").flatMap((text, index) => {
      const kind = /\/\/ (value|missing|gone)$/.exec(text)?.[1] as keyof typeof ids | undefined;
      return kind === undefined ? [] : [`${index + 1} ${ids[kind]}`];
    });
    expect([places.map(({ line, id }) => `${line} ${id}`), unexplained]).toEqual([want, []]);
  });

  it("needs a file that declares its paths", async () => {
    const folder = programFolder(
      { "a.ts": "export const a = 1;\n", "old.yaml": read("old"), "new.yaml": read("new") },
      { compilerOptions: TYPESCRIPT_OPTIONS },
      join(repository, "node_modules"),
    );
    const none = await runProgram(folder, "migrate", "--spec", "old.yaml", "new.yaml");
    expect([none.code, none.err]).toEqual([
      2,
      "no file of the program declares the `paths` that openapi-typescript makes of old.yaml\n",
    ]);
  });
});
