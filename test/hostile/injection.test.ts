import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { dump, load } from "js-yaml";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { hasErrors } from "../../generator/diagnostics/diagnostic.js";
import { readWorkspace, type Workspace, type WorkspaceFile } from "../../generator/workspace/read.js";
import { features, workspaceOf } from "../corpus/case.js";
import { isLong } from "../extent.js";
import { ownWorkspace } from "../workspace-copy.js";
import { judge, printFaults } from "./fuzz/verdict.js";
import { filesOutline } from "./outline.js";
import { CONTROL, PAYLOADS } from "./payloads.js";
import { plant } from "./plant.js";

const HARMLESS = "harmless";

/** Payloads and positions of this run, for the line that is printed at the end. */
const tried = { positions: 0, twins: 0, refused: 0 };

/** Compares what a workspace becomes with each payload with what it becomes with a harmless word. */
async function compare(payloads: readonly string[], make: (payload: string) => Workspace): Promise<void> {
  const twin = await judge(make(HARMLESS));
  expect(twin.faults).toEqual([]);
  expect(
    twin.files.length,
    JSON.stringify(twin.diagnostics.filter(({ severity }) => severity === "error")),
  ).toBeGreaterThan(0);
  const wanted = filesOutline(twin.files);
  for (const payload of payloads) {
    const given = await judge(make(payload));
    expect(given.faults, JSON.stringify(payload)).toEqual([]);
    tried.twins += 1;
    if (given.files.length === 0) {
      expect(hasErrors(given.diagnostics), JSON.stringify(payload)).toBe(true);
      tried.refused += 1;
      continue;
    }
    expect(filesOutline(given.files), JSON.stringify(payload)).toEqual(wanted);
  }
}

/** The same workspace with the payload at every position of its specifications, and of the files they refer to. */
function withSpecs(workspace: Workspace, payload: string, times: number): Workspace {
  const planted = <File extends WorkspaceFile>(file: File): File => {
    const { value, positions } = plant(load(file.text), payload);
    if (payload === HARMLESS) tried.positions += positions * times;
    return { ...file, text: JSON.stringify(value) };
  };
  return { ...workspace, specs: workspace.specs.map(planted), parts: workspace.parts.map(planted) };
}

afterAll(() => {
  console.log(
    `injection: ${tried.positions} positions with a payload, ${tried.twins} twins, ${tried.refused} of them refused`,
  );
});

describe("specifications", () => {
  // Every payload with every feature takes some minutes (`npm run long`); in the suite each feature has a part of them, in turn.
  test.each(features.map((feature, index) => [feature, index] as const))(
    "%s",
    { timeout: 120_000 },
    async (feature, turn) => {
      const payloads = PAYLOADS.filter((_, index) => isLong || index % 28 === turn % 28);
      await compare(payloads, (payload) => withSpecs(workspaceOf(feature), payload, payloads.length));
    },
  );

  test("an operationId that the comment of a handle names", { timeout: 120_000 }, async () => {
    await compare(["*/ evil(); /*", "a\nevil();\nb"], (payload) => withSpecs(workspaceOf("handle"), payload, 1));
  });

  test.each(["2025-04/oauth", "2026-04/assistant_control"])(
    "of the repository: %s",
    { timeout: 240_000 },
    async (name) => {
      const own = ownWorkspace();
      const specs = own.specs.filter(({ file }) => file === `specs/${name}.yaml`);
      const payloads = PAYLOADS.filter((_, index) => isLong || index % 8 === 1);
      await compare(payloads, (payload) => withSpecs({ ...own, specs, overlays: [] }, payload, payloads.length));
    },
  );
});

/** A workspace of one small specification. */
function smallWorkspace(): Workspace {
  return {
    folder: "/",
    configuration: { file: "apipin.yaml", text: dump(CONFIGURATION) },
    guide: { file: "guide.md", text: "## Guide\n\nText.\n" },
    specs: [{ file: "specs/1/things.yaml", text: dump(SPEC), version: "1", service: "things" }],
    parts: [],
    overlays: [],
    mockOverlays: [],
  };
}

const CONFIGURATION = {
  package: { name: "example", version: "1.0.0", description: "HERE", license: "HERE" },
  client: { class: "Example" },
  credentials: [
    {
      scheme: "key HERE",
      option: "key",
      description: "HERE",
      token: {
        operation: "get_token HERE",
        clientId: { option: "clientId" },
        clientSecret: { option: "clientSecret" },
        clientIdProperty: "id HERE",
        clientSecretProperty: "secret HERE",
        body: { "grant HERE": "HERE" },
        accessToken: "/access HERE",
        expiresIn: "/expires HERE",
      },
    },
  ],
};

