import { openAsBlob } from "node:fs";
import { basename } from "node:path";

/** What the server is told about a file. */
export interface PathUploadOptions {
  /** Default: the last part of the path. */
  readonly name?: string | undefined;
  /** Media type. Default: `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * A file of the disk, ready to upload and to upload again. It is read while it is sent, never as a whole; it must not
 * change meanwhile.
 */
export async function fileFromPath(path: string, options: PathUploadOptions = {}): Promise<File> {
  const type = options.type ?? "application/octet-stream";
  const content = await openAsBlob(path, { type });
  return new File([content], options.name ?? basename(path), { type });
}
