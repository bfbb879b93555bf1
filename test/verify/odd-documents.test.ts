import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { type VerifyReport, verifyPackage } from "../../generator/verify/index.js";
import { CONFIGURATION, runtimeFiles } from "../corpus/case.js";

const folder = new URL("odd/", import.meta.url);
const kinds = readdirSync(folder).map((name) => name.replace(/\.yaml$/, ""));

let report: VerifyReport;

// Each document is a version of one package, so that the runtime is loaded once.
beforeAll(async () => {
  const loaded = kinds.map((kind) => {
    const spec = { file: `specs/${kind}/spec.yaml`, text: readFileSync(new URL(`${kind}.yaml`, folder), "utf8") };
    const { value, diagnostics } = loadWorkspace({
      folder: "odd",
      configuration: { file: "apipin.yaml", text: CONFIGURATION },
      specs: [{ ...spec, version: kind, service: "spec" }],
      parts: [],
      overlays: [],
      mockOverlays: [],
    });
    if (value === undefined) throw new Error(`${kind} is not loaded: ${JSON.stringify(diagnostics)}`);
    return value;
  });
  const [first] = loaded;
  if (first === undefined) throw new Error("the folder is empty");
  const models = loaded.flatMap((each) => buildModels(each).value);
  const files = await Promise.all(models.map((model) => emitVersion(model, first.configuration)));
  const effective = loaded.flatMap((each) => each.effective);
  const { configuration } = first;
  report = await verifyPackage({
    models,
    effective,
    documents: effective,
    configuration,
    files: [...runtimeFiles(), ...files.flat()],
  });
}, 300_000);

/** Cases that show nothing, since no value was found that the document allows. */
const UNTRIED: { readonly [kind: string]: readonly string[] } = {
  "unions-that-no-value-fits": [
    "post_decision (postDecision, smallest)",
    "post_decision (postDecision, largest)",
    "post_decision (postDecision, largest 2)",
    "post_decision (again after 429)",
    "post_decision (not again after 503)",
    "post_decision (status 418 without a body)",
    "post_decision (200 without body)",
  ],
  // No server of Node knows the method.
  "methods-and-queries-of-3-2": [
    "copyBooksInLowerCase (copyBooksInLowerCase, smallest)",
    "copyBooksInLowerCase (copyBooksInLowerCase, largest)",
    "copyBooksInLowerCase (again after 429)",
    "copyBooksInLowerCase (not again after 503)",
    "copyBooksInLowerCase (status 418 without a body)",
    "copyBooksInLowerCase (204 without body)",
  ],
  "pages-and-events-that-no-value-fits": ["list_entries (every page)", "read_words (stream, text)"],
  "links-beside-examples": [
    "list_rooms (every page)",
    "list_rooms (again after 429)",
    "list_rooms (again after 503)",
    "list_rooms (again after 408)",
  ],
  "statuses-paths-and-parts": ["r (r, smallest)", "r (r, largest)", "ws (ws, smallest)", "ws (ws, largest)"],
};

/** Violations that are the document's own. */
const PUBLISHED: { readonly [kind: string]: readonly string[] } = {
  "links-beside-examples": [
    "list_rooms (listRooms, smallest): publisher: mock: status 200:  must be array",
    "list_rooms (listRooms, largest): publisher: mock: status 200:  must be array",
    "list_rooms (200 application/json, example default): publisher: mock: status 200:  must be array",
  ],
};

test.each(kinds)("the client of a document with %s does what its mock expects", (kind) => {
  const own = report.violations.filter(({ version }) => version === kind);
  expect(own.map(({ operation, request, fault, what }) => `${operation} (${request}): ${fault}: ${what}`)).toEqual(
    PUBLISHED[kind] ?? [],
  );
  const untried = report.untried.filter(({ version }) => version === kind);
  expect(untried.map(({ operation, request }) => `${operation} (${request})`)).toEqual(UNTRIED[kind] ?? []);
  const [row] = report.services.filter(({ version }) => version === kind);
  expect(row?.requests).toBeGreaterThan(0);
});
