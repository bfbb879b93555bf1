import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, test } from "vitest";
import { installedTool, packedTool } from "./installed-tool.js";

const SPEC = (required: string): string => `
openapi: 3.1.0
info: { title: Things, version: "1", description: Things. }
paths:
  /things:
    get:
      operationId: list
      parameters:
        - { name: size, in: query, required: ${required}, description: How many., schema: { type: integer, format: int32 } }
      responses: { "200": { description: Things., content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;

/** A project with apipin and a workspace, as a user has it. */
function project(): string {
  const folder = installedTool();
  for (const version of ["1", "2"]) {
    mkdirSync(join(folder, "specs", version), { recursive: true });
    writeFileSync(join(folder, "specs", version, "things.yaml"), SPEC(String(version === "2")));
  }
  writeFileSync(
    join(folder, "apipin.yaml"),
    "package: { name: things, version: 0.1.0 }\nclient: { class: Things }\nlint: { rules: { security-defined: off } }\n",
  );
  return folder;
}

function apipin(
  folder: string,
  ...parameters: readonly string[]
): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["node_modules/.bin/apipin", ...parameters], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, text: stdout + stderr };
}

test("without Prism the archive lints, generates and compares; verify and mock say what to install", () => {
  const folder = project();
  expect(apipin(folder, "generate")).toMatchObject({ code: 0 });
  expect(apipin(folder, "lint", "--level", "error")).toMatchObject({ code: 0 });
  const compared = apipin(folder, "diff", "1", "2", "--fail-on", "breaking");
  expect([compared.code, compared.text]).toEqual([1, expect.stringContaining("size")]);
  expect(apipin(folder, "explain", "verify/no-prism")).toMatchObject({ code: 0 });
  for (const parameters of [["verify"], ["mock", "1", "--port", "0"]]) {
    const { code, text } = apipin(folder, ...parameters);
    expect(code).toBe(1);
    expect(text).toContain("`verify` and `mock` run on Prism, which is not installed.");
    expect(text).toMatch(/npm install --save-dev @stoplight\/prism-core@\S+ @stoplight\/prism-http@\d/);
  }
  const manifest = JSON.parse(readFileSync(join(folder, "generated/manifest.json"), "utf8"));
  // Versions of packages whose code is in the build are known, too.
  expect(Object.values(manifest.tools)).not.toContain("");
});

test("init names the JSON Schemas of the installation, so that editors find them", () => {
  const folder = installedTool();
  writeFileSync(join(folder, "things.yaml"), SPEC("false"));
  expect(apipin(folder, "init", "things.yaml", "--into", "client")).toMatchObject({ code: 0 });
  const [line = ""] = readFileSync(join(folder, "client/apipin.yaml"), "utf8").split("\n");
  const [, path = ""] = /^# yaml-language-server: \$schema=(.*)$/.exec(line) ?? [];
  expect(path).toBe("../node_modules/apipin/dist/schemas/apipin.schema.json");
  expect(JSON.parse(readFileSync(join(folder, "client", path), "utf8")).properties).toHaveProperty("client");
});

test("publint finds nothing in the archive, which holds schemas, licences and declarations", async () => {
  const { folder } = packedTool();
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  for (const file of ["LICENSE", "dist/LICENSES.md", "dist/schemas/apipin.schema.json", "dist/types/api/index.d.ts"])
    expect(readFileSync(join(folder, file), "utf8").length).toBeGreaterThan(100);
});

test("an installation without Prism has at most 120 MB", () => {
  const [, packages = "", size = ""] = /^without Prism: (\d+) packages, (\d+) MB$/m.exec(packedTool().sizes) ?? [];
  expect(Number(packages)).toBeGreaterThan(20);
  expect(Number(size)).toBeGreaterThan(50);
  expect(Number(size)).toBeLessThanOrEqual(120);
});
