import { numberAfterBreak } from "../../../configuration.js";
import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { code, codes, plain, sunsetAdvice, sunsetInWords } from "./value-words.js";
import type { Tell, TellByKind } from "./words.js";

const removed: Tell = (told) => {
  const { values } = told;
  const announced = announcement(values["announced"]);
  const { taker } = values;
  if (taker !== undefined)
    return {
      message: `${told.operation} is gone${announced}: calls of it reach ${code(taker)}.`,
      advice: "See whether its responses serve you, or call another operation in its place.",
    };
  return values["sent"] === true
    ? { message: `The API no longer sends ${told.operation}${announced}.`, advice: "Do not wait for it." }
    : {
        message: `${told.operation} is gone${announced}: calls of it fail.`,
        advice: "Take its calls out, or call another operation in its place.",
      };
};

/** The announcement of a removal, as a part of its sentence; empty where there was none. */
function announcement(announced: JsonValue | undefined): string {
  if (!isObject(announced)) return "";
  const { stability, sunset } = announced;
  if (stability !== undefined) return ` (its stability was ${code(stability)}, so it could go without notice)`;
  return sunset === undefined
    ? ", as announced (it was deprecated, without a date)"
    : `, as announced (it was to work until ${plain(sunset)})`;
}

/** Words about operations as a whole, and about what belongs to none. */
export const lifecycleWords: TellByKind = {
  "operation-added": (told) => ({
    message:
      told.values["sent"] === true ? `The API sends ${told.operation}, which is new.` : `${told.operation} is new.`,
  }),
  "operation-moved": ({ operations, values: { from, to } }) => {
    const [operation = "", ...others] = operations;
    if (others.length > 0)
      return {
        message: `The paths of ${operations.length} operations begin with ${code(plain(to) || "/")} instead of ${code(plain(from) || "/")}.`,
        advice: "Call the new paths.",
      };
    const [method = "", path = ""] = operation.split(" ");
    return {
      message: `\`${method} ${plain(from)}${path.slice(plain(to).length)}\` is \`${operation}\` now.`,
      advice: `Call \`${operation}\`.`,
    };
  },
  "operation-removed": removed,
  "operation-removed-as-announced": removed,
  "operation-deprecated": ({ operation, values }) => ({
    message: `${operation} is deprecated${values["sunset"] === undefined ? "" : ` and works until ${plain(values["sunset"])}`}.`,
    advice: "Stop calling it.",
  }),
  "operation-undeprecated": ({ operation }) => ({ message: `${operation} is no longer deprecated.` }),
  "operation-sunset-changed": ({ operation, values }) => ({
    message: sunsetInWords(operation, values),
    advice: sunsetAdvice("calling", values),
  }),
  "operation-stability-decreased": ({ operation, values }) => ({
    message: `${operation} has the stability ${code(values.to)} instead of ${code(values.from)}.`,
    advice: "Be ready for changes without notice, or use another operation.",
  }),
  "operation-stability-increased": ({ operation, values }) => ({
    message: `${operation} has the stability ${code(values.to)} instead of ${code(values.from)}.`,
  }),
  "operation-id-changed": ({ operation, values }) => ({
    message:
      plain(values.to) === ""
        ? `${operation} no longer has the operationId ${code(values.from)}, and has no other.`
        : plain(values.from) === ""
          ? `${operation} has the operationId ${code(values.to)}, where it had none.`
          : `${operation} has the operationId ${code(values.to)} instead of ${code(values.from)}.`,
  }),
  "operation-tag-added": ({ operation, values }) => ({ message: `${operation} has the tag ${codes(values.added)}.` }),
  "operation-tag-removed": ({ operation, values }) => ({
    message: `${operation} no longer has the tag ${codes(values.removed)}.`,
  }),
  "server-removed": ({ values }) => ({
    message: `The address ${codes(values.removed)} is gone.`,
    advice: `Call ${codes(values.to)}.`,
  }),
  "server-added": ({ values }) => ({ message: `The address ${codes(values.added)} is new.` }),
  "server-order-changed": ({ values }) => ({
    message: `The first server is ${code(values.to)} instead of ${code(values.from)}; the generated client calls the first.`,
    advice: `Give the client the address ${code(values.from)} if you want to stay there.`,
  }),
  "security-scheme-added": ({ it }) => ({ message: `${it} is new.` }),
  "security-scheme-removed": ({ it }) => ({ message: `${it} is gone.` }),
  "security-scheme-address-changed": ({ it, values }) =>
    values["field"] === undefined
      ? {
          message: `${it} is no longer got by the flow ${code(values.from)}.`,
          advice: `Get it by ${codes(values.to) || "another credential"}.`,
        }
      : {
          message: `${it} is got at ${code(values.to)} instead of ${code(values.from)} (${[values["flow"], values["field"]].flatMap((name) => (name === undefined ? [] : code(name))).join(", ")}).`,
          advice: `Ask for it at ${code(values.to)}.`,
        },
  "server-prefix-moved": ({ values: { from, to } }) => ({
    message:
      plain(to) === ""
        ? `The part ${code(from)} of the address is in the paths now: the addresses are the same.`
        : `The address ends in ${code(to)} instead of ${code(plain(from) || "/")}, and the paths begin otherwise: the addresses are the same.`,
  }),
  "security-scheme-changed": ({ it, values }) => ({
    message: `${it} is described in another way: its ${codes(values["changed"])} changed.`,
  }),
  "service-added": ({ it }) => ({ message: `${it} is new.` }),
  "service-removed": ({ it }) => ({
    message: `${it} is gone: calls of its operations fail.`,
    advice: "Take the calls of its operations out, or call others in their place.",
  }),
  "service-renamed": ({ it, values }) => ({ message: `${it} has this name instead of ${code(values.from)}.` }),
  "operations-moved-to-service": ({ it, operations, values }) => ({
    message: `${it} has ${operations.length === 1 ? "an operation" : `${operations.length} operations`} that the service ${code(values.from)} had.`,
  }),
  "version-not-increased": ({ values }) => ({
    message: `The document's version is ${values.to === values.from ? `still ${code(values.to)}` : `${code(values.to)} after ${code(values.from)}`}, although changes break calls: its publisher should increase it to ${code(numberAfterBreak(plain(values.from).replace(/^v/, "")))}.`,
  }),
};
