import { type ErrorContext, type ErrorEvent, errorEventReader, parsedOr } from "./error-response.js";
import { textAt } from "./json-pointer.js";
import type { StreamShape } from "./operation.js";
import { PLATFORM_JSON } from "./platform-json.js";
import type { StreamedItem } from "./stream-decoder.js";

/** Where an event called `error` says what went wrong, beside the places of the API's own errors. */
const WORDS = ["/error/message", "/message", "/error", "/detail", "/title"];

const LONGEST_TEXT = 200;

/**
 * The value of an item of a stream: its data, or the event with its fields.
 *
 * @throws {SyntaxError} where the data must be JSON and is not.
 */
export function itemValue(item: StreamedItem, stream: StreamShape): unknown {
  const data = dataOf(item.data, stream);
  return stream.fields ? { ...item, data } : data;
}

function dataOf(text: string, { data: kind, json = PLATFORM_JSON }: StreamShape): unknown {
  if (kind === "text") return text;
  try {
    return json.read(text);
  } catch (error) {
    if (kind === "any") return text;
    throw error;
  }
}

/** A reader of items that are errors: events of that name, and data of the shape of the API's error responses; `undefined` for any other. */
export function errorReader(
  stream: StreamShape,
  context: ErrorContext,
): (value: unknown, item: StreamedItem) => ErrorEvent | undefined {
  const errorOf = errorEventReader(context);
  return (value, item) => {
    const isNamed = item.event === "error" && !stream.errors;
    if (!isNamed) return stream.fields ? undefined : errorOf(value);
    const known = parsedOr(item.data);
    const failure = errorOf(known);
    const words = failure?.text ?? textAt(known, WORDS) ?? plainWords(item.data);
    return { code: failure?.code, text: context.hide(words) };
  };
}

/** The words of a message in plain language; JSON has none. */
function plainWords(text: string): string {
  if (/^\s*[[{]/.test(text)) return "it says no more";
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
