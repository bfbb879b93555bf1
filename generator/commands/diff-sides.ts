import { basename, dirname, join, resolve } from "node:path";
import { compareEffective, effectiveSide, fileSide, publishedSide } from "../comparison-sides.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { type DiffReport, type DiffSide, diffSides } from "../diff/index.js";
import { serviceName } from "../init/conventions.js";
import { inCommonForm, loadSpecs, parseOverlays, readConfiguration } from "../load-workspace.js";
import { applyOverlays } from "../overlay/index.js";
import { readWorkspace, type Workspace } from "../workspace/read.js";
import { isFolder, isThere, readBeside, readTextFile } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import { noteProblems } from "./report.js";

/** What is compared, and what there is to tell of it. */
export interface Sides {
  readonly sides: readonly DiffSide[];
  /** The same sides without their overlays, where they have some. */
  readonly published: readonly DiffSide[];
  readonly clientHeaders: readonly string[];
  /** For excerpts, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Findings that do not stand in the way, and have been told. */
  readonly problems: readonly Diagnostic[];
}

/** The comparison of two sides; of versions also what their overlays absorb. An exit code where there are no two. */
export function compareSides({ sides, published, clientHeaders }: Sides): DiffReport | ExitCode {
  const [before, after] = sides;
  if (before === undefined || after === undefined) return 2;
  const [publishedBefore, publishedAfter] = published;
  if (publishedBefore === undefined || publishedAfter === undefined) return diffSides(before, after, { clientHeaders });
  return compareEffective(
    { from: before, to: after },
    { from: publishedBefore, to: publishedAfter },
    { clientHeaders },
  );
}

/** Each name is a version of the workspace, or a file. An exit code where one is neither. */
export function readSides(names: readonly string[], published: boolean, context: CommandContext): Sides | ExitCode {
  const hasWorkspace = isThere(join(context.folder, "apipin.yaml"));
  const { value: workspace, diagnostics } = hasWorkspace
    ? readWorkspace(context.folder)
    : { value: undefined, diagnostics: [] };
  const versions = [...new Set(workspace?.specs.map(({ version }) => version))];
  const isVersion = (name: string): boolean => versions.includes(name);
  const unknown = names.find((name) => !isVersion(name) && !isThere(resolve(context.folder, name)));
  if (unknown !== undefined) {
    const guess = didYouMean(unknown, versions);
    const known = versions.length === 0 ? "" : `; versions here: ${versions.join(", ")}`;
    context.note(
      `${unknown} is neither a version nor a file${guess === undefined ? known : `; did you mean ${guess}?`}`,
    );
    return 2;
  }
  const folder = names.find((name) => !isVersion(name) && isFolder(resolve(context.folder, name)));
  if (folder !== undefined) {
    const guess = versions.find((version) => basename(resolve(context.folder, folder)) === version);
    context.note(
      `${folder} is a folder${guess === undefined ? "; name a version or a file" : `; did you mean ${guess}?`}`,
    );
    return 2;
  }
  const wanted = names.filter(isVersion);
  if (wanted.length > 0 && (noteProblems(diagnostics, workspace, context) || workspace === undefined)) return 1;
  const own = workspace === undefined || wanted.length === 0 ? undefined : readVersions(workspace, wanted, published);
  const services = new Set(wanted.flatMap((name) => own?.sides.get(name)?.documents ?? []).map((each) => each.service));
  const files = new Map(
    names
      .filter((name) => !isVersion(name))
      .map((name) => [name, readFile(name, context.folder, serviceOf(name, services))]),
  );
  const problems = [...(own?.diagnostics ?? []), ...[...files.values()].flatMap((file) => file.diagnostics)];
  if (noteProblems(problems, workspace, context)) return 1;
  const alone = [...files.values()].flatMap(({ value }) => value?.documents ?? []).map(({ service }) => service);
  const sides = names.flatMap((name) => comparable(own?.sides.get(name), alone) ?? files.get(name)?.value ?? []);
  const plain = names.flatMap((name) => own?.published.get(name) ?? []);
  const texts = new Map([...(own?.texts ?? []), ...[...files].map(([name, { text }]) => [name, text] as const)]);
  return sides.length === names.length
    ? { sides, published: plain, clientHeaders: own?.clientHeaders ?? [], texts, problems }
    : 1;
}

interface VersionSides {
  readonly sides: ReadonlyMap<string, DiffSide>;
  readonly published: ReadonlyMap<string, DiffSide>;
  readonly clientHeaders: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

function readVersions(workspace: Workspace, names: readonly string[], published: boolean): VersionSides {
  const configuration = readConfiguration(workspace);
  const specs = loadSpecs({ ...workspace, specs: workspace.specs.filter(({ version }) => names.includes(version)) });
  const documents = specs.flatMap(({ value }) => value ?? []);
  const overlays = parseOverlays(published ? [] : workspace.overlays);
  // Actions for other versions find nothing here; \`generate\` tells which ones find nothing at all.
  const applied = applyOverlays(documents, overlays.value).value;
  const effective = configuration.value === undefined ? applied : inCommonForm(applied, configuration.value).value;
  const plain = names.map((name): readonly [string, DiffSide] => [
    name,
    publishedSide(
      name,
      documents.filter(({ version }) => version === name),
      published ? configuration.value : undefined,
    ),
  ]);
  const sides = names.map((name): readonly [string, DiffSide] => [
    name,
    effectiveSide(
      name,
      effective.filter(({ spec }) => spec.version === name),
      configuration.value,
    ),
  ]);
  const header = configuration.value?.versionHeader;
  return {
    sides: new Map(published ? plain : sides),
    published: new Map(published ? [] : plain),
    clientHeaders: header === undefined ? [] : [header],
    texts: new Map(
      [...workspace.specs, ...workspace.parts, ...workspace.overlays].map(({ file, text }) => [file, text]),
    ),
    diagnostics: [...configuration.diagnostics, ...specs.flatMap((spec) => spec.diagnostics), ...overlays.diagnostics],
  };
}

/** The service of versions that a file is compared with: the one of its name, else the only one; `api` where that is open. */
function serviceOf(file: string, services: ReadonlySet<string>): string {
  const named = serviceName(basename(file), "");
  const [first = "api", ...others] = services;
  return services.has(named) || others.length > 0 ? (services.has(named) ? named : "api") : first;
}

/** A version beside files: those of its services that a file is of, if any. */
function comparable(side: DiffSide | undefined, services: readonly string[]): DiffSide | undefined {
  const documents = side?.documents.filter(({ service }) => services.includes(service)) ?? [];
  return side === undefined || documents.length === 0 ? side : { ...side, documents };
}

function readFile(
  name: string,
  folder: string,
  service: string,
): ReturnType<typeof fileSide> & { readonly text: string } {
  const path = resolve(folder, name);
  const text = readTextFile(path);
  const parts = /\$ref["']?\s*:\s*["']?[^#"'\s]/.test(text) ? readBeside(path) : new Map<string, string>();
  const named = new Map([...parts].map(([file, part]) => [join(dirname(name), file), part]));
  return { ...fileSide(name, text, named, service), text };
}
