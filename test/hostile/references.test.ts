import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { dump } from "js-yaml";
import { expect, onTestFinished, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { generatePackage } from "../../generator/pipeline.js";
import { readWorkspace } from "../../generator/workspace/read.js";

/** What stands in every file that must not be read. */
const SECRET = "secret-of-another-folder";

const FOREIGN = dump({
  [SECRET]: { type: "object", description: SECRET, properties: { [SECRET]: { type: "string", enum: [SECRET] } } },
});

function spec(reference: string): string {
  return dump({
    openapi: "3.1.0",
    info: { title: "Things", version: "1", license: { name: "x", url: "https://example.com" } },
    servers: [{ url: "https://example.com" }],
    paths: {
      "/things": {
        get: {
          operationId: "list_things",
          summary: "List.",
          responses: {
            "200": { description: "Things.", content: { "application/json": { schema: { $ref: reference } } } },
          },
        },
      },
    },
  });
}

function configuration(tolerant: boolean): string {
  return `package: { name: example, version: 1.0.0 }\nclient: { class: Example }\nlint: { tolerant: ${tolerant} }\n`;
}

/** A folder with a workspace in it, and beside it a file and a folder that are somebody else's. */
function folders(): {
  readonly root: string;
  readonly workspace: string;
  readonly write: (file: string, text: string) => void;
} {
  const root = mkdtempSync(join(tmpdir(), "apipin-hostile-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write("foreign/schemas.yaml", FOREIGN);
  write("workspace/apipin.yaml", configuration(false));
  write("workspace/secret.yaml", FOREIGN);
  const actions = [{ target: "$.info", update: { "x-a": 1 } }];
  write("workspace/overlays/all/own.yaml", dump({ overlay: "1.0.0", info: { title: "t", version: "1" }, actions }));
  write("workspace/specs/1/shared/own.yaml", "Thing: { type: object }\n");
  return { root, workspace: join(root, "workspace"), write };
}

/** Codes of all errors, and every text that the toolchain made. */
async function outcome(workspace: string): Promise<{ readonly codes: readonly string[]; readonly texts: string }> {
  const read = readWorkspace(workspace);
  const generated = read.value === undefined ? undefined : await generatePackage(read.value, async () => []);
  const diagnostics: readonly Diagnostic[] = [...read.diagnostics, ...(generated?.diagnostics ?? [])];
  return {
    codes: [...new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code))],
    texts: JSON.stringify([generated?.value, diagnostics]),
  };
}

const POINTER = `#/${SECRET}`;

test("a reference to a file beside the specification is followed", async () => {
  const { workspace, write } = folders();
  write("workspace/specs/1/things.yaml", spec("shared/own.yaml#/Thing"));
  expect((await outcome(workspace)).codes).toEqual([]);
});

const refused: readonly (readonly [string, (root: string) => string])[] = [
  ["up and out", () => "../../../foreign/schemas.yaml"],
  ["up and out, encoded", () => "..%2f..%2f..%2fforeign%2fschemas.yaml"],
  ["up and out, encoded twice", () => "..%252f..%252f..%252fforeign/schemas.yaml"],
  ["up and out, dots encoded", () => "%2e%2e/%2e%2e/%2e%2e/foreign/schemas.yaml"],
  ["up and out, backslashes", () => "..\\..\\..\\foreign\\schemas.yaml"],
  ["far up", (root) => `${"../".repeat(40)}${root.slice(1)}/foreign/schemas.yaml`],
  ["absolute", (root) => `${root}/foreign/schemas.yaml`],
  ["absolute, of Windows", () => "C:\\foreign\\schemas.yaml"],
  ["file:", (root) => pathToFileURL(join(root, "foreign/schemas.yaml")).href],
  ["FILE:", (root) => `FILE://${root}/foreign/schemas.yaml`],
  ["of a network", () => "//127.0.0.1/foreign/schemas.yaml"],
  ["data:", () => `data:application/yaml,${encodeURIComponent(FOREIGN)}`],
  ["NUL in the middle", () => "shared/own.yaml%00../../../../foreign/schemas.yaml"],
  ["NUL as it is", () => "../../../foreign/schemas.yaml\u0000"],
  ["an encoding that is none", () => "%E0%A4%A/schemas.yaml"],
  ["in the workspace, not below specs/", () => "../../secret.yaml"],
  ["an overlay", () => "../../overlays/all/own.yaml"],
  ["the configuration", () => "../../apipin.yaml"],
  ["a folder", () => "shared"],
  ["of a newline and an escape", () => "x\n\u001b[31m.yaml"],
  ["names of the prototype", () => "__proto__"],
];

test.each(refused)("refused: a reference that is %s", async (_, reference) => {
  const { root, workspace, write } = folders();
  write("workspace/specs/1/things.yaml", spec(`${reference(root)}${POINTER}`));
  const { codes, texts } = await outcome(workspace);
  expect(codes).toEqual(["load/external-ref"]);
  const shown = (all: string): string => all.replaceAll(POINTER, "").replaceAll(encodeURIComponent(FOREIGN), "");
  expect(shown(texts)).not.toContain(SECRET);
  // Read tolerantly, the schema says nothing; the file is not read either.
  write("workspace/apipin.yaml", configuration(true));
  const tolerant = await outcome(workspace);
  expect(tolerant.codes).toEqual([]);
  expect(tolerant.texts).toContain("list_things");
  expect(shown(tolerant.texts)).not.toContain(SECRET);
});

test("refused: an address, without a connection", async () => {
  const { workspace, write } = folders();
  const connections: string[] = [];
  const server = createServer((request, response) => {
    connections.push(request.url ?? "");
    response.end(FOREIGN);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  for (const scheme of ["http", "HTTP", "https"]) {
    write("workspace/specs/1/things.yaml", spec(`${scheme}://127.0.0.1:${port}/schemas.yaml${POINTER}`));
    expect((await outcome(workspace)).codes).toEqual(["load/external-ref"]);
  }
  expect(connections).toEqual([]);
});

const links: readonly (readonly [string, string, string])[] = [
  ["a file, to outside", "shared/link.yaml", "foreign/schemas.yaml"],
  ["a file, to the workspace", "shared/link.yaml", "workspace/secret.yaml"],
  ["a folder, to outside", "link/schemas.yaml", "foreign"],
];

test.each(links)("refused: a reference through a symbolic link: %s", async (_, place, target) => {
  const { root, workspace, write } = folders();
  write("workspace/specs/1/things.yaml", spec(`${place}${POINTER}`));
  const link = join(workspace, "specs/1", place.startsWith("link/") ? "link" : place);
  symlinkSync(join(root, target), link);
  const { codes, texts } = await outcome(workspace);
  expect(codes).toEqual(["workspace/link", "load/external-ref"]);
  expect(texts.replaceAll(POINTER, "")).not.toContain(SECRET);
});

const inputs: readonly (readonly [string, string, string])[] = [
  ["a specification", "specs/1/others.yaml", "foreign/schemas.yaml"],
  ["the folder of a version", "specs/2", "foreign"],
  ["the folder of specifications", "specs", "foreign"],
  ["an overlay", "overlays/all/link.yaml", "foreign/schemas.yaml"],
  ["the folder of overlays", "overlays/all", "foreign"],
  ["the configuration", "apipin.yaml", "foreign/schemas.yaml"],
  ["the guide", "guide.md", "foreign/schemas.yaml"],
];

test.each(inputs)("refused: %s that is a symbolic link to outside", async (_, place, target) => {
  const { root, workspace, write } = folders();
  write("workspace/specs/1/things.yaml", spec("shared/own.yaml#/Thing"));
  rmSync(join(workspace, place), { recursive: true, force: true });
  mkdirSync(dirname(join(workspace, place)), { recursive: true });
  symlinkSync(join(root, target), join(workspace, place));
  const { codes, texts } = await outcome(workspace);
  expect(texts).not.toContain(SECRET);
  expect(codes).toContain("workspace/link");
});

test("a reference inside a file that is referred to is held to the same", async () => {
  const { root, workspace, write } = folders();
  write("workspace/specs/1/things.yaml", spec("shared/own.yaml#/Thing"));
  for (const [, reference] of refused) {
    const inner = { Thing: { type: "object", properties: { x: { $ref: `${reference(root)}${POINTER}` } } } };
    write("workspace/specs/1/shared/own.yaml", dump(inner));
    expect((await outcome(workspace)).codes, reference(root)).toEqual(["load/external-ref"]);
  }
});

test("an overlay brings in no reference to a file, and a mapping of a discriminator none either", async () => {
  const { workspace, write } = folders();
  write("workspace/specs/1/things.yaml", spec("shared/own.yaml#/Thing"));
  const update = { $ref: `../../../foreign/schemas.yaml${POINTER}` };
  const target = "$.paths['/things'].get.responses['200'].content['application/json'].schema";
  const actions = [{ target, update }];
  write("workspace/overlays/all/a.yaml", dump({ overlay: "1.0.0", info: { title: "t", version: "1" }, actions }));
  const read = readWorkspace(workspace).value;
  if (read === undefined) throw new Error("the workspace cannot be read");
  const { value, diagnostics } = await generatePackage(read);
  expect(value).toBeUndefined();
  expect(JSON.stringify(diagnostics).replaceAll(POINTER, "")).not.toContain(SECRET);
  rmSync(join(workspace, "overlays"), { recursive: true });
  const mapping = { x: `../../../foreign/schemas.yaml${POINTER}` };
  write(
    "workspace/specs/1/shared/own.yaml",
    dump({
      Thing: { type: "object", properties: { x: { type: "string" } }, discriminator: { propertyName: "x", mapping } },
    }),
  );
  expect((await outcome(workspace)).codes).toEqual(["load/external-ref"]);
});

test("nothing was written beside the workspace", () => {
  const { root } = folders();
  expect(readdirSync(root).sort()).toEqual(["foreign", "workspace"]);
  expect(readFileSync(join(root, "foreign/schemas.yaml"), "utf8")).toBe(FOREIGN);
});