const SPEC = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://example.com" }],
  security: [{ "key HERE": [] }],
  paths: {
    "/token": { post: { operationId: "get_token HERE", responses: { "200": { description: "A token." } } } },
    "/things HERE": {
      get: { operationId: "list_things", summary: "Before.", responses: { "200": { description: "Things." } } },
    },
  },
  components: { securitySchemes: { "key HERE": { type: "http", scheme: "bearer" } } },
};

function replaced(value: unknown, payload: string): unknown {
  if (typeof value === "string") return value.replaceAll("HERE", () => payload);
  if (Array.isArray(value)) return value.map((item) => replaced(item, payload));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replaceAll("HERE", () => payload), replaced(inner, payload)]),
  );
}

test("apipin.yaml: texts, names and pointers", { timeout: 120_000 }, async () => {
  const base = smallWorkspace();
  await compare(PAYLOADS, (payload) => ({
    ...base,
    configuration: { file: "apipin.yaml", text: dump(replaced(CONFIGURATION, payload)) },
    specs: base.specs.map((spec) => ({ ...spec, text: dump(replaced(SPEC, payload)) })),
  }));
});

test("apipin.yaml: what becomes code, a path or a header is refused", async () => {
  const base = smallWorkspace();
  const fields: readonly ((payload: string) => object)[] = [
    (payload) => ({ ...CONFIGURATION, package: { ...CONFIGURATION.package, name: payload } }),
    (payload) => ({ ...CONFIGURATION, package: { ...CONFIGURATION.package, version: payload } }),
    (payload) => ({ ...CONFIGURATION, client: { class: payload } }),
    (payload) => ({ ...CONFIGURATION, versionHeader: `X ${payload}` }),
    (payload) => ({ ...CONFIGURATION, trustedHosts: [payload] }),
    (payload) => ({ ...CONFIGURATION, upstream: payload }),
    (payload) => ({ ...CONFIGURATION, credentials: [{ scheme: "key HERE", option: payload }] }),
    (payload) => ({ ...CONFIGURATION, credentials: [{ scheme: "key HERE", option: "key", environment: payload }] }),
    (payload) => ({ ...CONFIGURATION, [payload]: 1 }),
    (payload) => ({ ...CONFIGURATION, lint: { rules: { [payload]: "off" } } }),
    (payload) => ({ ...CONFIGURATION, lint: { rules: { struct: payload } } }),
  ];
  // A package may be called so, and an option.
  const names = PAYLOADS.filter((payload) => !["constructor", "__proto__"].includes(payload));
  for (const field of fields) {
    for (const payload of names) {
      const { faults, diagnostics } = await judge({
        ...base,
        configuration: { file: "apipin.yaml", text: dump(field(payload)) },
      });
      expect(faults, JSON.stringify(payload)).toEqual([]);
      expect(hasErrors(diagnostics), `${field(payload)} ${JSON.stringify(payload)}`).toBe(true);
    }
  }
});

