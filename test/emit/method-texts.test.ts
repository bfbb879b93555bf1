import { beforeAll, expect, test } from "vitest";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import { clientOf, documentOf, shortWorkspace, type TestOperation } from "../names/short-client.js";

const failure = (description: string): object => ({ description });
const boxes = (id: string): TestOperation => ({
  tags: ["boxes"],
  operationId: id,
  responses: { 204: { description: "Done." }, 401: failure("Who are you?"), 500: failure(`Failed in ${id}.`) },
});
const kind = { name: "kind", in: "query", required: true, schema: { type: "string" } };
const box = {
  name: "box",
  in: "path",
  required: true,
  description: "The box.\nIts lid, too.",
  schema: { type: "string" },
};

let files: readonly GeneratedFile[];
const fileOf = (path: string): string => files.find((file) => file.path === `v1/${path}`)?.text ?? "";

beforeAll(async () => {
  files = await clientOf(
    shortWorkspace(
      documentOf({
        "GET /boxes": boxes("listBoxes"),
        "POST /boxes": boxes("createBox"),
        "GET /boxes/{box}": { ...boxes("getBox"), parameters: [box], deprecated: true, description: "Gets it." },
        "PUT /boxes/{box}": {
          ...boxes("replaceBox"),
          parameters: [box, kind],
          requestBody: { content: { "application/json": { schema: { type: "object", properties: { a: {} } } } } },
        },
      }),
    ),
  );
});

test("a method names what its path takes in the words of the document", () => {
  expect(fileOf("resources/boxes.ts")).toContain("   * @param box The box.\n   * @throws");
});

test("the README says which methods are deprecated, and has the arguments in the order of the code", () => {
  const text = fileOf("README.md");
  expect(text).toContain("### `boxes.get(box, options?)`\n\n**Deprecated.** Gets it.\n");
  expect(text).toContain("### `boxes.replace(box, body, query, options?)`");
});

test("the README tells an error once that many methods have, and others with their method", () => {
  const [common = "", rest = ""] = fileOf("README.md").split("\n## `boxes`");
  expect(common).toContain("| `401` | `undefined` | Who are you? |");
  expect(common).not.toContain("Failed in");
  expect(rest.match(/Failed in/g)).toHaveLength(4);
});

test("the README of one service has no chapter of services", () => {
  expect(fileOf("README.md")).not.toContain("## Services");
});
