import type { Absorber, Search } from "../../change.js";
import type { Unseen } from "../../facts/unseen.js";

const UNSEEN: { readonly [reason in Unseen]: string } = {
  "encoded-content": "A validator does not look into encoded content.",
  "open-list": "The document leaves the list open, so only the API itself refuses the value.",
  default: "Both versions accept a request without the value, but it means something else.",
  serialization: "Both versions describe the same value; what differs is how it is written.",
  pages: "Each response fits both versions, but it may be the first of several.",
  sunset: "Requests and responses are the same until then.",
  stability: "Requests and responses are the same, but less is promised of them.",
  "status-gone": "No response that is left can show it: callers may wait for the one that is gone.",
  "service-gone": "No operation of it is left that a message could show.",
  "not-described": "Neither version describes a message that shows it.",
};

/** Why no message can show a change. */
export function unseenWords(reason: Unseen): string {
  return UNSEEN[reason];
}

const CLIENT: { readonly [part in Extract<Absorber, { by: "client" }>["part"]]: string } = {
  "version-header": "the generated client, which sends the header by itself",
  "parameter-places": "the generated client, which knows where each parameter travels",
  serialization: "the generated client, which writes parameters as the document says",
  forms: "the generated client, which writes forms as the document says",
  pages:
    "the generated client, whose list goes on to the next pages when it is iterated; code that awaits the list gets its first page alone",
  "body-argument": "the generated client, whose argument holds it in both versions",
};

/** The words for an absorber. */
export function absorberWords(absorber: Absorber): string {
  return absorber.by === "client" ? CLIENT[absorber.part] : `the overlay action ${absorber.action}`;
}

const ENDED: { readonly [end in Search["ended"]]: string } = {
  "no-more-values": "and there were no others to try",
  size: "and their size reached its limit",
  steps: "and the steps of their patterns reached their limit",
  "unreadable-schema": "and the validator cannot read the schema",
};

/** The search for a proof that found none. */
export function searchWords({ tried, ended }: Search): string {
  const values = `${tried} ${tried === 1 ? "value was" : "values were"} tried, ${ENDED[ended]}`;
  return `No value shows that it breaks: ${values}.`;
}

/** That a change is a correction of an overlay, given the file and line of its action. */
export function correctionWords(action: string): string {
  return `An overlay alone says so (\`${action}\`): the published documents do not differ here.`;
}
