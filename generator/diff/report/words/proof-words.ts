import { quantity } from "../../../diagnostics/quantity.js";
import type { Absorber, Direction, Judgement, Search } from "../../change.js";
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

/** The words for the absorber of a change, and what a program on the client sees. */
export function absorberWords(absorber: Absorber, { sdk, direction }: Pick<Judgement, "sdk" | "direction">): string {
  if (absorber.by === "client") return CLIENT[absorber.part];
  return `the overlay action \`${absorber.action}\`: ${sdk === "safe" ? SEEN[direction] : KEPT}`;
}

const KEPT = "the types keep the property, and its value is `undefined` where the API does not send it";
const SEEN: { readonly [direction in Direction]: string } = {
  request: "the client takes the same values in both versions",
  response: "the client has the same type for it in both versions",
  none: "the client is the same in both versions",
};

const ENDED: { readonly [end in Exclude<Search["ended"], "no-more-values">]: string } = {
  size: "at the limit of their size",
  steps: "at the limit of steps for patterns",
  "unreadable-schema": "at a schema that the validator cannot read",
};

/** The search for a proof that found none. */
export function searchWords({ tried, ended }: Search): string {
  const values = quantity(tried, "value");
  return ended === "no-more-values"
    ? `The search made ${values} from both schemas: none of them shows a break.`
    : `The search tried ${values} before it ended ${ENDED[ended]}: none of them shows a break.`;
}

/** That a change is a correction of an overlay, given the file and line of its action, and the side that it applies to. */
export function correctionWords(action: string, side: string): string {
  return `The overlay action \`${action}\` makes this difference by its correction of ${side}; the published documents do not differ here.`;
}
