import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { isPart, type SpecFile, type Workspace } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";
import { collectFiles } from "./collect-files.js";
import { type Lock, lockKey } from "./lock.js";
import { lockEntry } from "./lock-entry.js";
import { type FoundSpec, type PlacedSpec, placePulled } from "./place-pulled.js";
import { readParts } from "./read-parts.js";
import type { KnownFile, KnownFiles, SpecSource } from "./source.js";

/** Specifications as the source has them, in place of those that a workspace has. */
export interface PulledSpecs {
  /** Every specification that was asked for, with the source's text. */
  readonly specs: readonly SpecFile[];
  /** Specifications with new text: in their own file, or in one that they refer to. */
  readonly changed: readonly string[];
  /** New texts by path below the workspace: of specifications and of files that they refer to. */
  readonly written: ReadonlyMap<string, string>;
  /** Files that were brought in earlier, and that no specification refers to any more. */
  readonly removed: readonly string[];
  /** The content of the lock file afterwards. */
  readonly lock: Lock;
}

/**
 * Reads the given specifications from a source, with what they refer to. The value is undefined where one of them cannot be had.
 *
 * @param date of new entries of the lock, as `2030-12-31`
 * @param onProgress receives how many have come
 */
export async function pullSpecs(
  source: SpecSource,
  specs: readonly SpecFile[],
  workspace: Workspace,
  lock: Lock,
  date: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Outcome<PulledSpecs | undefined>> {
  let done = 0;
  const known = knownFiles(workspace, lock);
  const outcomes = await Promise.all(
    specs.map(async (spec) => {
      const outcome = await findSpec(source, spec, known);
      done += 1;
      onProgress(done);
      return outcome;
    }),
  );
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics: summarize(diagnostics) };
  const placed = placeAll(
    outcomes.flatMap(({ value }) => value ?? []),
    workspace,
  );
  const texts = textsOf(workspace);
  const written = new Map<string, string>();
  const changed = placed.flatMap((pulled, index) => {
    const all = [pulled.spec, ...[...pulled.files].map(([file, { text }]) => ({ file, text }))];
    const fresh = all.filter(({ file, text }) => texts.get(file) !== text);
    for (const { file, text } of fresh) written.set(file, text);
    const earlier = specs[index]?.file ?? pulled.spec.file;
    return fresh.length > 0 || earlier !== pulled.spec.file ? [earlier] : [];
  });
  const removed = changed.length === 0 ? [] : unusedFiles(specs, placed, workspace, lock);
  const entries = placed.flatMap(({ files }) =>
    [...files].map(([file, found]) => {
      const key = lockKey(file);
      return [key, lockEntry(found, date, lock.get(key))] as const;
    }),
  );
  const kept = [...lock].filter(([key]) => !removed.some((file) => lockKey(file) === key));
  const value = {
    specs: placed.map(({ spec }) => spec),
    changed,
    written,
    removed,
    lock: new Map([...kept, ...entries]),
  };
  return { value, diagnostics };
}

/** Reads a specification and what it refers to. */
export async function findSpec(
  source: SpecSource,
  spec: SpecFile,
  known: KnownFiles,
): Promise<Outcome<FoundSpec | undefined>> {
  const { value: document, diagnostics } = await source.read(spec, known);
  if (document === undefined) return { value: undefined, diagnostics };
  const found = await readParts(document.path, document.text, (path) => source.readPart(document, path, known));
  if (found.value === undefined) return { value: undefined, diagnostics: found.diagnostics };
  return { value: { spec, document, parts: found.value.parts }, diagnostics };
}

/** Places specifications one after the other: of two that need one place for different texts the second goes elsewhere. */
export function placeAll(found: readonly FoundSpec[], { specs }: Workspace): readonly PlacedSpec[] {
  const taken = new Map<string, string>();
  const services = new Set([...specs, ...found.map(({ spec }) => spec)].map(({ file }) => file));
  return found.map((each) => {
    const placed = placePulled(each, (path, text) => {
      if (services.has(path)) return path.startsWith(`specs/${each.spec.version}/`);
      const isFree = taken.get(path) === undefined || taken.get(path) === text;
      return isFree && isPart(path);
    });
    const own = [...placed.files].filter(([path]) => path === placed.spec.file || !services.has(path));
    for (const [path, { text }] of own) taken.set(path, text);
    return { ...placed, files: new Map(own) };
  });
}

/**
 * Files that specifications referred to, and that no specification of the workspace refers to afterwards: those that were brought in, and those
 * in the folder of the service.
 */
function unusedFiles(
  before: readonly SpecFile[],
  placed: readonly PlacedSpec[],
  workspace: Workspace,
  lock: Lock,
): readonly string[] {
  const needed = new Set(placed.flatMap(({ spec, files }) => [spec.file, ...files.keys()]));
  const texts = textsOf(workspace);
  const candidates = before.flatMap((spec) => {
    const own = `specs/${spec.version}/${spec.service}/`;
    const used = filesOf(spec, texts).filter((file) => file.startsWith(own) || lock.has(lockKey(file)));
    return [spec.file, ...used].filter((file) => !needed.has(file));
  });
  if (candidates.length === 0) return [];
  const others = workspace.specs.filter((spec) => !before.some(({ file }) => file === spec.file));
  for (const spec of others) for (const file of [spec.file, ...filesOf(spec, texts)]) needed.add(file);
  return [...new Set(candidates)].filter((file) => !needed.has(file));
}

/** The files that a specification refers to. */
function filesOf({ file, text }: SpecFile, texts: ReadonlyMap<string, string>): readonly string[] {
  const used: string[] = [];
  collectFiles(file, text, (path) => {
    const found = texts.get(path);
    if (found !== undefined) used.push(path);
    return found;
  });
  return used;
}

function textsOf({ specs, parts }: Workspace): ReadonlyMap<string, string> {
  return new Map([...specs, ...parts].map(({ file, text }) => [file, text]));
}

/** Files that need not be sent again: those that are as they came. */
function knownFiles({ specs, parts }: Workspace, lock: Lock): KnownFiles {
  return new Map(
    [...specs, ...parts].flatMap(({ file, text }): readonly (readonly [string, KnownFile])[] => {
      const entry = lock.get(lockKey(file));
      if (entry?.etag === undefined || entry.sha256 !== sha256(text)) return [];
      return [[entry.source, { text, etag: entry.etag }]];
    }),
  );
}

/** The first diagnostic of each code, which says how many others there are: a publisher that is away is away for every file. */
function summarize(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const [first, ...others] = diagnostics.filter((diagnostic) => diagnostic.code === code);
    if (first === undefined) return [];
    return others.length === 0
      ? [first]
      : [{ ...first, message: `${first.message} The same error occurred with ${others.length} more.` }];
  });
}
