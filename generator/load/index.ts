import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { dialectOf } from "../openapi/dialect.js";
import type { JsonObject, SpecDocument } from "../openapi/document.js";
import { placeOf } from "../openapi/place.js";
import { withoutSchemaNames } from "../openapi/schema-names.js";
import { parseYaml, type ReadYaml } from "../openapi/text/parse-yaml.js";
import { bundle } from "./bundle.js";
import { checkOperationIds } from "./check-operation-ids.js";
import { checkReferences, type PlaceOfFault } from "./check-references.js";
import { checkSizes } from "./check-sizes.js";
import type { PartFiles } from "./document-files.js";
import { loadDiagnostic } from "./load-diagnostic.js";
import { type MeantVersion, withMeantVersion } from "./meant-version.js";
import { openDocument } from "./open-document.js";

/** The input of the loader: a file's text, and the facts that follow from its place in the workspace. */
export type SpecInput = Omit<SpecDocument, "root" | "parts">;

export { bundle, missingFiles } from "./bundle.js";
export { checkOperationIds, repeatedOperationIds } from "./check-operation-ids.js";
export { checkReferences, referenceFaults } from "./check-references.js";
export { checkSizes } from "./check-sizes.js";
export { DocumentFiles, type PartFiles } from "./document-files.js";
export { loadDiagnostic } from "./load-diagnostic.js";
export { lostParts } from "./lost-parts.js";

/** Faults of a published specification that tolerant reading makes something of, after the overlays: see `tolerance/`. */
const TOLERATED: ReadonlySet<string> = new Set([
  "load/anchor-ref",
  "load/circular-ref",
  "load/dangling-ref",
  "load/duplicate-operation-id",
  "load/external-ref",
]);

/**
 * Loads one specification: parses its text, brings in what it refers to in other files, and checks what every later stage relies on,
 * i.e. that it is Swagger 2.0 or OpenAPI 3.0 to 3.2, that every reference leads to a value, and that operationIds are unique. The value is undefined
 * when any of it fails.
 *
 * @param files what references may lead to
 * @param isTolerant leaves out the faults that tolerant reading reports after the overlays
 * @param read parses the text of the specification itself
 */
export function loadSpec(
  input: SpecInput,
  files: PartFiles = new Map(),
  isTolerant = false,
  read: ReadYaml = parseYaml,
): Outcome<SpecDocument | undefined> {
  const { value: written, diagnostics: syntax } = openDocument(input, files, read);
  if (written === undefined) return { value: undefined, diagnostics: syntax };
  const meant = isTolerant ? withMeantVersion(written.root) : undefined;
  const opened = { ...written, root: withoutSchemaNames(meant?.root ?? written.root) };
  const bundled = bundle(opened.file, opened.root, opened.files);
  const { root, references } = bundled.value;
  const moved =
    opened.file === input.file ? [] : [{ pointer: "", file: opened.file, text: opened.text, source: "" } as const];
  const parts = [...moved, ...bundled.value.parts];
  const document = { ...input, ...(parts.length === 0 ? {} : { parts }) };
  const placeAt: PlaceOfFault = (pointer) => placeOf(document, pointer);
  const sizes = checkSizes(root, placeAt);
  const found: readonly Diagnostic[] = [
    ...checkVersion(written.root, placeAt).map((error) => asAssumption(error, meant)),
    ...bundled.diagnostics,
    // A document that is too large may have as many faults, whose places take time to find.
    ...(sizes.length > 0
      ? sizes
      : [...checkReferences(root, placeAt, references), ...checkOperationIds(root, placeAt)]),
  ];
  const diagnostics = isTolerant ? found.filter(({ code }) => !TOLERATED.has(code)) : found;
  return { value: hasErrors(diagnostics) ? undefined : { ...document, root }, diagnostics };
}

function asAssumption(error: Diagnostic, meant: MeantVersion | undefined): Diagnostic {
  if (meant === undefined) return error;
  return { ...error, severity: "warning", isTolerated: true, assumption: `the version is \`${meant.version}\`` };
}

function checkVersion(root: JsonObject, placeAt: PlaceOfFault): readonly Diagnostic[] {
  const { openapi, swagger } = root;
  if (dialectOf(root) !== undefined) return [];
  const place = placeAt(openapi === undefined && swagger !== undefined ? "/swagger" : "/openapi", []);
  const isNumber = openapi === undefined && swagger === 2;
  if (!isNumber && (typeof openapi === "string" || swagger !== undefined)) {
    const named = typeof openapi === "string" ? `OpenAPI ${openapi}` : `Swagger ${String(swagger)}`;
    return [loadDiagnostic("load/unsupported-openapi-version", `${named} is not supported.`, place)];
  }
  const field = isNumber ? "swagger" : "openapi";
  const message = `The field \`${field}\` is ${root[field] === undefined ? "missing" : "no string"}.`;
  return [loadDiagnostic("load/not-openapi", message, place)];
}
