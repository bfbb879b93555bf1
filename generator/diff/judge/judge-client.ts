import type { ClientFact } from "../facts/clients/compare-clients.js";
import type { JudgedFact } from "./judged-fact.js";

/** The judgement of a change of the client: messages are as they were, code that names it stops compiling. */
export function judgeClient(fact: ClientFact): JudgedFact {
  return { ...fact, wire: "safe", sdk: "breaking", direction: "none", identity: JSON.stringify(fact.subject) };
}
