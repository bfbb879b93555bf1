import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/openapi/document.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";
import { applyMockOverlays, applyOverlays } from "../../generator/overlay/index.js";
import { ABSENT, conformanceFolder } from "./conformance-folder.js";
import { ownFiles, ownOverlays, ownSpecs, ownText } from "./own-documents.js";

function read(file: string, text: string): JsonObject {
  const { value, diagnostics } = parseYaml(file, text);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

describe("our overlays", () => {
  test("apply without a finding, in both layers", () => {
    const fixed = applyOverlays(ownSpecs(), ownOverlays());
    expect(fixed.diagnostics).toEqual([]);
    const mocked = applyMockOverlays(fixed.value, ownOverlays());
    expect(mocked.diagnostics).toEqual([]);
    expect([...fixed.effects, ...mocked.effects].length).toBe(
      ownOverlays().reduce((count, { actions }) => count + actions.length, 0),
    );
  });

  test("say of each action why it is there and when it can go", () => {
    const silent = ownOverlays().flatMap(({ file, actions }) =>
      actions.flatMap(({ place, description, quirk, evidence, removeWhen }) => {
        const told = [description, quirk, evidence, removeWhen].every((text) => text !== undefined && text !== "");
        return told ? [] : [`${file}:${place.line}`];
      }),
    );
    expect(silent).toEqual([]);
  });
});

const schemas = conformanceFolder("overlay/schemas");

describe.skipIf(schemas === undefined)(
  `JSON Schemas of the standard${schemas === undefined ? `: ${ABSENT}` : ""}`,
  () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default.default(ajv);
    const validators = new Map(
      (schemas === undefined ? [] : ["1.0", "1.1"]).map((edition) => {
        const file = join(schemas ?? "", `v${edition}`, "schema.yaml");
        return [edition, ajv.compile(read(file, readFileSync(file, "utf8")))];
      }),
    );

    test.each(ownFiles("overlays"))("%s is valid", (file) => {
      const document = read(file, ownText(file));
      const validate = validators.get(String(document["overlay"]).slice(0, 3));
      validate?.(document);
      expect(validate?.errors).toBeNull();
    });

    test("they do refuse something", () => {
      const validate = validators.get("1.0");
      expect(
        validate?.({ overlay: "1.0.0", info: { title: "t", version: "1" }, actions: [{ target: "$", copy: "$" }] }),
      ).toBe(false);
    });
  },
);
