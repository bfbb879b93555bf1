import { isObject } from "../../openapi/json-pointer.js";
import { mediaExamples, textsOf } from "../media-examples.js";
import type { LintRule } from "../rule.js";

/** Words by which a response says that something of the same name is there, in prose or as an error code. */
const CONFLICT = /\balready[\s_-]+(exists?|has|taken|in use|used)|\bis (already )?taken\b|\bduplicated?\b|\bconflict/i;

export const rule: LintRule = {
  id: "conflict-as-rate-limit",
  title: "a conflict documented as a rate limit",
  description: "Reports a response 429 whose description or examples speak of a name that exists already.",
  rationale:
    "429 means that the caller sends too much and may try again later (RFC 6585 §4); a conflict is 409 (RFC 9110 §15.5.10). A client that repeats after 429 would repeat for ever, and its typed error has the wrong class.",
  fix: "Document the conflict under 409, and let 429 describe the rate limit.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const response = document.operationAt(pointer)?.responses.get("429");
      if (response === undefined) return;
      const contents = isObject(response.node.content) ? Object.values(response.node.content).filter(isObject) : [];
      const examples = contents.flatMap((media) => mediaExamples(media, "", document.resolve));
      const texts = [...textsOf(response.node.description), ...examples.flatMap((example) => textsOf(example.value))];
      const conflict = texts.find((text) => CONFLICT.test(text));
      if (conflict !== undefined) report(`Response 429 describes a conflict: “${conflict}”`, response.pointer);
    },
  },
};
