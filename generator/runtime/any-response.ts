import { unlessAborted } from "./abort.js";
import { essence, isJson } from "./media-type.js";
import { readChunks } from "./response-body.js";

/** Media types that an operation asks for. */
interface Asked {
  readonly accept?: string;
  /** Media types of text among them that are files by their schema. */
  readonly files?: readonly string[];
}

/** How the successes of an operation are read that are not JSON alone. */
export interface ResponseReader {
  /** The bytes of a success that is not read as text. The promise rejects with the signal's reason. */
  readonly blobOf: (operation: Asked, response: Response, signal: AbortSignal) => Promise<Blob> | undefined;
  /** Whether the text of a success is its value. */
  readonly isText: (operation: Asked, contentType: string) => boolean;
}

/** Reads successes as their media types say: JSON, text, or bytes as a `Blob`. */
export const readAnyResponse: ResponseReader = {
  blobOf({ accept, files }, response, signal) {
    const reading = readingOf(accept, files);
    const isBlob = reading === "blob" || (reading === "either" && !isTextual(response));
    return isBlob ? readBlob(response, signal) : undefined;
  },
  isText: ({ accept }, contentType) => isPlainText(accept, contentType),
};

/** The bytes of a body, whole. Rejects with the signal's reason. */
async function readBlob(response: Response, signal: AbortSignal): Promise<Blob> {
  const chunks = await readChunks(response, signal, Number.POSITIVE_INFINITY, () => undefined);
  const type = response.headers.get("content-type") ?? "";
  return chunks === undefined ? unlessAborted(response.blob(), signal) : new Blob([...chunks], { type });
}

/** Whether a media type is text that is read as such: `text/…`, XML, YAML, forms and the like. */
function isText(mediaType: string): boolean {
  return /^text\/|[/+](xml|yaml|x-yaml|csv|jsonl|ndjson|x-ndjson|javascript|graphql|x-www-form-urlencoded)$/.test(
    essence(mediaType),
  );
}

/**
 * How a success is read whose media type is one of those asked for: as text, as a `Blob`, or as its own media type says.
 * Where none is named, JSON is asked for. `files` are those of text that are files all the same.
 */
function readingOf(accept: string | undefined, files: readonly string[] = []): "text" | "blob" | "either" {
  if (accept === undefined) return "text";
  const asked = accept.split(",").map((mediaType) => mediaType.trim());
  const isRead = (mediaType: string): boolean => isJson(mediaType) || (isText(mediaType) && !files.includes(mediaType));
  if (asked.every(isRead)) return "text";
  return asked.some(isRead) ? "either" : "blob";
}

/** Whether the body of a response is JSON or text. One that names no media type is. */
function isTextual({ headers }: Pick<Response, "headers">): boolean {
  const contentType = headers.get("content-type");
  return contentType === null || isJson(contentType) || isText(contentType);
}

/** Whether a response that was asked for so is text and no JSON. */
function isPlainText(accept: string | undefined, contentType: string): boolean {
  if (accept === undefined) return false;
  const asked = accept.split(",").filter((mediaType) => !isJson(mediaType) && isText(mediaType));
  if (asked.length === 0 || isJson(contentType)) return false;
  return !accept.split(",").some(isJson) || asked.map(essence).includes(essence(contentType));
}
