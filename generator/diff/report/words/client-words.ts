import type { JsonValue } from "../../../openapi/document.js";
import { arrayOf } from "../../../openapi/reference.js";
import { code, plain } from "./value-words.js";
import type { Tell, TellByKind } from "./words.js";

const methodRemoved: Tell = ({ it, subject, values }) => {
  const call = subject.kind === "client" ? `client.${subject.resource}.${subject.method}` : "";
  if (values["lost"] === "stream")
    return { message: `${it} no longer streams its response.`, advice: "Take the whole response at once." };
  if (values["lost"] === "pages")
    return { message: `${it} can no longer be iterated.`, advice: "Read the items of the one response." };
  const others = arrayOf(values["others"]).map(code);
  const resource = subject.kind === "client" ? subject.resource : "";
  return {
    message: `The method ${code(call)} is gone: it repeated ${code(values.from)} until its response was ready.`,
    advice:
      others.length === 0
        ? `Repeat ${code(values.from)} until its response is ready.`
        : `Wait with ${others.join(" or ")} for what other methods of ${code(`client.${resource}`)} give now. Otherwise repeat ${code(values.from)} until its response is ready.`,
  };
};

/** Arguments of a call in a sentence. */
function argumentsOf(value: JsonValue | undefined): string {
  return `\`(${arrayOf(value).map(plain).join(", ")})\``;
}

/** Properties of both results: the compiler does not stop at them. */
function keptInWords(value: JsonValue | undefined): string {
  const kept = arrayOf(value).map(code);
  return kept.length === 0
    ? ""
    : ` Both have ${kept.join(", ")}: the compiler does not stop there where they mean something else now.`;
}

/** The calls that wait for the result. */
function waitsInWords(value: JsonValue | undefined): string {
  const waits = arrayOf(value).map(code);
  return waits.length === 0 ? "" : ` Wait for it with ${waits.join(" or ")}.`;
}

/** Words about the generated client. */
export const clientWords: TellByKind = {
  "client-method-renamed": ({ it, values }) => ({
    message: `${it} is called ${code(values.to)} now.`,
    advice: `Call ${code(values.to)}.`,
    types: { before: `${plain(values.from)}()`, after: `${plain(values.to)}()` },
  }),
  "client-arguments-changed": ({ it, values }) => ({
    message: `${it} takes ${argumentsOf(values.to)} instead of ${argumentsOf(values.from)}.`,
    advice: `Pass ${argumentsOf(values.to)} to ${code(values["call"])}.`,
    types: {
      before: `${plain(values["call"])}(${arrayOf(values.from).map(plain).join(", ")})`,
      after: `${plain(values["call"])}(${arrayOf(values.to).map(plain).join(", ")})`,
    },
  }),
  "client-result-changed": ({ it, values }) => ({
    message: `${it} gives ${code(values.to)} instead of ${code(values.from)}.`,
    advice: `${values.from === "undefined" ? `Be ready for ${code(values.to)} where you pass the result on.` : `Read ${code(values.to)} where you read ${code(values.from)}.`}${keptInWords(values["kept"])}${waitsInWords(values["waits"])}`,
    types: { before: plain(values.from), after: plain(values.to) },
  }),
  "client-argument-changed": ({ it, sdk, values }) => ({
    message: `${code(values["place"])} in the argument of ${it} is ${code(values.to)} instead of ${code(values.from)}.`,
    advice:
      sdk === "breaking"
        ? `Pass ${code(values.to)}.`
        : `Where your code reads ${code(values["place"])} from the type of the argument, be ready for ${code(values.to)}; calls compile as they are.`,
    types: { name: plain(values["place"]), before: plain(values.from), after: plain(values.to) },
  }),
  "client-method-removed": methodRemoved,
  "client-type-removed": ({ it }) => ({
    message: `${it} is no longer exported.`,
    advice: "Use the type of the method's argument or response that took its place.",
  }),
};
