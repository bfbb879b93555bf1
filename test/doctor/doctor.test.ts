import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/api/generate.js";
import { doctor } from "../../generator/commands/doctor.js";
import { type Installation, installationFindings } from "../../generator/doctor/installation.js";
import { recordingContext } from "../command-context.js";

const SOUND: Installation = {
  node: "20.20.0",
  oldestNode: "20.19",
  missingFiles: [],
  packages: [
    { name: "yaml", pinned: "2.9.1", installed: "2.9.1" },
    { name: "prism", pinned: "5.8.0", installed: "5.8.0" },
  ],
  mockPackages: [{ name: "prism", pinned: "5.8.0", installed: "5.8.0" }],
};
const absentPrism = { name: "prism", pinned: "5.8.0", installed: undefined };

describe("an installation", () => {
  test.each<readonly [string, Partial<Installation>, readonly string[]]>([
    ["that is sound", {}, []],
    ["on an old Node", { node: "20.9.0" }, ["error doctor/old-node Node is 20.9.0; apipin needs 20.19 or newer."]],
    ["on a newer Node", { node: "22.1.0" }, []],
    [
      "without a file",
      { missingFiles: ["schemas/apipin.schema.json"] },
      ["error doctor/incomplete-build The installation of apipin has no schemas/apipin.schema.json."],
    ],
    [
      "without a package",
      { packages: [{ name: "yaml", pinned: "2.9.1", installed: undefined }] },
      ["error doctor/missing-package yaml 2.9.1 is not installed."],
    ],
    [
      "with another version",
      { packages: [{ name: "yaml", pinned: "2.9.1", installed: "2.8.0" }] },
      ["warning doctor/other-version yaml is 2.8.0; apipin pins 2.9.1."],
    ],
    [
      "without Prism",
      { packages: [absentPrism], mockPackages: [absentPrism] },
      ["info doctor/no-prism Prism is not installed, so `apipin mock` and `apipin verify` do not run."],
    ],
  ])("%s", (_, change, want) => {
    const found = installationFindings({ ...SOUND, ...change });
    expect(found.map(({ severity, code, message }) => `${severity} ${code} ${message}`)).toEqual(want);
    for (const { cause, fix } of found)
      expect([cause, fix].every((text) => text !== undefined && text !== "")).toBe(true);
  });
});

const SPEC = `openapi: 3.1.0
info: { title: Things, version: "1", description: Things., license: { name: MIT, identifier: MIT } }
paths:
  /things:
    get: { operationId: list, security: [], responses: { "200": { description: Things. } } }
`;

/** A workspace with its package. */
async function workspace(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "apipin-doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = {
    "apipin.yaml": "package: { name: things, version: 0.1.0 }\nclient: { class: Things }\nlint: { tolerant: true }\n",
    "specs/1/things.yaml": SPEC,
  };
  const { value } = await generate(files);
  const made = Object.entries(value?.files ?? {}).map(([path, text]) => [`generated/${path}`, text] as const);
  expect(made.length).toBeGreaterThan(10);
  for (const [path, text] of [...Object.entries(files), ...made]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Exit code, and code and message of each finding about the workspace. */
async function examine(folder: string): Promise<readonly [number, readonly string[]]> {
  const context = recordingContext(folder);
  const code = await doctor({ format: "json" }, context);
  const { diagnostics } = JSON.parse(context.printed.out) as {
    readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
  };
  return [code, diagnostics.map((each) => `${each.code} ${each.message}`)];
}

describe("a workspace", () => {
  test("that is sound", async () => {
    const folder = await workspace();
    expect(await examine(folder)).toEqual([0, []]);
    const context = recordingContext(folder);
    expect([await doctor({ format: "text" }, context), context.printed]).toEqual([
      0,
      { out: "no findings\n", note: "looked at the installation and the workspace: nothing to report\n" },
    ]);
  });

  test("without a package", async () => {
    const folder = await workspace();
    rmSync(join(folder, "generated"), { recursive: true });
    expect(await examine(folder)).toEqual([0, ["doctor/no-package There is no generated/ yet."]]);
  });

  test("whose inputs and files changed", async () => {
    const folder = await workspace();
    writeFileSync(join(folder, "specs/1/things.yaml"), SPEC.replace("Things.", "All things."));
    writeFileSync(join(folder, "guide.md"), "Hello\n");
    rmSync(join(folder, "generated/1/index.ts"));
    expect(await examine(folder)).toEqual([
      1,
      [
        "doctor/changed-input guide.md is new after generated/ was generated.",
        "doctor/changed-input specs/1/things.yaml changed after generated/ was generated.",
        "doctor/missing-file generated/1/index.ts is missing.",
      ],
    ]);
  });

  test("without its specifications, of which the package has no findings of its own", async () => {
    const folder = await workspace();
    rmSync(join(folder, "specs"), { recursive: true });
    const [code, found] = await examine(folder);
    expect([code, found.map((each) => each.split(" ")[0])]).toEqual([1, ["workspace/no-specs"]]);
  });

  test("whose configuration cannot be read", async () => {
    const folder = await workspace();
    writeFileSync(join(folder, "apipin.yaml"), "package: [\n");
    const [code, found] = await examine(folder);
    expect([code, found.some((each) => each.startsWith("load/yaml-syntax"))]).toEqual([1, true]);
  });

  test("whose cache others can write to", async () => {
    const folder = await workspace();
    const cache = mkdtempSync(join(tmpdir(), "apipin-doctor-cache-"));
    const before = process.env["APIPIN_CACHE"];
    onTestFinished(() => {
      process.env["APIPIN_CACHE"] = before;
      rmSync(cache, { recursive: true, force: true });
    });
    chmodSync(cache, 0o777);
    process.env["APIPIN_CACHE"] = cache;
    expect(await examine(folder)).toEqual([
      0,
      [`workspace/cache Nothing is kept between runs: others can write to ${cache}.`],
    ]);
  });
});

test("a folder without a workspace has its installation examined", async () => {
  const folder = mkdtempSync(join(tmpdir(), "apipin-doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const context = recordingContext(folder);
  expect([await doctor({ format: "text" }, context), context.printed.note]).toEqual([
    0,
    "looked at the installation; there is no workspace here: nothing to report\n",
  ]);
});
