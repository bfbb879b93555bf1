import type { Operation } from "./operation.js";
import type { FetchInit } from "./own-fetch.js";

/** The body of a request by its media type: parsed JSON, a form, a string, or `undefined` where it is missing. */
export async function readBody(body: FetchInit["body"], mediaType: string): Promise<unknown> {
  if (body === undefined) return undefined;
  const read = new Response(body as BodyInit, { headers: { "content-type": mediaType } });
  if (/[/+]json\b/.test(mediaType)) return read.json();
  return /^multipart\/|^application\/x-www-form-urlencoded/.test(mediaType) ? read.formData() : read.text();
}

/** Whether a request asks for the stream of an operation; `undefined` where its flag has a value that says neither. */
export function asksForStream({ stream }: Operation, headers: Headers, body: unknown): boolean | undefined {
  if (stream === undefined) return false;
  if (stream.flag === undefined) return (headers.get("accept") ?? "").includes(stream.accept ?? "text/event-stream");
  if (body instanceof FormData) return body.get(stream.flag) === "true";
  const flag: unknown = typeof body === "object" && body !== null ? Reflect.get(body, stream.flag) : undefined;
  return typeof flag === "boolean" ? flag : flag === undefined || flag === null ? false : undefined;
}
