import { createHash } from "node:crypto";

/** One part of a multipart body (RFC 7578 §4). */
export interface MultipartPart {
  readonly name: string;
  /** Null where the part names no file. */
  readonly filename: string | null;
  /** Null where the part has no `Content-Type`. */
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

/** The facts of a file part: enough to compare it with the sent one. */
export interface FileSummary {
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly size: number;
  readonly sha256: string;
}

/** Splits a multipart body at its boundary (RFC 2046 §5.1.1). Gives undefined where it is not well-formed. */
export function decodeMultipart(body: Buffer, contentType: string): readonly MultipartPart[] | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const whole = Buffer.concat([Buffer.from("\r\n"), body]);
  const parts: MultipartPart[] = [];
  let at = whole.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (whole.subarray(start, start + 2).toString() === "--") return parts;
    const end = whole.indexOf(delimiter, start);
    const headEnd = whole.indexOf("\r\n\r\n", start);
    if (end < 0 || headEnd < 0 || headEnd > end) return undefined;
    const part = decodePart(whole.subarray(start + 2, headEnd).toString("utf8"), whole.subarray(headEnd + 4, end));
    if (part === undefined) return undefined;
    parts.push(part);
    at = end;
  }
  return undefined;
}

function decodePart(head: string, bytes: Buffer): MultipartPart | undefined {
  const headers = new Map(
    head.split("\r\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const disposition = headers.get("content-disposition") ?? "";
  const name = /[;\s]name="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  if (!/^form-data/i.test(disposition) || name === undefined) return undefined;
  const filename = /[;\s]filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  return {
    name: unescapeName(name),
    filename: filename === undefined ? null : unescapeName(filename),
    contentType: headers.get("content-type") ?? null,
    bytes: new Uint8Array(bytes),
  };
}

/** The reverse of what the HTML standard does to names ("multipart/form-data encoding algorithm"). */
function unescapeName(name: string): string {
  return name.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}

/** Name, type, size and hash of a file part. */
export function summarizeFile(part: MultipartPart): FileSummary {
  return {
    filename: part.filename,
    contentType: part.contentType,
    size: part.bytes.byteLength,
    sha256: createHash("sha256").update(part.bytes).digest("hex"),
  };
}
