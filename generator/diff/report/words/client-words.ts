import { code, listOf, plain } from "./value-words.js";
import type { Tell, TellByKind } from "./words.js";

const methodRemoved: Tell = ({ it, subject, values }) => {
  const call = subject.kind === "client" ? `client.${subject.resource}.${subject.method}` : "";
  if (values["lost"] === "stream")
    return { message: `${it} no longer streams its response.`, advice: "Take the whole response at once." };
  if (values["lost"] === "pages")
    return { message: `${it} can no longer be iterated.`, advice: "Read the items of the one response." };
  const others = listOf(values["others"]).map(code);
  return {
    message: `There is no ${code(call)} that repeats ${code(values.from)} until it is ready.`,
    advice:
      others.length === 0
        ? "Repeat the call yourself."
        : `Wait with ${others.join(" or ")} if that tells when it is ready, or repeat the call yourself.`,
  };
};

/** Words about the generated client. */
export const clientWords: TellByKind = {
  "client-method-renamed": ({ it, values }) => ({
    message: `${it} is called ${code(values.to)}.`,
    advice: `Call ${code(values.to)}.`,
    types: { before: `${plain(values.from)}()`, after: `${plain(values.to)}()` },
  }),
  "client-arguments-changed": ({ it, values }) => ({
    message: `${it} takes other arguments.`,
    advice: `Pass \`(${listOf(values.to).map(plain).join(", ")})\`.`,
    types: {
      before: `${plain(values["call"])}(${listOf(values.from).map(plain).join(", ")})`,
      after: `${plain(values["call"])}(${listOf(values.to).map(plain).join(", ")})`,
    },
  }),
  "client-result-changed": ({ it, values }) => ({
    message: `${it} gives ${code(values.to)} instead of ${code(values.from)}.`,
    advice: `Read ${code(values.to)} where you read ${code(values.from)}.`,
    types: { before: plain(values.from), after: plain(values.to) },
  }),
  "client-method-removed": methodRemoved,
  "client-type-removed": ({ it }) => ({
    message: `${it} is not exported any more.`,
    advice: "Use the type of the method's argument or response that took its place.",
  }),
};
