import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changedTypes, typeTools } from "../../../generator/client-types.js";
import { effectiveSide } from "../../../generator/comparison-sides.js";
import type { DiffReport } from "../../../generator/diff/change.js";
import { diffSides } from "../../../generator/diff/index.js";
import type { DiffSide } from "../../../generator/diff/side.js";
import { emitVersion } from "../../../generator/emit/index.js";
import type { JsonObject } from "../../../generator/openapi/document.js";
import { buildModels, type LoadedWorkspace, loadWorkspace } from "../../../generator/pipeline.js";
import type { GeneratedFile } from "../../../generator/workspace/generated-file.js";

export const fixturesFolder: string = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** Names of the fixtures: what changes from before to after, without who sends it. */
export const fixtures: readonly string[] = readdirSync(fixturesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** A file of a fixture; undefined where it has none. */
export function fixtureFile(fixture: string, name: string): string | undefined {
  const path = join(fixturesFolder, fixture, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

export type SideName = "before" | "after";

/** The documents of one side: `before.yaml`, and `before.boxes.yaml` of the service `boxes`. */
export function sideFiles(
  fixture: string,
  side: SideName,
): readonly { readonly service: string; readonly file: string }[] {
  return readdirSync(join(fixturesFolder, fixture))
    .sort()
    .flatMap((file) => {
      const [found, service = "api"] = /^(?:before|after)(?:\.(\w+))?\.yaml$/.exec(file) ?? [];
      return found !== undefined && file.startsWith(side) ? [{ service, file }] : [];
    });
}

/** Day on which every fixture is compared, for sunsets. */
const TODAY = "2026-01-01";

const CONFIGURATION =
  "package: { name: things, version: 1.0.0 }\nclient: { class: Client }\nversionHeader: X-Version\n";

const loaded = new Map<string, LoadedWorkspace | undefined>();

/** One side of a fixture as a workspace; undefined where the fixture has none, as where a whole service is new. */
export function workspaceOfSide(fixture: string, side: SideName): LoadedWorkspace | undefined {
  const key = `${fixture}/${side}`;
  if (!loaded.has(key)) loaded.set(key, read(fixture, side));
  return loaded.get(key);
}

function read(fixture: string, side: SideName): LoadedWorkspace | undefined {
  const files = sideFiles(fixture, side);
  if (files.length === 0) return undefined;
  const { value, diagnostics } = loadWorkspace({
    folder: fixturesFolder,
    configuration: { file: "apipin.yaml", text: CONFIGURATION + (fixtureFile(fixture, "apipin.yaml") ?? "") },
    specs: files.map(({ service, file }) => ({ file, text: fixtureFile(fixture, file) ?? "", version: "v1", service })),
    parts: [],
    overlays: [],
    mockOverlays: [],
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (value === undefined || errors.length > 0) throw new Error(`${fixture}/${side}.yaml: ${JSON.stringify(errors)}`);
  return value;
}

/** The document of one side; an empty one where the fixture has none. */
export function documentOf(fixture: string, side: SideName): JsonObject {
  return workspaceOfSide(fixture, side)?.effective[0]?.root ?? { openapi: "3.1.0", paths: {} };
}

/** One side of a fixture as it is compared. */
export function sideOf(fixture: string, side: SideName): DiffSide {
  const workspace = workspaceOfSide(fixture, side);
  return workspace === undefined
    ? { name: side, documents: [] }
    : effectiveSide(side, workspace.effective, workspace.configuration);
}

/** The client of one side. */
export async function clientOf(fixture: string, side: SideName): Promise<readonly GeneratedFile[]> {
  const workspace = workspaceOfSide(fixture, side);
  if (workspace === undefined) return [];
  const models = buildModels(workspace).value;
  return (await Promise.all(models.map((model) => emitVersion(model, workspace.configuration)))).flat();
}

/** From before to after, and from after to before. */
export interface FixtureReports {
  readonly forward: DiffReport;
  readonly mirror: DiffReport;
}

const reports = new Map<string, FixtureReports>();

const tools = await typeTools();

function compare(from: DiffSide, to: DiffSide): DiffReport {
  const types = changedTypes(from, to);
  return diffSides(from, to, {
    today: TODAY,
    clientHeaders: ["X-Version"],
    ...(types === undefined ? {} : { types: { ...types, tools } }),
  });
}

/** A fixture compared in both directions. */
export function compareFixture(fixture: string): FixtureReports {
  const known = reports.get(fixture);
  if (known !== undefined) return known;
  const [before, after] = [sideOf(fixture, "before"), sideOf(fixture, "after")];
  const found = { forward: compare(before, after), mirror: compare(after, before) };
  reports.set(fixture, found);
  return found;
}
