import { isRecord } from "./json-pointer.js";
import type { MockReply } from "./mock-fetch.js";

const FIELDS: readonly string[] = ["status", "body", "headers", "events", "cut"];

/** The replies that a method is ordered to give, as a list. @throws {TypeError} for an invalid one, with the name of the method. */
export function checkedReplies(name: string, given: MockReply | readonly MockReply[]): readonly MockReply[] {
  const replies: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  if (replies.length === 0) throw new TypeError(`mockFetch: ${name}: a list of replies must not be empty`);
  for (const reply of replies) if (typeof reply !== "function") checkReply(name, reply);
  return replies as readonly MockReply[];
}

/** @throws {TypeError} for what is neither a response nor an error. Its message has no quotes: those of what `fetch` throws are cut out. */
export function checkReply(name: string, reply: unknown): void {
  const mistake = reply instanceof Error ? undefined : mistakeOf(reply);
  if (mistake !== undefined) throw new TypeError(`mockFetch: ${name}: ${mistake}`);
}

function mistakeOf(reply: unknown): string | undefined {
  if (!isRecord(reply)) return "a reply is an object, an Error or a function";
  const other = Object.keys(reply).find((field) => !FIELDS.includes(field));
  if (other !== undefined) return `a reply has no ${other}; it may have ${FIELDS.join(", ")}`;
  const { status = 200, events = [] } = reply;
  if (!(Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599))
    return `a status is a whole number from 200 to 599, not ${String(status)}`;
  return Array.isArray(events) ? undefined : "events must be a list";
}
