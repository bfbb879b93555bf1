import { code, type SchemaFinding, type SchemaRule } from "../schema/rule.js";

const WITNESS_MISSING = "A validator does not look into encoded content.";

/** `contentEncoding` and `contentMediaType` (JSON Schema validation §8): what a text holds, which validators leave alone. */
export const contentRule: SchemaRule = (from, to) =>
  (["contentEncoding", "contentMediaType"] as const).flatMap((keyword): readonly SchemaFinding[] => {
    const [before] = from.keyword(keyword);
    const [after] = to.keyword(keyword);
    if (before?.value === after?.value) return [];
    const words = keyword === "contentEncoding" ? "encoded as" : "of the media type";
    const [was, now] = [code(before?.value), code(after?.value)];
    return [
      {
        id: keyword === "contentEncoding" ? "content-encoding-changed" : "content-media-type-changed",
        effect: "none",
        wire: { request: "risky", response: "risky" },
        message: (subject) =>
          after === undefined
            ? `What ${subject} holds is no longer said to be ${words} ${was}.`
            : `What ${subject} holds is ${words} ${now}${before === undefined ? "" : ` instead of ${was}`}.`,
        advice: {
          request: after === undefined ? "Send it as before only where you know it is taken." : `Send it as ${now}.`,
          response: after === undefined ? "Do not rely on what it was." : `Read it as ${now}.`,
        },
        witnessMissing: WITNESS_MISSING,
        from: before?.pointer ?? from.pointer,
        to: after?.pointer ?? to.pointer,
      },
    ];
  });