/** A name in a query (RFC 9535 §2.3.1.1), whose escapes are those of JSON but for the quotes. */
function quoted(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

test("overlays: titles, descriptions, targets, values and names of files", { timeout: 120_000 }, async () => {
  const base = smallWorkspace();
  const overlay = (payload: string): object => ({
    overlay: "1.0.0",
    info: { title: payload, version: payload, description: payload },
    actions: [
      {
        target: `$.paths[${quoted(`/things ${payload}`)}].get`,
        description: payload,
        "x-quirk": payload,
        "x-evidence": payload,
        "x-remove-when": payload,
        update: {
          summary: payload,
          description: payload,
          tags: [`group ${payload}`],
          "x-apipin": { method: "everything" },
        },
      },
    ],
  });
  await compare(
    // json-p3 takes no escape of other control characters, so that no target can name these.
    PAYLOADS.filter((payload) => !/[\u0000-\u0007\u001b\ud800]/.test(payload)),
    (payload) => ({
      ...base,
      specs: base.specs.map((spec) => ({ ...spec, text: dump(replaced(SPEC, payload)) })),
      configuration: { file: "apipin.yaml", text: dump(replaced(CONFIGURATION, payload)) },
      overlays: [{ file: `overlays/all/${payload.replaceAll("/", "")}.yaml`, text: JSON.stringify(overlay(payload)) }],
    }),
  );
});

test("overlays: a target that matches nothing, is no query, or names a version that is not there", async () => {
  const base = smallWorkspace();
  for (const payload of PAYLOADS.filter((_, index) => isLong || index % 2 === 0)) {
    const actions = [
      { target: `$.paths[${quoted(payload)}]`, remove: true },
      { target: payload, update: { [payload]: payload } },
      { target: "$.info", update: { title: payload }, "x-versions": [payload], "x-services": [payload] },
      { target: "$.info", update: { title: "x" }, "x-expect": { title: payload } },
      { target: "$.info", [payload]: payload, [`x-${payload}`]: payload },
    ];
    for (const action of actions) {
      const text = JSON.stringify({ overlay: "1.1.0", info: { title: "t", version: "1" }, actions: [action] });
      const { faults, diagnostics } = await judge({ ...base, overlays: [{ file: "overlays/all/a.yaml", text }] });
      expect(faults, JSON.stringify(payload)).toEqual([]);
      expect(hasErrors(diagnostics), JSON.stringify(action)).toBe(true);
    }
  }
});

test("guide.md stands in the README as it is, is no template, and keeps no control characters", async () => {
  const base = smallWorkspace();
  for (const payload of PAYLOADS) {
    const { faults, files } = await judge({ ...base, guide: { file: "guide.md", text: `## Guide\n\n${payload}\n` } });
    expect(faults, JSON.stringify(payload)).toEqual([]);
    const readme = files.find(({ path }) => path === "README.md")?.text ?? "";
    const plain = payload.replaceAll("\r\n", "\n");
    if (!CONTROL.test(plain)) expect(readme).toContain(`## Guide\n\n${plain}\n`);
  }
});

test("names of files and folders", () => {
  const folder = mkdtempSync(join(tmpdir(), "apipin-hostile-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const names = PAYLOADS.map((payload) => payload.replace(/[\u0000/]/g, "")).filter((name) => name !== "");
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write("apipin.yaml", dump(CONFIGURATION));
  for (const name of names) {
    write(`specs/1/${name}.yaml`, dump(SPEC));
    write(`specs/${name}/things.yaml`, dump(SPEC));
    write(`overlays/all/${name}.yaml`, "x: 1\n");
    write(`overlays/${name}/${name}.yaml`, "x: 1\n");
  }
  const { value, diagnostics } = readWorkspace(folder);
  // These are names like any other.
  const allowed = names.filter((name) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name));
  expect(allowed).toEqual(["etcevil", "evil.ts", "__proto__", "constructor"]);
  expect(value?.specs.map(({ version, service }) => `${version}/${service}`).sort()).toEqual(
    allowed.flatMap((name) => [`1/${name}`, `${name}/things`]).sort(),
  );
  const refused = diagnostics.filter(({ code }) => code === "workspace/name");
  expect(refused.length).toBeGreaterThan(2 * (names.length - allowed.length) - 10);
  expect(printFaults(diagnostics, value ?? smallWorkspace())).toEqual([]);
});

test("names of versions and services that mean something in the package, or in JavaScript", async () => {
  const names = "runtime Runtime node dist node_modules package.json README.md manifest.json tsconfig.json index.ts";
  const outcomes: (readonly [string, string])[] = [];
  const run = async (files: readonly string[]): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), "apipin-hostile-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "apipin.yaml"), dump(replaced(CONFIGURATION, "x")));
    for (const file of files) {
      mkdirSync(dirname(join(folder, "specs", file)), { recursive: true });
      writeFileSync(join(folder, "specs", file), dump(replaced(SPEC, "x")));
    }
    const { value, diagnostics } = readWorkspace(folder);
    const codes = [...new Set(diagnostics.map(({ code }) => code))].join(" ");
    if (codes === "" && value !== undefined) expect((await judge(value)).faults, files.join(" ")).toEqual([]);
    outcomes.push([files.join(" "), codes || "emitted"]);
  };
  for (const name of names.split(" ")) await run([`${name}/things.yaml`]);
  for (const name of ["__proto__", "constructor", "index", "things.oas"])
    await run([`${name}/things.yaml`, `1/${name}.yaml`]);
  await run(["1/things.yaml", "1/things.json"]);
  await run(["1/things.yaml", "1/Things.yaml"]);
  await run(["a/things.yaml", "A/others.yaml"]);
  expect(outcomes).toEqual([
    ...names.split(" ").map((name) => [`${name}/things.yaml`, "workspace/name-taken"]),
    ["__proto__/things.yaml 1/__proto__.yaml", "emitted"],
    ["constructor/things.yaml 1/constructor.yaml", "emitted"],
    ["index/things.yaml 1/index.yaml", "emitted"],
    ["things.oas/things.yaml 1/things.oas.yaml", "emitted"],
    ["1/things.yaml 1/things.json", "workspace/name-taken"],
    ["1/things.yaml 1/Things.yaml", "workspace/name-taken"],
    ["a/things.yaml A/others.yaml", "workspace/name-taken"],
  ]);
});
