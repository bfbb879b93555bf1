import { expect, test } from "vitest";
import { methodOf } from "../../generator/verify/client/client-module.js";
import { clientOf, documentOf, shortWorkspace } from "./short-client.js";

const DOCUMENT = documentOf({
  "GET /boxes": { tags: ["toys.boxes"], operationId: "listBoxes" },
  "GET /boxes/{id}/lids": { tags: ["toys.boxes.lids"], operationId: "listLids" },
  "GET /toys/host": { tags: ["toys"], operationId: "getHost" },
});

async function moduleOf(path: string): Promise<string> {
  const files = await clientOf(shortWorkspace(DOCUMENT));
  return files.find((file) => file.path === `v1/${path}`)?.text ?? "";
}

test("a resource has methods and the resources below it", async () => {
  const text = await moduleOf("resources/toys/boxes.ts");
  expect(text).toContain('from "../../../runtime/index.js";');
  expect(text).toContain('from "../../types.js";');
  expect(text).toContain('import { ToysBoxesLids } from "./boxes/lids.js";');
  expect(text).toContain("export class ToysBoxes {\n  readonly lids: ToysBoxesLids;\n");
  expect(text).toContain("this.lids = new ToysBoxesLids(transport);");
  expect(text).toContain("  list(options?: RequestOptions): ApiPromise<ToysBoxesListResponses> {");
});

test("the client has the resources that are below none, and exports the classes of all", async () => {
  const text = await moduleOf("index.ts");
  expect(text).toContain("  readonly toys: Toys;\n  readonly #transport");
  expect(text).toContain('export type { ToysBoxes } from "./resources/toys/boxes.js";');
  expect(text).toContain('export type { ToysBoxesLids } from "./resources/toys/boxes/lids.js";');
});

test("the README names methods by their path on the client", async () => {
  const text = await moduleOf("README.md");
  expect(text).toContain("toys.boxes.lids.list(id, options?)");
});

test("verify finds a method by the path of its resource", () => {
  const client = { toys: { boxes: { list: () => "boxes" }, get: () => "toys" } };
  expect(methodOf(client, "toys.boxes", "list")()).toBe("boxes");
  expect(methodOf(client, "toys", "get")()).toBe("toys");
  expect(() => methodOf(client, "toys.lids", "list")).toThrow("the client has no method toys.lids.list");
  expect(() => methodOf(client, "toys", "boxes")).toThrow("the client has no method toys.boxes");
});

test("operations that the runtime needs, and whose constants have one name, are told apart", async () => {
  const box = { type: "object", properties: { host: { type: "string" } } };
  const described = { description: "Fine.", content: { "application/json": { schema: box } } };
  const token = { type: "object", properties: { token: { type: "string" }, expires: { type: "integer" } } };
  const given = { description: "Fine.", content: { "application/json": { schema: token } } };
  const body = { requestBody: { content: { "application/json": { schema: { type: "object" } } } } };
  const document = documentOf(
    {
      "GET /boxes/{box}": { tags: ["boxes"], operationId: "getBox", responses: { 200: described } },
      "GET /tokens": { tags: ["tokens"], operationId: "get", ...body, responses: { 200: given }, security: [] },
    },
    {
      "x-apipin": { host: { operation: "getBox", parameter: "box", pointer: "/host", basePath: "" } },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{ token: [] }],
    },
  );
  const configuration = `package: { name: shop, version: 1.0.0 }
client: { class: Shop }
names: short
credentials:
  - scheme: token
    option: token
    token:
      operation: get
      clientId: { option: clientId }
      clientSecret: { option: clientSecret }
      clientIdProperty: id
      clientSecretProperty: secret
      accessToken: /token
      expiresIn: /expires
`;
  const files = await clientOf(shortWorkspace(document, configuration));
  const text = files.find(({ path }) => path === "v1/services.ts")?.text ?? "";
  expect(text).toContain("import { getOperation } from");
  expect(text).toContain("import { getOperation as getOperation2 } from");
});
