import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";

/** The modules of a package by their path, of a specification whose parts are given. */
async function modules(openapi: string, parts: object, configured = ""): Promise<ReadonlyMap<string, string>> {
  const info = { title: "Files", version: "v1" };
  const { value: loaded, diagnostics } = loadWorkspace({
    folder: "/nowhere",
    configuration: {
      file: "apipin.yaml",
      text: `package: { name: files, version: 1.0.0 }\nclient: { class: Client }\n${configured}`,
    },
    specs: [
      {
        file: "specs/v1/files.json",
        text: JSON.stringify({ openapi, info, ...parts }),
        version: "v1",
        service: "files",
      },
    ],
    parts: [],
    overlays: [],
    mockOverlays: [],
  });
  const [model] = loaded === undefined ? [] : buildModels(loaded).value;
  if (loaded === undefined || model === undefined) throw new Error(JSON.stringify(diagnostics));
  return new Map((await emitVersion(model, loaded.configuration)).map(({ path, text }) => [path, text]));
}

/** What the runtime is told of the part `file`. */
async function filePart(openapi: string, schema: object, required: readonly string[]): Promise<string | undefined> {
  const content = {
    "multipart/form-data": {
      schema: { type: "object", required, properties: { file: schema, name: { type: "string" } } },
    },
  };
  const post = {
    operationId: "upload",
    tags: ["files"],
    requestBody: { content },
    responses: { 204: { description: "" } },
  };
  const text = (await modules(openapi, { paths: { "/files": { post } } })).get("v1/resources/files.ts");
  return /file: \{ file: "(\w+)" \}/.exec(text ?? "")?.[1];
}

const BINARY = { type: "string", format: "binary" };

test.each<[string, string, object, boolean, string]>([
  ["required", "3.0.3", BINARY, true, "required"],
  ["not required", "3.0.3", BINARY, false, "optional"],
  ["required, and nullable by 3.0", "3.0.3", { ...BINARY, nullable: true }, true, "optional"],
  ["required, and null by 3.1", "3.1.0", { ...BINARY, type: ["string", "null"] }, true, "optional"],
  ["required, and a list of files", "3.1.0", { type: "array", items: BINARY }, true, "required"],
  ["not required, and a list of files", "3.1.0", { type: "array", items: BINARY }, false, "optional"],
])("a file part that is %s (%s)", async (_, openapi, schema, required, want) => {
  expect(await filePart(openapi, schema, required ? ["file"] : [])).toBe(want);
});

test("of the servers of a service, those are known to a client that are whole addresses", async () => {
  const get = { operationId: "list", tags: ["files"], responses: { 204: { description: "" } } };
  const urls = [
    "/v1",
    "v2",
    "//api.example/v3",
    "https://api.example/v4",
    "HTTP://api.example/v5",
    "ftp://api.example",
  ];
  const files = await modules("3.1.0", { servers: urls.map((url) => ({ url })), paths: { "/files": { get } } });
  const text = files.get("v1/services.ts");
  expect(/servers: \[([^\]]*)\]/.exec(text ?? "")?.[1]?.match(/[^",\s]+/g)).toEqual([
    "https://api.example/v4",
    "HTTP://api.example/v5",
  ]);
});

test("two schemes may take one option: each call sends its value as its own scheme says", async () => {
  const get = (id: string, scheme: string): object => ({
    get: { operationId: id, tags: [id], security: [{ [scheme]: [] }], responses: { 204: { description: "" } } },
  });
  const parts = {
    servers: [{ url: "https://api.example" }],
    paths: { "/files": get("files", "Key"), "/metrics": get("metrics", "KeyAsBearer") },
    components: {
      securitySchemes: {
        Key: { type: "apiKey", in: "header", name: "Key" },
        KeyAsBearer: { type: "http", scheme: "bearer" },
      },
    },
  };
  const configured =
    "credentials: [{ scheme: Key, option: apiKey, environment: KEY }, { scheme: KeyAsBearer, option: apiKey, environment: KEY }]\n";
  const made = await modules("3.1.0", parts, configured);
  expect(made.get("v1/index.ts")?.match(/readonly apiKey\?:/g)).toHaveLength(1);
  const services = made.get("v1/services.ts");
  expect(services).toMatch(
    /const apiKey: Credential = \{\s+option: "apiKey",\s+environment: "KEY",\s+header: "Key",\s+\};/,
  );
  expect(services).toMatch(
    /const keyAsBearer: Credential = \{\s+option: "apiKey",\s+environment: "KEY",\s+header: "Authorization",\s+scheme: "Bearer",\s+\};/,
  );
  expect(made.get("v1/resources/files.ts")).toContain('credentials: ["apiKey"]');
  expect(made.get("v1/resources/metrics.ts")).toContain('credentials: ["keyAsBearer"]');
});
