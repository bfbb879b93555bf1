/** Type and subtype of a media type, in lower case and without parameters (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON: `application/json` or anything with `+json`. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essence(mediaType));
}

/** Whether a media type is text that is read as such: `text/…`, XML, YAML, forms and the like. */
export function isText(mediaType: string): boolean {
  return /^text\/|[/+](xml|yaml|x-yaml|csv|jsonl|ndjson|x-ndjson|javascript|graphql|x-www-form-urlencoded)$/.test(
    essence(mediaType),
  );
}

/**
 * How a success is read whose media type is one of those asked for: as text, as a `Blob`, or as its own media type says.
 * Where none is named, JSON is asked for. `files` are those of text that are files all the same.
 */
export function readingOf(accept: string | undefined, files: readonly string[] = []): "text" | "blob" | "either" {
  if (accept === undefined) return "text";
  const asked = accept.split(",").map((mediaType) => mediaType.trim());
  const isRead = (mediaType: string): boolean => isJson(mediaType) || (isText(mediaType) && !files.includes(mediaType));
  if (asked.every(isRead)) return "text";
  return asked.some(isRead) ? "either" : "blob";
}

/** Whether the body of an answer is JSON or text. One that names no media type is. */
export function isTextual({ headers }: Pick<Response, "headers">): boolean {
  const contentType = headers.get("content-type");
  return contentType === null || isJson(contentType) || isText(contentType);
}

/** Whether the body of a response is the stream that was asked for. One that names no media type is; lines of JSON have several names. */
export function isStream({ headers }: Pick<Response, "headers">, accept: string): boolean {
  const contentType = headers.get("content-type");
  if (contentType === null || essence(contentType) === essence(accept)) return true;
  return [contentType, accept].every((mediaType) =>
    /[/+](x-)?(ndjson|jsonl|jsonlines|json-seq)$/.test(essence(mediaType)),
  );
}

/** Whether an answer that was asked for so is text and no JSON. */
export function isPlainText(accept: string | undefined, contentType: string): boolean {
  if (accept === undefined) return false;
  const asked = accept.split(",").filter((mediaType) => !isJson(mediaType) && isText(mediaType));
  if (asked.length === 0 || isJson(contentType)) return false;
  return !accept.split(",").some(isJson) || asked.map(essence).includes(essence(contentType));
}
