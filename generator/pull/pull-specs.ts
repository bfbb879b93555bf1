import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import type { SpecFile } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";
import { type Lock, type LockEntry, lockKey } from "./lock.js";
import type { KnownFile, SourceFile, SpecSource } from "./source.js";

/** Specifications as the source has them, in place of those that a workspace has. */
export interface PulledSpecs {
  /** Every specification that was asked for, with the source's text. */
  readonly specs: readonly SpecFile[];
  /** Files of specifications whose text is new. */
  readonly changed: readonly string[];
  /** What the lock file says afterwards. */
  readonly lock: Lock;
}

/**
 * Reads the given specifications from a source. The value is undefined where one of them cannot be had.
 *
 * @param date of new entries of the lock, as `2030-12-31`
 * @param onProgress is told how many have come
 */
export async function pullSpecs(
  source: SpecSource,
  specs: readonly SpecFile[],
  lock: Lock,
  date: string,
  onProgress: (done: number) => void = () => undefined,
): Promise<Outcome<PulledSpecs | undefined>> {
  let done = 0;
  const outcomes = await Promise.all(
    specs.map(async (spec) => {
      const outcome = await source.read(spec, knownFile(spec, lock));
      done += 1;
      onProgress(done);
      return { spec, ...outcome };
    }),
  );
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics: summarize(diagnostics) };
  const pulled = outcomes.flatMap(({ spec, value }) => (value === undefined ? [] : [{ spec, value }]));
  const changed = pulled.filter(({ spec, value }) => spec.text !== value.text).map(({ spec }) => spec.file);
  const entries = pulled.map(({ spec, value }) => {
    const key = lockKey(spec.file);
    return [key, lockEntry(value, date, lock.get(key))] as const;
  });
  return {
    value: {
      specs: pulled.map(({ spec, value }) => ({ ...spec, text: value.text })),
      changed,
      lock: new Map([...lock, ...entries]),
    },
    diagnostics,
  };
}

/** The entry of a file; an earlier one for the same text from the same place stays, so that nothing changes where nothing did. */
export function lockEntry({ text, source, commit, etag }: SourceFile, date: string, earlier?: LockEntry): LockEntry {
  const hash = sha256(text);
  if (earlier?.sha256 === hash && earlier.source === source) return earlier;
  return {
    source,
    ...(commit === undefined ? {} : { commit }),
    ...(etag === undefined ? {} : { etag }),
    sha256: hash,
    date,
  };
}

/** What need not be sent again: a file that is as it came. */
function knownFile({ file, text }: SpecFile, lock: Lock): KnownFile | undefined {
  const entry = lock.get(lockKey(file));
  if (entry?.etag === undefined || entry.sha256 !== sha256(text)) return undefined;
  return { text, source: entry.source, etag: entry.etag };
}

/** The first diagnostic of each code, which says how many others there are: a publisher that is away is away for every file. */
function summarize(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const [first, ...others] = diagnostics.filter((diagnostic) => diagnostic.code === code);
    if (first === undefined) return [];
    return others.length === 0
      ? [first]
      : [{ ...first, message: `${first.message} So it is with ${others.length} more.` }];
  });
}
