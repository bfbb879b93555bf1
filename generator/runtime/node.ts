import { openAsBlob, promises } from "node:fs";
import { basename } from "node:path";
import { typeByName } from "./file-types.js";

export { type NodeListener, toNodeListener } from "./node-listener.js";

/** The facts about a file that are sent to the server. */
export interface PathUploadOptions {
  /** Default: the last part of the path. */
  readonly name?: string | undefined;
  /** Media type. Default: the one that the name's ending says, else `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * A file of the disk, ready to upload and to upload again. It is read while it is sent, never as a whole; it must not
 * change meanwhile. Rejects with the platform's error, which names the path, where there is no such file.
 */
export async function fileFromPath(path: string, options: PathUploadOptions = {}): Promise<File> {
  const name = options.name ?? basename(path);
  const type = options.type ?? typeByName(name);
  // openAsBlob names no path in its errors, and takes a folder.
  const stats = await promises.stat(path);
  if (!stats.isFile()) throw new TypeError(`${path}: not a file`);
  const content = await openAsBlob(path, { type });
  return new File([content], name, { type });
}
