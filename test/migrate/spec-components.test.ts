import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { generatedTypes } from "../../generator/migrate/spec/generated-types.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { programFolder, TYPESCRIPT_OPTIONS } from "./program.js";

/** An API of boats, with the name of their schema and the limits of their tags. */
function boats(name: string, longest: number): JsonObject {
  const boat = { $ref: `#/components/schemas/${name}` };
  const content = { "application/json": { schema: { type: "array", items: boat } } };
  const tag = { type: "object", required: ["label"], properties: { label: { type: "string", maxLength: longest } } };
  return {
    openapi: "3.1.0",
    info: { title: "Boats", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/boats": {
        get: { operationId: "listBoats", responses: { "200": { description: "Boats.", content } } },
        post: {
          operationId: "addBoats",
          requestBody: { required: true, content },
          responses: { "204": { description: "Added." } },
        },
      },
    },
    components: {
      schemas: {
        [name]: {
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, tags: { type: "array", items: tag } },
        },
      },
    },
  };
}

/** Lines that are edited have the text after `//> ` then; a line with `//! silent` or `//! maybe` is reported. */
const PROGRAM = `import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";
const client = createClient<paths>({ baseUrl: "https://api.example.com" });
type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
export type Boat = components["schemas"]["Boat"]; //> export type Boat = components["schemas"]["Vessel"];
export type Named = Pick<Schema<"Boat">, "name">; //> export type Named = Pick<Schema<"Vessel">, "name">;
export const tagOf = (boat: components["schemas"]["Boat"]): string => boat.tags?.[0]?.label ?? "Boat"; //> export const tagOf = (boat: components["schemas"]["Vessel"]): string => boat.tags?.[0]?.label ?? "Boat";
const tags = [{ label: "a label of many letters" }]; //! silent
await client.POST("/boats", { body: [{ name: "Ada", tags }, { name: "Bea", tags: [{ label: "short" }] }] });
export const add = (labels: readonly string[]) => {
  const body = labels.map((label) => ({ name: label, tags: [{ label }] })); //! maybe
  return client.POST("/boats", { body });
};
`;

const OPTIONS = { ...TYPESCRIPT_OPTIONS, types: [], lib: ["es2022", "dom"] };

async function boatFolder(): Promise<string> {
  const [old, now] = [boats("Boat", 100), boats("Vessel", 10)];
  const files = {
    "src/use.ts": PROGRAM,
    "src/api.d.ts": await generatedTypes(old),
    "old.json": JSON.stringify(old),
    "new.json": JSON.stringify(now),
  };
  return programFolder(files, { compilerOptions: OPTIONS, include: ["src"] }, join(repository, "node_modules"));
}

it("names components as the new document does, and reads items of lists in bodies", async () => {
  const folder = await boatFolder();
  expect(() => compile(folder, { noEmit: true })).not.toThrow();
  const { out } = await runProgram(folder, "migrate", "--spec", "old.json", "new.json", "--write", "--format", "json");
  const report: MigrationReport = JSON.parse(out);
  const lines = PROGRAM.split("\n");
  const written = readFileSync(join(folder, "src/use.ts"), "utf8");
  const expected = lines.map((line) => (line.includes(" //> ") ? line.slice(line.indexOf(" //> ") + 5) : line));
  expect(written.split("\n").map((line) => line.replace(/ \/\/> .*$/, ""))).toEqual(expected);
  const places = report.places.map(({ line, certainty }) => [line, certainty]);
  const marked = lines.flatMap((line, at) => {
    const mark = /\/\/! (silent|maybe)$/.exec(line)?.[1];
    return mark === undefined ? [] : [[at + 1, mark === "silent" ? "breaks" : "maybe"]];
  });
  expect([places, report.unexplained]).toEqual([marked, []]);
});

it("asks for one document a side", async () => {
  const folder = await boatFolder();
  const { code, err } = await runProgram(repository, "migrate", "--spec", "2025-04", "2026-04", "--project", folder);
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^2025-04 has \d+ documents, and --spec compares one a side: name a file of each\n$/),
  ]);
});
