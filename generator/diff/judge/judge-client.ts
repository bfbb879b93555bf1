import type { ClientFact } from "../facts/clients/compare-clients.js";
import type { JudgedFact } from "./judged-fact.js";

/** The judgement of a change of the client: messages are as they were, code on the old client stops compiling or may. */
export function judgeClient(fact: ClientFact): JudgedFact {
  return { sdk: "breaking", ...fact, wire: "safe", direction: "none", identity: JSON.stringify(fact.subject) };
}
