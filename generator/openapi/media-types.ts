/** Type and subtype of a media type, in lower case and without parameters (RFC 9110 §8.3.1). */
export function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** Parameters of messages that say nothing of the format of the whole: the encoding of characters, the border of parts, and the weight of a choice. */
const OF_MESSAGES: ReadonlySet<string> = new Set(["boundary", "charset", "q"]);

/**
 * The parts of a media type that tell it apart from others: type and subtype, and those parameters in order that name another format (`version=1`, RFC
 * 9110 §8.3.1).
 */
export function mediaTypeKey(mediaType: string): string {
  return [essence(mediaType), ...formatParameters(mediaType)].join(";");
}

/** Parameters of a media type that name another format, as `name=value`, sorted; names in lower case, values without quotes (RFC 9110 §5.6.6). */
function formatParameters(mediaType: string): readonly string[] {
  const found = [...mediaType.matchAll(/;\s*([^\s;=]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g)];
  return found
    .map(([, name = "", quoted, plain = ""]) => [name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain] as const)
    .filter(([name]) => !OF_MESSAGES.has(name))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}

/** True for `application/json` and what RFC 6839 §3.1 makes of it. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essence(mediaType));
}

/** True for XML: `application/xml`, `text/xml`, and the types with its suffix (RFC 7303 §4.2). */
export function isXml(mediaType: string): boolean {
  return /[/+]xml$/.test(essence(mediaType));
}

/** True for a media type, or a range of them (RFC 9110 §12.5.1), under which JSON may travel. */
export function allowsJson(mediaType: string): boolean {
  return isJson(mediaType) || covers(mediaType, "application/json");
}

/** True for a range of media types: all of a type, or any (RFC 9110 §12.5.1), or all with a suffix, as ASP.NET writes them (`application/*+json`). */
export function isMediaRange(mediaType: string): boolean {
  return /^(\*|[^/*]+)\/\*(\+[^/*]+)?$/.test(essence(mediaType));
}

/** True for a range of JSON types, which no message has as its own type. */
export function isJsonRange(mediaType: string): boolean {
  return isJson(mediaType) && isMediaRange(mediaType);
}

/** The place of a media type among others: JSON before the rest, and a media type before ranges, the widest of which is last. */
export function mediaRank(mediaType: string): number {
  const width = essence(mediaType) === "*/*" ? 2 : isMediaRange(mediaType) ? 1 : 0;
  return (isJson(mediaType) ? 0 : 3) + width;
}

/** True where a range of media types takes in a media type, parameters aside: any, all of a type, or the type itself. */
export function covers(range: string, mediaType: string): boolean {
  const [own, other] = [essence(range), essence(mediaType)];
  if (own === "*/*" || own === other) return true;
  return own.endsWith("/*") && other.startsWith(own.slice(0, -1));
}

/** True where a media type or a range takes in a media type with its parameters: one without them means all (RFC 9110 §12.5.1). */
export function takesIn(range: string, mediaType: string): boolean {
  const given = formatParameters(mediaType);
  return covers(range, mediaType) && formatParameters(range).every((parameter) => given.includes(parameter));
}

/** True for what travels as text: `text/…`, XML, YAML and the like. The runtime reads the same as text. */
export function isText(mediaType: string): boolean {
  return /^text\/|[/+](xml|yaml|x-yaml|csv|jsonl|ndjson|x-ndjson|javascript|graphql|x-www-form-urlencoded)$/.test(
    essence(mediaType),
  );
}

/** True for a media type whose body is one string of characters or bytes: no range, JSON, XML, YAML, form, parts or sequence of items. */
export function isOneString(mediaType: string): boolean {
  const hasStructure = isFormData(mediaType) || /[/+](xml|yaml|x-yaml)$/.test(essence(mediaType));
  return !hasStructure && !isMediaRange(mediaType) && !allowsJson(mediaType) && streamFormat(mediaType) === null;
}

/**
 * How the items of a media type follow each other: as server-sent events (HTML standard §9.2), as lines of JSON, or as a JSON text
 * sequence (RFC 7464, RFC 8091). OpenAPI 3.2 §4.14.4 calls them sequential media types.
 */
export type StreamFormat = "events" | "lines" | "sequence";

/** Lines of JSON have no registered name but `application/jsonl`; the others are in use. */
const LINES = /[/+](x-)?(ndjson|jsonl|json-lines|jsonlines)$/;

/** The format of a media type that holds items one after another; null for any other. */
export function streamFormat(mediaType: string): StreamFormat | null {
  const name = essence(mediaType);
  if (name === "text/event-stream") return "events";
  if (/[/+]json-seq$/.test(name)) return "sequence";
  return LINES.test(name) ? "lines" : null;
}

/** True for a body of parts (RFC 2046 §5.1), of which each may be a file. */
export function isMultipart(mediaType: string): boolean {
  return essence(mediaType).startsWith("multipart/");
}

/** True for a form, whose value is an object with a property for each field. */
export function isFormData(mediaType: string): boolean {
  return /^multipart\/|^application\/x-www-form-urlencoded$/.test(essence(mediaType));
}

/**
 * The media type of a response that a call takes by default: JSON where it has any, else the first of the others; never a stream, which has a method of its
 * own. Of a success it asks for the first; which JSON an error has the server decides.
 */
export function askedFor<Content extends { readonly mediaType: string; readonly format: StreamFormat | null }>({
  status,
  contents,
}: {
  readonly status: string;
  readonly contents: readonly Content[];
}): readonly Content[] {
  const whole = contents.filter(({ format }) => format === null);
  const json = whole.filter(({ mediaType }) => isJson(mediaType));
  return json.length > 0 && !status.startsWith("2") ? json : [...json, ...whole].slice(0, 1);
}
