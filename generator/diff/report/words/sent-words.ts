import { quantity } from "../../../diagnostics/quantity.js";
import type { Reaching, SentOperation } from "../../change.js";
import type { ValueDirection } from "../../facts/schema/rule.js";
import { code } from "./value-words.js";

/** A webhook or a callback in a sentence: "the callback `ready` of `PUT /things`". */
export function sentWords({ kind, name, of }: SentOperation): string {
  return `the ${kind} ${code(name)}${of === undefined ? "" : ` of ${code(of)}`}`;
}

/** The kinds of those that the API sends: "webhooks and callbacks". */
export function sentKinds({ sent }: Reaching): string {
  const kinds = [...new Set(sent.map(({ kind }) => kind))].sort().reverse();
  return kinds.map((kind) => `${kind}s`).join(" and ");
}

/** How many of each kind the API sends: "2 webhooks and 1 callback". */
export function sentCounts({ sent }: Reaching): string {
  const webhooks = sent.filter(({ kind }) => kind === "webhook").length;
  const counts = [
    ...(webhooks === 0 ? [] : [quantity(webhooks, "webhook")]),
    ...(webhooks === sent.length ? [] : [quantity(sent.length - webhooks, "callback")]),
  ];
  return counts.join(" and ");
}

/** The messages that a value is in, by who sends it: "responses", "requests and responses to webhooks", "callbacks". */
export function messageNames(sender: ValueDirection, reach: Reaching | undefined): string {
  if (reach === undefined) return `${sender}s`;
  const sent = sender === "request" ? `responses to ${sentKinds(reach)}` : sentKinds(reach);
  return reach.called.length === 0 ? sent : `${sender}s and ${sent}`;
}
