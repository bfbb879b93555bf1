import { type ByteStream, exactly, isWebStream } from "./outgoing-stream.js";

/**
 * Contents of a file with the facts that are sent about it. A stream can be sent once; a function that opens it again
 * can be called for each attempt.
 */
export interface NamedUpload {
  readonly name: string;
  /** Media type. Default: that of the content, else `application/octet-stream`. */
  readonly type?: string | undefined;
  /** Bytes a stream will have, for the server. */
  readonly size?: number | undefined;
  readonly content: Blob | ArrayBuffer | ArrayBufferView | ByteStream | (() => ByteStream);
}

/**
 * A file to upload: a `File` or `Blob`, bytes, a stream, or one of these with a name. A file without a name is called `blob`, and
 * a stream of a file of the disk as the file. Browsers cannot send a stream everywhere: there it is read into memory
 * first.
 */
export type Upload = Blob | ArrayBuffer | ArrayBufferView | ByteStream | NamedUpload;

/** A file that is ready to be sent. */
export interface OpenUpload {
  readonly name: string;
  readonly type: string;
  /** Absent: unknown. */
  readonly size: number | undefined;
  /** Bytes that can be read any number of times, or a function that opens a stream. */
  readonly content: Blob | (() => ByteStream);
  /** Whether the function may be called more than once. */
  readonly replayable: boolean;
  /** The stream that the caller gave, and that can be sent once. */
  readonly source?: ByteStream;
}

const UNNAMED = "blob";
const UNTYPED = "application/octet-stream";

/** The file in a value of a body, `undefined` where the value is not a file. */
export function openUpload(value: unknown): OpenUpload | undefined {
  if (isNamedUpload(value)) {
    const open = openContent(value.content);
    if (open === undefined) return undefined;
    const size = open.size ?? value.size;
    if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0))
      throw new TypeError(`a file's "size" cannot be ${size}`);
    const { content } = open;
    const counted = size === undefined || content instanceof Blob ? content : () => exactly(content(), size);
    return { ...open, content: counted, name: value.name, type: value.type ?? open.type, size };
  }
  return openContent(value);
}

function openContent(value: unknown): OpenUpload | undefined {
  if (value instanceof Blob) {
    const name = "name" in value && typeof value.name === "string" ? value.name : UNNAMED;
    return { name, type: value.type || UNTYPED, size: value.size, content: value, replayable: true };
  }
  if (isForeignBlob(value)) {
    const { size, type, name } = value;
    return {
      name: name || UNNAMED,
      type: type || UNTYPED,
      size,
      content: () => exactly(value.stream(), size),
      replayable: true,
    };
  }
  if (isArrayBuffer(value) || ArrayBuffer.isView(value)) {
    const content = new Blob([bytesOf(value)]);
    return { name: UNNAMED, type: UNTYPED, size: content.size, content, replayable: true };
  }
  const stream = { name: UNNAMED, type: UNTYPED, size: undefined };
  if (isByteStream(value))
    return { ...stream, name: pathName(value), content: () => value, replayable: false, source: value };
  if (typeof value === "function") return { ...stream, content: () => opened(value), replayable: true };
  return undefined;
}

/** The name of what a stream of a file reads, which platforms call its path. */
function pathName(stream: ByteStream): string {
  const path = "path" in stream && typeof stream.path === "string" ? stream.path : "";
  return path.split(/[\\/]/).at(-1) || UNNAMED;
}

function opened(open: unknown): ByteStream {
  const stream: unknown = typeof open === "function" ? Reflect.apply(open, undefined, []) : undefined;
  if (!isByteStream(stream)) throw new TypeError("a function given as a file must return a stream of bytes");
  return stream;
}

/** A file of another realm, or of a package: no `Blob` here, but with what one has. */
interface ForeignBlob {
  readonly size: number;
  readonly type?: string;
  readonly name?: string;
  readonly stream: () => ByteStream;
}

function isForeignBlob(value: unknown): value is ForeignBlob {
  if (typeof value !== "object" || value === null) return false;
  return "size" in value && typeof value.size === "number" && "stream" in value && typeof value.stream === "function";
}

/** Also one of another realm, such as a frame or a test's environment. */
function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return value instanceof ArrayBuffer || Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

function isByteStream(value: unknown): value is ByteStream {
  if (typeof value !== "object" || value === null) return false;
  return Symbol.asyncIterator in value || isWebStream(value);
}

function isNamedUpload(value: unknown): value is NamedUpload {
  return (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Blob) &&
    "name" in value &&
    typeof value.name === "string" &&
    "content" in value
  );
}

/** A view may be on shared memory, which a Blob does not take. */
function bytesOf(value: ArrayBuffer | ArrayBufferView): ArrayBuffer | Uint8Array<ArrayBuffer> {
  if (isArrayBuffer(value)) return value;
  const { buffer, byteOffset, byteLength } = value;
  return isArrayBuffer(buffer)
    ? new Uint8Array<ArrayBuffer>(buffer, byteOffset, byteLength)
    : new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}
