import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";

/** Documents of a client with two resources, one of them below the other, and descriptions of so many letters. */
async function documentsOf(letters: number): Promise<ReadonlyMap<string, string>> {
  const description = "word ".repeat(letters / 5);
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  const operation = (tag: string): object => ({
    tags: [tag],
    description,
    responses: { "200": { description: "Done.", content }, "503": { description: "Busy." } },
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: Object.fromEntries(
      ["things", "beta/parts"].flatMap((tag) =>
        ["a", "b", "c"].map((name) => [`/${tag}/${name}`, { get: operation(tag) }]),
      ),
    ),
    components: { schemas: { Thing: { type: "object", properties: { id: { type: "string" } } } } },
  };
  const { value: loaded } = loadWorkspace({
    folder: "/things",
    configuration: {
      file: "apipin.yaml",
      text: "package: { name: things, version: 1.0.0 }\nclient: { class: Things }\nnames: short\n",
    },
    specs: [{ file: "specs/1/things.json", text: JSON.stringify(document), version: "1", service: "things" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  });
  const [model] = loaded === undefined ? [] : buildModels(loaded).value;
  if (loaded === undefined || model === undefined) throw new Error("the document does not load");
  const files = await emitVersion(model, loaded.configuration);
  return new Map(files.filter(({ path }) => path.endsWith(".md")).map(({ path, text }) => [path, text]));
}

test("a README of usual length has all methods", async () => {
  const documents = await documentsOf(100);
  expect([...documents.keys()]).toEqual(["1/README.md"]);
  expect(documents.get("1/README.md")).toContain("### `beta.parts.getA(options?)`");
});

test("resources of a large API have a page each, to which the README leads", async () => {
  const documents = await documentsOf(80_000);
  expect([...documents.keys()].sort()).toEqual(["1/README.md", "1/docs/beta/parts.md", "1/docs/things.md"]);
  const readme = documents.get("1/README.md") ?? "";
  expect(readme).toContain("| [`beta.parts`](docs/beta/parts.md) | 3 |");
  expect(readme).toContain("| [`things`](docs/things.md) | 3 |");
  expect(readme).toContain("| `503` | `undefined` | Busy. |");
  expect(readme).not.toContain("###");
});

test("links of a page lead out of its folder, and errors in common are told in the README alone", async () => {
  const page = (await documentsOf(80_000)).get("1/docs/beta/parts.md") ?? "";
  expect(page).toMatch(/\[`Thing`\]\(\.\.\/\.\.\/types\.ts#L\d+\)/);
  expect(page).toContain("[README of the version](../../README.md), and so are the errors that many methods share.");
  expect(page.match(/^### /gm)).toHaveLength(3);
  expect(page).not.toContain("Busy");
});
