import type { Change } from "../change.js";

/** The sentence of a change. One that speaks of its only operation as "it" names it, so that it can be read by itself. */
export function messageOf({ message, operations }: Change): string {
  const [operation] = operations;
  if (operation === undefined || operations.length > 1 || operation.includes("`")) return message;
  return message.replace(/^It (?=[a-z])/, () => `\`${operation}\` `);
}

/** Whether the sentence names the only operation that the change reaches. */
export function isNamedIn(change: Change): boolean {
  const [operation] = change.operations;
  return change.operations.length === 1 && messageOf(change).includes(`\`${operation}\``);
}
