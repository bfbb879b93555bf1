import { sha256 } from "../workspace/sha256.js";
import type { LockEntry } from "./lock.js";
import type { SourceFile } from "./source.js";

/** The entry of a file; an earlier one for the same text from the same place stays, so that nothing changes where nothing did. */
export function lockEntry(
  { text, source, commit, etag }: Omit<SourceFile, "path">,
  date: string,
  earlier?: LockEntry,
): LockEntry {
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
