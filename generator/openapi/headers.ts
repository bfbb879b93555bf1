/** Headers that OpenAPI describes elsewhere: as parameters they are ignored (3.1 §4.8.12.1). Lower case. */
const DESCRIBED_ELSEWHERE: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** Headers of a connection, which `fetch` sets itself and takes from no caller (Fetch §2.2.2). Lower case. */
const OF_CONNECTION: ReadonlySet<string> = new Set(
  "host content-length connection transfer-encoding keep-alive te trailer upgrade expect".split(" "),
);

/** Whether a parameter is a header of the connection, which no client can send. */
export function isConnectionHeader(place: string, name: string): boolean {
  return place === "header" && OF_CONNECTION.has(name.toLowerCase());
}

/** Whether a parameter is a header that is no argument: media types and security schemes describe it, or the connection has it. */
export function isIgnoredHeader(place: string, name: string): boolean {
  return isConnectionHeader(place, name) || (place === "header" && DESCRIBED_ELSEWHERE.has(name.toLowerCase()));
}
