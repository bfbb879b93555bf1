/** Headers that OpenAPI describes elsewhere: as parameters they are ignored (3.1 §4.8.12.1). Lower case. */
const DESCRIBED_ELSEWHERE: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** Whether a parameter is a header that OpenAPI asks to ignore, since media types and security schemes describe it. */
export function isIgnoredHeader(place: string, name: string): boolean {
  return place === "header" && DESCRIBED_ELSEWHERE.has(name.toLowerCase());
}
