import { createHash } from "node:crypto";
import type { JsonObject } from "../openapi/document.js";
import { MAX_SAMPLE_STEPS } from "../openapi/limits.js";
import { stringOf } from "../openapi/reference.js";
import { matchesPattern, textOfPattern } from "./patterns/pattern.js";
import type { SampleChoice } from "./sample-value.js";

const FORMATS: { readonly [format: string]: string } = {
  "date-time": "2026-01-02T03:04:05Z",
  date: "2026-01-02",
  time: "03:04:05Z",
  duration: "P1D",
  email: "someone@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/a?b=c%20d",
  "uri-reference": "/a?b=c",
  byte: "AAEC",
  regex: "^a$",
  "json-pointer": "/a",
  json: '{"a":1}',
};

/** Most characters of a sample: a schema may ask for more than memory holds, which the mock then says of the sample. */
const LONGEST = 100_000;

/** A string that a schema accepts and that shows the name of its place, as far as format, pattern and length let it. */
export function sampleString(
  node: JsonObject,
  name: string,
  { size, plain }: Pick<SampleChoice, "size" | "plain">,
): string {
  const format = stringOf(node["format"]);
  if (format === "uuid") return uuidOf(name);
  const known = FORMATS[format];
  if (known !== undefined) return known;
  const least = typeof node["minLength"] === "number" ? node["minLength"] : 0;
  const most = typeof node["maxLength"] === "number" ? node["maxLength"] : Number.POSITIVE_INFINITY;
  const pattern = stringOf(node["pattern"]);
  const matches = (text: string): boolean =>
    pattern === "" || matchesPattern(pattern, text, { left: MAX_SAMPLE_STEPS }) !== false;
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ["a"];
  const kebab = words.join("-");
  const candidates = [
    // Characters that must be encoded in a path, in a query, in JSON and in a form.
    ...(plain === true ? [kebab] : size !== "smallest" ? [`${name} /?#&=+%"é✓`] : [`${name} &`]),
    ...(size !== "smallest" ? [kebab, words.join("_"), words.join("")] : [words.join("_"), words.join("")]),
    stringOf(node["example"]),
    stringOf(node["default"]),
    "a",
    "A",
    "1",
  ].map((candidate) => fitted(candidate, least, most));
  const isSample = (candidate: string): boolean => fits(candidate, least, most) && matches(candidate);
  const usual = candidates.find(isSample);
  if (usual !== undefined || pattern === "") return usual ?? fitted(kebab, least, most);
  const made = textOfPattern(pattern, Math.min(Math.max(least, 1), LONGEST), { left: MAX_SAMPLE_STEPS });
  return made !== undefined && isSample(made) ? made : fitted(kebab, least, most);
}

function fitted(text: string, least: number, most: number): string {
  const letters = [...text].slice(0, most);
  return letters.join("") + "x".repeat(Math.max(0, Math.min(least, LONGEST) - letters.length));
}

function fits(text: string, least: number, most: number): boolean {
  const { length } = [...text];
  return length > 0 && length >= least && length <= most;
}

/** A UUID (RFC 9562) that tells names apart. */
function uuidOf(name: string): string {
  return `00000000-0000-4000-8000-${createHash("sha256").update(name).digest("hex").slice(0, 12)}`;
}
