import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../generator/openapi/document.js";
import { type Location, valueAtLocation } from "../../generator/openapi/location.js";
import { compileQuery } from "../../generator/overlay/query.js";
import { ABSENT, conformanceFolder } from "./conformance-folder.js";

interface ComplianceCase {
  readonly name: string;
  readonly selector: string;
  readonly invalid_selector?: boolean;
  readonly document?: JsonValue;
  readonly result?: readonly JsonValue[];
  readonly results?: readonly (readonly JsonValue[])[];
  readonly result_paths?: readonly string[];
  readonly results_paths?: readonly (readonly string[])[];
}

const suite = conformanceFolder("jsonpath-cts.json");
const cases: readonly ComplianceCase[] = suite === undefined ? [] : JSON.parse(readFileSync(suite, "utf8")).tests;

function locationsOf(selector: string, document: JsonValue): readonly Location[] {
  const compiled = compileQuery(selector);
  if ("error" in compiled) throw new Error(compiled.error.message);
  const selection = compiled.query.select(document);
  if ("stopped" in selection) throw new Error(selection.stopped);
  return selection.locations;
}

/** An overlay acts on a node once, however often its target selects it; the suite counts every selection. */
function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

describe.skipIf(suite === undefined)(`RFC 9535 compliance suite${suite === undefined ? `: ${ABSENT}` : ""}`, () => {
  test("has the cases it is known to have", () => {
    expect(cases.length).toBe(703);
  });

  test.each(cases.filter((one) => one.invalid_selector === true))("refuses: $name", ({ selector }) => {
    const compiled = compileQuery(selector);
    expect("error" in compiled ? compiled.error.message : `compiled ${selector}`).not.toBe(`compiled ${selector}`);
  });

  test.each(cases.filter((one) => one.invalid_selector !== true))("selects: $name", (one) => {
    const document = one.document ?? null;
    const found = locationsOf(one.selector, document);
    const allowedPaths = one.results_paths ?? [one.result_paths ?? []];
    const allowed = allowedPaths.map((paths) => distinct(paths.flatMap((path) => locationsOf(path, document))));
    expect(allowed).toContainEqual(found);
    const values = distinct(found.map((location) => valueAtLocation(document, location)));
    expect((one.results ?? [one.result ?? []]).map(distinct)).toContainEqual(values);
  });
});
