import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import type { CreateAssistant as CreateBefore } from "../../examples/other-api/generated/2024-02-01/index.js";
import {
  AssistantsApi,
  type CreateAssistant,
  UnprocessableEntityError,
  type ValidationError,
} from "../../examples/other-api/generated/2024-08-01/index.js";
import { buildModels, generatePackage, loadWorkspace, mockSpecs } from "../../generator/pipeline.js";
import { readPackage, startMock, verifyPackage } from "../../generator/verify/index.js";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { readWorkspace, type Workspace } from "../../generator/workspace/read.js";
import { openView } from "../../generator/workspace/view.js";
import { packageDrift } from "../package-folder.js";
import { repository } from "../workspace-copy.js";

const folder = join(repository, "examples/other-api");

function read(): Workspace {
  const { value, diagnostics } = readWorkspace(folder);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

const workspace = read();
const loaded = loadWorkspace(workspace).value;
if (loaded === undefined) throw new Error("the specifications do not load");
const { configuration, effective } = loaded;
const models = buildModels(loaded).value;
const documents = mockSpecs(loaded.effective, workspace.mockOverlays).value;

test("generated/ is what the specs and overlays give, and style alone is reported, as an info", async () => {
  const { value, diagnostics } = await generatePackage(workspace);
  expect(packageDrift(folder, value?.files ?? [])).toEqual([]);
  expect(
    diagnostics.filter(({ severity }) => severity !== "info").map(({ severity, code }) => `${severity} ${code}`),
  ).toEqual([]);
});

test("each operation of both versions does what its specification says", async () => {
  const files = readPackage(openView(folder));
  const report = await verifyPackage({ models, effective, documents, configuration, files });
  expect(report.violations).toEqual([]);
  expect(report.services.map(({ version, service, operations }) => [version, service, operations])).toEqual([
    ["2024-02-01", "assistants", 6],
    ["2024-08-01", "assistants", 6],
  ]);
});

describe("a program that uses the client, over HTTP", () => {
  let mock: MockServer;
  let api: AssistantsApi;
  beforeAll(async () => {
    const [model] = models.filter(({ version }) => version === "2024-08-01");
    if (model === undefined) throw new Error("there is no such version");
    mock = await startMock({ model, effective, documents });
    api = new AssistantsApi({ apiKey: "key", baseUrl: mock.url, maxRetries: 0 });
  });
  beforeEach(() => mock.control.clear());
  afterAll(() => mock.close());

  const called = (): readonly unknown[] => mock.requests.map(({ method, target, body }) => [method, target, body]);
  const broken = (): readonly string[] => mock.requests.flatMap(({ violations }) => violations);

  test("create, retrieve, list, modify, list files, delete", async () => {
    mock.control.always({ patches: [{ pointer: "/id", value: "asst_1" }] });
    const created = await api.assistants.create({
      model: "small",
      name: null,
      tools: [{ type: "retrieval" }, { type: "function", function: { name: "add", parameters: {} } }],
      metadata: { team: "legal" },
    });
    const retrieved = await api.assistants.retrieve(created.id);
    expect([retrieved.id, retrieved.object, typeof retrieved.created_at]).toEqual(["asst_1", "assistant", "number"]);

    const modified = await api.assistants.modify(created.id, { temperature: 0.5, instructions: null });
    expect(modified.id).toBe("asst_1");

    const answered = mock.requests[1]?.response.body;
    const assistants = { operation: "list_assistants_v1_assistants_get" };
    mock.control.next(
      {
        ...assistants,
        body: { object: "list", data: [answered ?? null], first_id: "asst_1", last_id: "asst_1", has_more: false },
      },
      { ...assistants, body: { object: "list", data: [], first_id: null, last_id: null, has_more: false } },
    );
    const names: string[] = [];
    for await (const assistant of api.assistants.list({ limit: 1, order: "asc" })) names.push(assistant.id);
    expect(names).toEqual(["asst_1"]);

    mock.control.always({ patches: [] });
    const { data: files } = await api.files.list(created.id);
    expect(files.map(({ object }) => object)).toEqual(files.map(() => "assistant.file"));

    mock.control.always({ patches: [{ pointer: "/deleted", value: true }] });
    expect((await api.assistants.delete(created.id)).deleted).toBe(true);

    expect(called()).toEqual([
      [
        "POST",
        "/v1/assistants",
        {
          model: "small",
          name: null,
          tools: [{ type: "retrieval" }, { type: "function", function: { name: "add", parameters: {} } }],
          metadata: { team: "legal" },
        },
      ],
      ["GET", "/v1/assistants/asst_1", undefined],
      ["POST", "/v1/assistants/asst_1", { temperature: 0.5, instructions: null }],
      ["GET", "/v1/assistants?limit=1&order=asc", undefined],
      ["GET", "/v1/assistants?limit=1&order=asc&after=asst_1", undefined],
      ["GET", "/v1/assistants/asst_1/files", undefined],
      ["DELETE", "/v1/assistants/asst_1", undefined],
    ]);
    expect(broken()).toEqual([]);
    expect(mock.requests.map(({ credentials }) => credentials)).toEqual(
      mock.requests.map(() => ({ HTTPBearer: "key" })),
    );
  });

  const refusal = {
    detail: [{ loc: ["body", "tools", 0, "type"], msg: "Input should be 'retrieval'", type: "literal_error" }],
  };

  test("a request that is refused says where it is wrong", async () => {
    mock.control.next({ status: 422, body: refusal });
    const outcome = await api.assistants.create({ model: "small" }).result();
    if (outcome.ok || outcome.status !== 422) throw new Error(`it is answered ${outcome.status}`);
    const places: (string | number)[][] = outcome.error.detail?.map(({ loc }) => loc) ?? [];
    expect(places).toEqual([["body", "tools", 0, "type"]]);

    mock.control.next({ status: 422, body: refusal });
    const error: unknown = await api.assistants.create({ model: "small" }).then(String, (reason: unknown) => reason);
    if (!(error instanceof UnprocessableEntityError)) throw error;
    expect([error.status, error.code]).toEqual([422, "literal_error"]);
    expect(error.message).toContain("Input should be 'retrieval'");
    expect(error.body).toEqual(refusal);
  });

  const LIMITS: readonly (readonly [name: string, given: CreateAssistant, fits: boolean])[] = [
    ["a name of 256 characters", { model: "small", name: "n".repeat(256) }, true],
    ["a longer one", { model: "small", name: "n".repeat(257) }, false],
    ["a description of 512 characters", { model: "small", description: "d".repeat(512) }, true],
    ["a longer one", { model: "small", description: "d".repeat(513) }, false],
    ["instructions of 32768 characters", { model: "small", instructions: "i".repeat(32_768) }, true],
    ["longer ones", { model: "small", instructions: "i".repeat(32_769) }, false],
    ["128 tools", { model: "small", tools: Array.from({ length: 128 }, () => ({ type: "retrieval" })) }, true],
    ["one more", { model: "small", tools: Array.from({ length: 129 }, () => ({ type: "retrieval" })) }, false],
    ["20 files", { model: "small", file_ids: Array.from({ length: 20 }, String) }, true],
    ["one more", { model: "small", file_ids: Array.from({ length: 21 }, String) }, false],
    ["16 notes", { model: "small", metadata: notes(16, 1) }, true],
    ["one more", { model: "small", metadata: notes(17, 1) }, false],
    ["a note of 512 characters", { model: "small", metadata: notes(1, 512) }, true],
    ["a longer one", { model: "small", metadata: notes(1, 513) }, false],
    ["a note's key of 64 characters", { model: "small", metadata: { ["k".repeat(64)]: "" } }, true],
    ["a longer one", { model: "small", metadata: { ["k".repeat(65)]: "" } }, false],
  ];

  test.each(LIMITS)("the mock knows the limits: %s", async (_, given, fits) => {
    const { status } = await api.assistants.create(given).result();
    expect([status, broken().length > 0]).toEqual(fits ? [200, false] : [400, true]);
  });
});

function notes(count: number, length: number): { [key: string]: string } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, "v".repeat(length)]));
}

test("types are those of the version", () => {
  expectTypeOf<CreateAssistant>().toHaveProperty("temperature");
  expectTypeOf<CreateBefore>().not.toHaveProperty("temperature");
  expectTypeOf<ValidationError["loc"]>().toEqualTypeOf<(string | number)[]>();
  expectTypeOf<CreateAssistant["name"]>().toEqualTypeOf<string | null | undefined>();
  expect(models.map(({ version }) => version)).toEqual(["2024-02-01", "2024-08-01"]);
});

test("generator/ knows nothing of it", () => {
  const words = new Set(
    models.flatMap(({ resources }) => resources.flatMap((one) => one.operations.map(({ id }) => id))),
  );
  for (const { schemas, resources } of models) {
    for (const { component } of schemas) if (component !== null) words.add(component);
    for (const { path } of resources.flatMap(({ operations }) => operations)) words.add(path);
  }
  words.add(loaded.configuration.package.name).add(loaded.configuration.client.class).add("assistants.example");
  expect(words.size).toBeGreaterThan(20);
  const files = readdirSync(join(repository, "generator"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const found = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return [...words].filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});
