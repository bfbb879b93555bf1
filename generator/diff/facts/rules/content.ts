import type { SchemaFact, SchemaRule } from "../schema/rule.js";

/** `contentEncoding` and `contentMediaType` (JSON Schema validation §8): a property of a string's content, which validators leave alone. */
export const contentRule: SchemaRule = (from, to) =>
  (["contentEncoding", "contentMediaType"] as const).flatMap((keyword): readonly SchemaFact[] => {
    const [before] = from.keyword(keyword);
    const [after] = to.keyword(keyword);
    if (before?.value === after?.value) return [];
    return [
      {
        ids:
          keyword === "contentEncoding"
            ? { request: "request-content-encoding-changed", response: "response-content-encoding-changed" }
            : { request: "request-content-media-type-changed", response: "response-content-media-type-changed" },
        effect: "none",
        wire: { request: "risky", response: "risky" },
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
