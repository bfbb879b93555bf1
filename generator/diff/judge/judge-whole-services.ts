import type { DocumentPair } from "../facts/operations/pair-documents.js";
import type { JudgedFact } from "./judged-fact.js";
import type { Sides } from "./sides.js";

/** The judgement that the service has another name, or that operations are in another service. */
export function movedFrom(
  { from, kind }: NonNullable<DocumentPair["moved"]>,
  { service, documents, operations }: Sides,
): JudgedFact {
  const all = [...operations.to].filter(([key]) => operations.from.has(key)).map(([, { label }]) => label);
  return {
    id: kind === "service" ? "service-renamed" : "operations-moved-to-service",
    subject: { kind: "service", service },
    values: { from, to: service },
    wire: "safe",
    sdk: "safe",
    direction: "none",
    operations: all,
    identity: `service ${from} ${service}`,
    from: () => documents.from.place(""),
    to: () => documents.to.place(""),
  };
}

/** The judgement of a service that one side alone has. */
export function wholeService({ service, documents, operations }: Sides, added: boolean): JudgedFact {
  const all = [...(added ? operations.to : operations.from).values()].map(({ label }) => label);
  const document = added ? documents.to : documents.from;
  const base = { subject: { kind: "service", service }, values: {}, direction: "none", operations: all } as const;
  const identity = `service ${service}`;
  return added
    ? { ...base, id: "service-added", wire: "safe", sdk: "safe", identity, to: () => document.place("") }
    : {
        ...base,
        id: "service-removed",
        wire: "breaking",
        sdk: "breaking",
        identity,
        from: () => document.place(""),
        unseen: "service-gone",
      };
}
