/** Type and subtype of a media type, in lower case and without parameters (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON: `application/json` or anything with `+json`. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essence(mediaType));
}

/** Whether the body of a response is the stream that was asked for. One that names no media type is; lines of JSON have several names. */
export function isStream({ headers }: Pick<Response, "headers">, accept: string): boolean {
  const contentType = headers.get("content-type");
  if (contentType === null || essence(contentType) === essence(accept)) return true;
  return [contentType, accept].every((mediaType) =>
    /[/+](x-)?(ndjson|jsonl|jsonlines|json-seq)$/.test(essence(mediaType)),
  );
}
