import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { diffSides } from "../../generator/diff/index.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { buildModels, generatePackage, loadWorkspace, mockSpecs } from "../../generator/pipeline.js";
import { curlLines, startMock } from "../../generator/verify/index.js";
import type { Workspace } from "../../generator/workspace/read.js";

const SECRET = "secret-of-another-file";
const JSON_TYPE = "application/json";

/** A specification in which data, which is no part of the description, looks like a reference. */
function specWith(reference: string): string {
  const data = { $ref: reference };
  const schema = {
    type: "object",
    properties: {
      a: { type: "object", default: data, example: data },
      b: { enum: [data, "b"] },
      c: { const: data },
      d: { type: "object", examples: [data] },
    },
    example: { a: data },
    "x-note": data,
  };
  const content = { [JSON_TYPE]: { schema, example: { a: data, c: data } } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Things", version: "1", license: { name: "x", identifier: "MIT" }, "x-logo": data },
    servers: [{ url: "https://example.com" }],
    security: [],
    paths: {
      "/things": {
        post: {
          operationId: "list_things",
          summary: "List.",
          parameters: [{ name: "p", in: "query", schema: { type: "object" }, example: data }],
          requestBody: { required: true, content: { [JSON_TYPE]: { schema, examples: { one: { value: data } } } } },
          responses: {
            "200": { description: "Things.", content, headers: { h: { schema: { type: "string" }, example: data } } },
            "400": {
              description: "No.",
              content: { [JSON_TYPE]: { schema, examples: { one: { value: { a: data } } } } },
            },
          },
          "x-data": data,
        },
      },
    },
    "x-data": data,
  });
}

test("data that looks like a reference is followed by nothing: not by the lint, nor by a mock, nor by the diff", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "apipin-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "secret.json"), JSON.stringify({ [SECRET]: SECRET }));
  const connections: string[] = [];
  const server = createServer((request, response) => {
    connections.push(request.url ?? "");
    response.end(JSON.stringify({ [SECRET]: SECRET }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const references = [
    `http://127.0.0.1:${port}/x.json`,
    `http://127.0.0.1:${port}/x.json#/a`,
    join(folder, "secret.json"),
    pathToFileURL(join(folder, "secret.json")).href,
    "#/components/schemas/None",
    "#/info/title",
    "",
  ];
  for (const reference of references) {
    const text = specWith(reference);
    const workspace: Workspace = {
      folder,
      configuration: {
        file: "apipin.yaml",
        text: "package: { name: example, version: 1.0.0 }\nclient: { class: Example }\n",
      },
      specs: [{ file: "specs/1/things.yaml", text, version: "1", service: "things" }],
      parts: [],
      overlays: [],
      mockOverlays: [],
    };
    const outputs: unknown[] = [];
    const loaded = loadWorkspace(workspace);
    outputs.push(loaded.diagnostics);
    expect(loaded.value, JSON.stringify(loaded.diagnostics)).toBeDefined();
    if (loaded.value === undefined) continue;
    outputs.push(await lintWorkspace(loaded.value), await generatePackage(workspace));
    const side = fileSide("old.yaml", text, new Map()).value;
    const other = fileSide("new.yaml", text.replaceAll("object", "string"), new Map()).value;
    if (side !== undefined && other !== undefined) outputs.push(diffSides(side, other));
    const [model] = buildModels(loaded.value).value;
    if (model === undefined) throw new Error("there is no model");
    const mock = await startMock(
      { model, effective: loaded.value.effective, documents: mockSpecs(loaded.value.effective, []).value },
      { interactive: true },
    );
    try {
      outputs.push(curlLines(model, loaded.value.effective, mock.url));
      for (const code of ["200", "400"]) {
        const headers = { "content-type": JSON_TYPE, prefer: `code=${code}` };
        const answer = await fetch(`${mock.url}/things/things`, { method: "POST", headers, body: "{}" });
        outputs.push(await answer.text(), [...answer.headers]);
      }
    } finally {
      await mock.close();
    }
    expect(JSON.stringify(outputs), reference).not.toContain(SECRET);
  }
  expect(connections).toEqual([]);
});
