import { ConfigurationError, UploadFailedError } from "./errors.js";
import { typeByName } from "./file-types.js";
import { checkCount } from "./option-amounts.js";
import type { RequestOptions } from "./options.js";

/** How many files are uploaded at once, and a listener. The other options are those of each call. */
export interface UploadAllOptions extends Omit<RequestOptions, "onUploadProgress"> {
  /** Default 4. */
  readonly concurrency?: number | undefined;
  readonly onProgress?: ((progress: UploadAllProgress) => void) | undefined;
}

/** How far an upload of several files is. */
export interface UploadAllProgress<Result = unknown> {
  /** Files that are uploaded, and all files. */
  readonly done: number;
  readonly total: number;
  /** Bytes of all bodies that were sent. */
  readonly sent: number;
  /** The file that moved: its place in the list, and its path or name, where it has one. */
  readonly index: number;
  readonly file: string | undefined;
  /** The response to it, once it is uploaded. */
  readonly result?: Result;
  /** Why it was not uploaded, where it failed. */
  readonly error?: unknown;
}

/**
 * Uploads files beside each other, and gives the responses in the files' order. A string is the path of a file of the disk. After a file that fails none is
 * begun; those under way are uploaded before the error is thrown.
 *
 * @throws {UploadFailedError} with the file that failed and the responses to those that did not; `cause` is its error
 * @throws the reason of `options.signal`
 * @throws {ConfigurationError} for a `concurrency` that is no whole number above 0, and for a path where the platform has no disk.
 */
export async function uploadEach<Body, Result>(
  files: Iterable<string | Body>,
  part: string,
  send: (body: Body, options: RequestOptions) => PromiseLike<Result>,
  { concurrency = 4, onProgress, ...options }: UploadAllOptions = {},
): Promise<readonly Result[]> {
  checkCount("concurrency", concurrency);
  const all = [...files];
  const results: (Result | undefined)[] = all.map(() => undefined);
  const bytes: number[] = [];
  let next = 0;
  let done = 0;
  let failure: { readonly error: unknown; readonly index: number } | undefined;
  const report = (index: number, end?: { readonly result: Result } | { readonly error: unknown }): void => {
    let sent = 0;
    for (const each of bytes) sent += each ?? 0;
    onProgress?.({ done, total: all.length, sent, index, file: nameOf(all[index], part), ...end });
  };
  const work = async (): Promise<void> => {
    while (failure === undefined && next < all.length) {
      const index = next++;
      try {
        const file = all[index] as string | Body;
        const body = typeof file === "string" ? ({ [part]: await fileAt(file) } as Body) : file;
        const onUploadProgress = ({ sent }: { readonly sent: number }): void => {
          bytes[index] = sent;
          report(index);
        };
        const result = await send(body, onProgress === undefined ? options : { ...options, onUploadProgress });
        results[index] = result;
        done += 1;
        report(index, { result });
      } catch (error) {
        failure ??= { error, index };
        report(index, { error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, all.length) }, work));
  if (failure === undefined) return results as Result[];
  options.signal?.throwIfAborted();
  const { error, index } = failure;
  if (error instanceof ConfigurationError) throw error;
  const file = nameOf(all[index], part);
  const reason = error instanceof Error ? error.message : String(error);
  const subject = `file ${index + 1} of ${all.length}${file === undefined ? "" : ` (${file})`}`;
  throw new UploadFailedError(`${subject} was not uploaded: ${reason}`, error, index, file, results);
}

/** The path of a file, or its name. */
function nameOf(file: unknown, part: string): string | undefined {
  if (typeof file === "string") return file;
  const { name } = ((file as { readonly [part: string]: unknown } | undefined)?.[part] ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : undefined;
}

interface Disk {
  openAsBlob(path: string, options: { type: string }): Promise<Blob>;
  readonly promises: { stat(path: string): Promise<unknown> };
}
interface ModulesOfNode {
  getBuiltinModule?(name: "node:fs"): Disk;
}

/** A file of the disk, without an import that a bundle for browsers could not have. */
async function fileAt(path: string): Promise<File> {
  const { process } = globalThis as { readonly process?: ModulesOfNode };
  const disk = process?.getBuiltinModule?.("node:fs");
  if (disk === undefined) throw new ConfigurationError(`"${path}": this platform opens no paths; pass the file itself`);
  // openAsBlob names no path in its errors.
  await disk.promises.stat(path);
  const name = path.replace(/^.*[/\\]/, "");
  const type = typeByName(name);
  return new File([await disk.openAsBlob(path, { type })], name, { type });
}
