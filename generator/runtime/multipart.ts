import { isRecord } from "./json-pointer.js";
import { essence, isJson } from "./media-type.js";
import type { BodyEncoder, Json, PartEncoding } from "./operation.js";
import { type ByteStream, chunksOf, closeSource, exactly, streamOf } from "./outgoing-stream.js";
import { PLATFORM_JSON } from "./platform-json.js";
import { openUpload } from "./upload.js";

interface Part {
  readonly head: string;
  readonly content: string | Blob | (() => ByteStream);
  readonly size: number | undefined;
  readonly replayable: boolean;
  readonly source?: ByteStream | undefined;
}

/**
 * Encodes a multipart body (RFC 7578, escapes as in the HTML standard). A file is a part with its name; an array is a
 * part for each item; an object is JSON; `undefined` is left out, and so is `null` unless the part is declared as JSON.
 * Without a stream the body is one `Blob` that points to the files instead of holding copies.
 *
 * @throws {TypeError} where a part that must be a file is something else.
 */
export const encodeMultipart: BodyEncoder = ({ id, parts: encodings = {}, json = PLATFORM_JSON }, mediaType, body) => {
  if (!isRecord(body)) throw new TypeError(`${id}: the body must be an object with a property for each part`);
  const boundary = `----${randomName()}`;
  const parts: Part[] = [];
  for (const name of Object.keys({ ...body, ...encodings })) {
    const encoding = encodings[name] ?? {};
    const mistake = encoding.file && mistakeIn(body[name], encoding.file);
    if (mistake) throw new TypeError(`${id}: "${name}" ${mistake}`);
    addParts(parts, name, body[name], encoding, json);
  }
  const end = `--${boundary}--\r\n`;
  const contentType = `${mediaType}; boundary=${boundary}`;
  const opening = `--${boundary}\r\n`;
  const pieces: BlobPart[] = [];
  let streams = false;
  let isReplayable = true;
  for (const { head, content, replayable } of parts) {
    isReplayable &&= replayable;
    if (typeof content === "function") streams = true;
    else pieces.push(opening + head, content, "\r\n");
  }
  const size = sizeOf(parts, opening, end);
  if (!streams) {
    const blob = new Blob([...pieces, end]);
    // Bun leaves a file of the disk out of a Blob that is made of it.
    if (blob.size === size) return { contentType, content: () => blob, replayable: true, streams, size };
  }
  const content = (): ReadableStream<Uint8Array> => streamOf((stopped) => bytesOf(parts, opening, end, stopped));
  const close = (): void => {
    for (const { source } of parts) closeSource(source);
  };
  return { contentType, content, replayable: isReplayable, streams: true, size, close };
};

/** A name that no file holds. `crypto.randomUUID` is missing in pages on plain http. */
function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join("");
}

/** The fault of a value of a part that must be a file. */
function mistakeIn(value: unknown, file: NonNullable<PartEncoding["file"]>): string | undefined {
  if (value === undefined || value === null) return file === "required" ? "is missing" : undefined;
  if (Array.isArray(value)) {
    let mistake: string | undefined;
    for (const item of value) mistake ??= mistakeIn(item, file);
    return mistake;
  }
  if (openUpload(value) !== undefined) return undefined;
  if (isRecord(value) && "then" in value) return "is a promise: await it first";
  return `is not a file${typeof value === "string" ? " (fileFromPath opens one)" : ""}: pass a Blob, bytes, a stream, or { name, content }`;
}

function addParts(parts: Part[], name: string, value: unknown, encoding: PartEncoding, json: Json): void {
  if (value === undefined) return;
  const { contentType, file } = encoding;
  if (Array.isArray(value) && (contentType === undefined || !isJson(contentType) || file !== undefined)) {
    for (const item of value) addParts(parts, name, item, encoding, json);
    return;
  }
  const upload = openUpload(value);
  if (upload !== undefined) {
    const head = headOf(name, upload.name, fileType(contentType, upload.type));
    const { content, size, replayable, source } = upload;
    parts.push({ head, content, size, replayable, source });
    return;
  }
  if (value === null && contentType === undefined) return;
  const isText = typeof value === "string" && (contentType === undefined || !isJson(contentType));
  const isJsonPart = typeof value === "object" || contentType !== undefined;
  const text = isText ? value : isJsonPart ? json.write(value, name) : String(value);
  const type = contentType ?? (typeof value === "object" ? "application/json" : undefined);
  parts.push({ head: headOf(name, undefined, type), content: text, size: byteLength(text), replayable: true });
}

/** The media type of a file: its own where the part may have it, else the first that is not a range. */
function fileType(declared: string | undefined, own: string): string {
  let first: string | undefined;
  for (const type of (declared ?? own).split(/\s*,\s*/)) {
    const isKind = type.endsWith("*");
    if (isKind ? own.startsWith(type.slice(0, -1)) : essence(type) === essence(own)) return own;
    if (!isKind) first ??= type;
  }
  return first ?? own;
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

/** The bytes of the parts; those of a part that are not as many as its size are an error, not a shorter file. */
async function* bytesOf(
  parts: readonly Part[],
  opening: string,
  end: string,
  stopped: AbortSignal,
): AsyncIterableIterator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const { head, content, size } of parts) {
    yield encoder.encode(opening + head);
    if (typeof content === "string") yield encoder.encode(content);
    else
      yield* chunksOf(content instanceof Blob ? exactly(content.stream(), size ?? content.size) : content(), stopped);
    yield encoder.encode("\r\n");
  }
  yield encoder.encode(end);
}
