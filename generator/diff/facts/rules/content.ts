import type { SchemaFact, SchemaRule } from "../schema/rule.js";
import { areBytes, encodingOf } from "./format.js";

/**
 * `contentEncoding` and `contentMediaType` (JSON Schema validation §8): a property of a string's content, which validators leave alone. Another
 * one is the same value written in another way; one that comes or goes may be a better description of the same content.
 */
export const contentRule: SchemaRule = (from, to) =>
  (["contentEncoding", "contentMediaType"] as const).flatMap((keyword): readonly SchemaFact[] => {
    if (![from, to].every(({ types }) => types === undefined || types.has("string"))) return [];
    const [before] = from.keyword(keyword);
    const [after] = to.keyword(keyword);
    if (keyword === "contentEncoding" && encodingOf(from, to) === encodingOf(to, from)) return [];
    if (keyword === "contentMediaType" && areBytes(from, to)) return [];
    // Names of encodings and of media types are the same in any case (RFC 2045 §6.1, RFC 9110 §8.3.1).
    if (String(before?.value).toLowerCase() === String(after?.value).toLowerCase()) return [];
    const verdict = before === undefined || after === undefined ? "risky" : "breaking";
    return [
      {
        ids:
          keyword === "contentEncoding"
            ? { request: "request-content-encoding-changed", response: "response-content-encoding-changed" }
            : { request: "request-content-media-type-changed", response: "response-content-media-type-changed" },
        effect: "none",
        wire: { request: verdict, response: verdict },
        unseen: "encoded-content",
        values: {
          ...(before === undefined ? {} : { from: before.value }),
          ...(after === undefined ? {} : { to: after.value }),
        },
        from: before?.pointer ?? from.pointer,
        to: after?.pointer ?? to.pointer,
      },
    ];
  });
