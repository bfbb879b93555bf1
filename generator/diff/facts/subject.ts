import type { JsonObject } from "../../openapi/document.js";
import { pointerTokens, valueAt } from "../../openapi/json-pointer.js";
import { objectOf, stringOf } from "../../openapi/reference.js";
import { parameterWords } from "./operations/compare-parameters.js";

/** What a sentence calls a declaration, and whether it is part of one operation alone. */
export interface Subject {
  readonly words: string;
  readonly inline: boolean;
}

/**
 * Names a schema by where it is declared: `Thing.name` in a component, `name` of the request body in an operation.
 *
 * @param member the property that is meant, where the pointer is that of the object around it
 */
export function subjectOf(root: JsonObject, pointer: string, member?: string): Subject {
  const tokens = pointerTokens(pointer);
  const [top = "", second = "", third = ""] = tokens;
  if (top === "components" && second === "schemas") {
    return { words: `\`${third}${pathOf(tokens.slice(3), member)}\``, inline: false };
  }
  const carrier = carrierOf(root, tokens);
  const path = pathOf(carrier.rest, member).replace(/^\./, "");
  if (/^(\[\])+$/.test(path))
    return { words: `an item of ${carrier.words}`, inline: top === "paths" && !carrier.shared };
  return {
    words: path === "" ? carrier.words : `\`${path}\` of ${carrier.words}`,
    inline: top === "paths" && !carrier.shared,
  };
}

interface Carrier {
  readonly words: string;
  readonly rest: readonly string[];
  /** Parameters and headers are alike wherever they are declared. */
  readonly shared: boolean;
}

function carrierOf(root: JsonObject, tokens: readonly string[]): Carrier {
  const find = (name: string): number => tokens.lastIndexOf(name, tokens.length - 1);
  const schema = tokens.indexOf("schema");
  const head = schema < 0 ? tokens : tokens.slice(0, schema);
  const rest = schema < 0 ? [] : tokens.slice(schema + 1);
  const pointer = head.map((token) => `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  if (head.includes("headers"))
    return { words: `the header \`${head[head.indexOf("headers") + 1] ?? ""}\``, rest, shared: true };
  if (head.includes("parameters")) {
    const node = objectOf(valueAt(root, pointer.replace(/\/content\/.*$/s, "")));
    return { words: parameterWords({ in: stringOf(node["in"]), name: stringOf(node["name"]) }), rest, shared: true };
  }
  if (head.includes("responses")) {
    const status = head[find("responses") + 1] ?? "";
    const words = /^\d/.test(status) ? `the answer with ${status}` : "the answer";
    return { words: `${words}${ofSent(head)}`, rest, shared: false };
  }
  const sent = ofSent(head);
  return { words: sent === "" ? "the request body" : `the body${sent}`, rest, shared: false };
}

/** Which callback or webhook a declaration is part of. */
function ofSent(tokens: readonly string[]): string {
  const callback = tokens.indexOf("callbacks");
  // `paths`, the path and the method stand before it, or `components`.
  if (callback === 3 || (callback === 1 && tokens[0] === "components"))
    return ` of the callback \`${tokens[callback + 1] ?? ""}\``;
  return tokens[0] === "webhooks" ? ` of the webhook \`${tokens[1] ?? ""}\`` : "";
}

/** Properties and items on the way, without the keywords between. */
function pathOf(tokens: readonly string[], member: string | undefined): string {
  let path = "";
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === "properties") path += `.${shownName(tokens[++index] ?? "")}`;
    else if (token === "items" || token === "prefixItems") path += "[]";
    else if (token === "additionalProperties") path += ".*";
  }
  return member === undefined ? path : `${path}.${shownName(member)}`;
}

/** A name in a sentence: the empty one in quotes, lest it be overlooked. */
function shownName(name: string): string {
  return name === "" ? '""' : name;
}
