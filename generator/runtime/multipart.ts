import type { EncodedBody } from "./body.js";
import { essence, isJson } from "./media-type.js";
import type { PartEncoding } from "./operation.js";
import { type ByteStream, chunksOf, openUpload, streamOf } from "./upload.js";

interface Part {
  readonly head: string;
  readonly content: string | Blob | (() => ByteStream);
  readonly size: number | undefined;
  readonly replayable: boolean;
}

/**
 * Encodes a multipart body (RFC 7578, escapes as in the HTML standard). A file is a part with its name; an array is a
 * part for each item; an object is JSON; `undefined` is left out, and so is `null` unless the part is declared as JSON.
 * Without a stream the body is one `Blob` that points to the files instead of holding copies.
 */
export function encodeMultipart(
  mediaType: string,
  body: Readonly<Record<string, unknown>>,
  encodings: { readonly [property: string]: PartEncoding },
): EncodedBody {
  const boundary = `----${crypto.randomUUID()}`;
  const parts: Part[] = [];
  for (const name of Object.keys(body)) parts.push(...partsOf(name, body[name], encodings[name]?.contentType));
  const end = `--${boundary}--\r\n`;
  const contentType = `${mediaType}; boundary=${boundary}`;
  const opening = `--${boundary}\r\n`;
  if (parts.every((part) => typeof part.content !== "function")) {
    const pieces: BlobPart[] = [];
    for (const { head, content } of parts)
      if (typeof content !== "function") pieces.push(opening + head, content, "\r\n");
    const blob = new Blob([...pieces, end]);
    return { contentType, content: () => blob, replayable: true, streams: false, size: blob.size };
  }
  return {
    contentType,
    content: () => streamOf(bytesOf(parts, opening, end)),
    replayable: parts.every((part) => part.replayable),
    streams: true,
    size: sizeOf(parts, opening, end),
  };
}

function partsOf(name: string, value: unknown, contentType: string | undefined): readonly Part[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && (contentType === undefined || !isJson(contentType)))
    return value.flatMap((item) => partsOf(name, item, contentType));
  const upload = openUpload(value);
  if (upload !== undefined) {
    const head = headOf(name, upload.name, fileType(contentType, upload.type));
    return [{ head, content: upload.content, size: upload.size, replayable: upload.replayable }];
  }
  if (value === null && contentType === undefined) return [];
  const isText = typeof value === "string" && (contentType === undefined || !isJson(contentType));
  const text = isText ? value : typeof value === "object" || contentType !== undefined ? json(value) : String(value);
  const type = contentType ?? (typeof value === "object" ? "application/json" : undefined);
  return [{ head: headOf(name, undefined, type), content: text, size: byteLength(text), replayable: true }];
}

/** The media type of a file: its own where the part may have it, else the first that is none of a kind. */
function fileType(declared: string | undefined, own: string): string {
  const types = (declared ?? own).split(/\s*,\s*/);
  const fits = types.some((type) =>
    type.endsWith("*") ? own.startsWith(type.split("*")[0] ?? "") : essence(type) === essence(own),
  );
  return fits ? own : (types.find((type) => !type.endsWith("*")) ?? own);
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

function headOf(name: string, filename: string | undefined, contentType: string | undefined): string {
  const file = filename === undefined ? "" : `; filename="${escapeName(filename)}"`;
  const type = contentType === undefined ? "" : `\r\nContent-Type: ${contentType.replace(/[\r\n]/g, "")}`;
  return `Content-Disposition: form-data; name="${escapeName(name)}"${file}${type}\r\n\r\n`;
}

function escapeName(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function sizeOf(parts: readonly Part[], opening: string, end: string): number | undefined {
  let total = byteLength(end);
  for (const { head, size } of parts) {
    if (size === undefined) return undefined;
    total += byteLength(`${opening}${head}\r\n`) + size;
  }
  return total;
}

async function* bytesOf(parts: readonly Part[], opening: string, end: string): AsyncIterableIterator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const { head, content } of parts) {
    yield encoder.encode(opening + head);
    if (typeof content === "string") yield encoder.encode(content);
    else yield* chunksOf(content instanceof Blob ? content.stream() : content());
    yield encoder.encode("\r\n");
  }
  yield encoder.encode(end);
}
