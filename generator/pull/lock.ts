import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { LOCK, type WorkspaceFile } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";
import { pullDiagnostic } from "./codes.js";

/** Where a specification was brought in from. */
export interface LockEntry {
  /** Address, or path in the folder or repository. */
  readonly source: string;
  readonly commit?: string;
  readonly etag?: string;
  /** Of the file's text, in hexadecimal. */
  readonly sha256: string;
  /** Day it came, as `2030-12-31`. */
  readonly date: string;
}

/** `specs/lock.json`: the entries by path below `specs/`. */
export type Lock = ReadonlyMap<string, LockEntry>;

/** Reads a lock file; an absent one is empty. Gives `pull/invalid-lock`. */
export function parseLock(text: string | undefined): Outcome<Lock | undefined> {
  if (text === undefined) return { value: new Map(), diagnostics: [] };
  const invalid = (message: string): Outcome<undefined> => ({
    value: undefined,
    diagnostics: [pullDiagnostic("pull/invalid-lock", message, { place: { file: LOCK, line: 1, column: 1 } })],
  });
  let root: JsonValue;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return invalid(`${LOCK} is no JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const specs = isObject(root) ? root["specs"] : undefined;
  if (!isObject(specs)) return invalid(`${LOCK} has no object \`specs\`.`);
  const lock = new Map<string, LockEntry>();
  for (const [file, value] of Object.entries(specs)) {
    const entry = readEntry(value);
    if (entry === undefined)
      return invalid(
        `The entry ${JSON.stringify(file)} of ${LOCK} lacks \`source\`, \`sha256\` or \`date\`, or one of them is no string.`,
      );
    lock.set(file, entry);
  }
  return { value: lock, diagnostics: [] };
}

function readEntry(value: JsonValue): LockEntry | undefined {
  if (!isObject(value)) return undefined;
  const { source, commit, etag, sha256: hash, date } = value;
  if (typeof source !== "string" || typeof hash !== "string" || typeof date !== "string") return undefined;
  return {
    source,
    ...(typeof commit === "string" ? { commit } : {}),
    ...(typeof etag === "string" ? { etag } : {}),
    sha256: hash,
    date,
  };
}

/** Text of a lock file: sorted, so that the same entries give the same bytes. */
export function printLock(lock: Lock): string {
  const specs = Object.fromEntries(
    [...lock]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, { source, commit, etag, sha256: hash, date }]) => [
        file,
        { source, commit, etag, sha256: hash, date },
      ]),
  );
  return `${JSON.stringify({ specs }, null, 2)}\n`;
}

/** Path of a specification as the lock file has it. */
export function lockKey(file: string): string {
  return file.replace(/^specs\//, "");
}

/** `pull/not-as-locked`, an info, for each file whose text is not the one that was brought in. */
export function compareWithLock(lock: Lock, files: readonly WorkspaceFile[]): readonly Diagnostic[] {
  return files.flatMap(({ file, text }) => {
    const entry = lock.get(lockKey(file));
    if (entry === undefined || entry.sha256 === sha256(text)) return [];
    const message = `${file} is not as it was pulled on ${entry.date}.`;
    return [pullDiagnostic("pull/not-as-locked", message, { severity: "info", place: { file, line: 1, column: 1 } })];
  });
}
