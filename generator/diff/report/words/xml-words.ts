import type { JsonValue } from "../../../openapi/document.js";
import { code, plain } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

/** Words about how values are written in XML. */
export const xmlWords: TellByKind = {
  "xml-name-changed": ({ it, end, values: { from, to } }) => ({
    message:
      to === undefined
        ? `${it} no longer has the XML name ${code(from)}, but the name of the property or schema.`
        : `${it} is called ${code(to)} in XML${instead(from)}.`,
    advice: advice(end, "name"),
  }),
  "xml-node-changed": ({ it, end, values }) => ({
    message:
      values["list"] === true && values.to === "element"
        ? `${it} is in an element of its own in XML, where its items were alone.`
        : values["list"] === true && values.from === "element"
          ? `${it} is no longer in an element of its own in XML: its items are alone.`
          : `${it} is ${nodeWords(values.to)} in XML instead of ${nodeWords(values.from)}.`,
    advice: advice(end, "place"),
  }),
  "xml-namespace-changed": had("namespace"),
  "xml-prefix-changed": had("prefix"),
};

function instead(from: JsonValue | undefined): string {
  return from === undefined ? ", where it had the name of the property or schema" : ` instead of ${code(from)}`;
}

function had(part: "namespace" | "prefix"): Tell {
  return ({ it, end, values: { from, to } }) => ({
    message:
      to === undefined
        ? `${it} no longer has the XML ${part} ${code(from)}, and has no other.`
        : `${it} has the XML ${part} ${code(to)}${from === undefined ? ", where it had none" : ` instead of ${code(from)}`}.`,
    advice: advice(end, part),
  });
}

function advice(end: Told["end"], part: string): string {
  return end === "request" ? `Write XML with the new ${part}.` : `Read XML with the new ${part}.`;
}

const NODES: { readonly [node: string]: string } = {
  attribute: "an attribute",
  cdata: "a CDATA section",
  element: "an element",
  none: "its content alone",
  text: "text",
};

function nodeWords(node: JsonValue | undefined): string {
  return NODES[plain(node)] ?? code(node);
}
