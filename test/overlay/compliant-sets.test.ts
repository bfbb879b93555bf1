import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/openapi/document.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";
import { parseOverlay } from "../../generator/overlay/index.js";
import { applyOverlay } from "./apply-overlay.js";
import { ABSENT, conformanceFolder } from "./conformance-folder.js";

const sets = conformanceFolder("overlay/compliant-sets");
const names =
  sets === undefined ? [] : readdirSync(sets).filter((name) => existsSync(join(sets, name, "overlay.yaml")));

function read(name: string, file: string): JsonObject {
  const { value, diagnostics } = parseYaml(file, readFileSync(join(sets ?? "", name, file), "utf8"));
  expect(diagnostics).toEqual([]);
  return value ?? {};
}

describe.skipIf(sets === undefined)(
  `apply sets of the Overlay Specification${sets === undefined ? `: ${ABSENT}` : ""}`,
  () => {
    test("there are some", () => {
      expect(names.length).toBeGreaterThanOrEqual(8);
    });

    test.each(names)("%s", (name) => {
      const parsed = parseOverlay("overlay.yaml", readFileSync(join(sets ?? "", name, "overlay.yaml"), "utf8"));
      expect(parsed.diagnostics).toEqual([]);
      if (parsed.value === undefined) throw new Error("no overlay");
      const applied = applyOverlay(read(name, "openapi.yaml"), parsed.value);
      expect(applied.diagnostics).toEqual([]);
      expect(applied.value).toEqual(read(name, "output.yaml"));
    });
  },
);
