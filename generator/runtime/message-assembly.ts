import { firstSegment, isRecord, pointerReader, withValueAt } from "./json-pointer.js";
import { LongText } from "./long-text.js";
import type { Assembly, StreamShape } from "./operation.js";

/** A place of the message with the values that came for it. */
interface Place extends Assembly {
  readonly read: (event: unknown) => unknown;
  readonly text: LongText;
  readonly appended: unknown[];
  last: unknown;
}

const placeOf = (step: Assembly): Place => ({
  ...step,
  read: pointerReader(step.from),
  text: new LongText(),
  appended: [],
  last: undefined,
});

/** The message and the text that the events of a stream make. Keeps what belongs to them, and no event. */
export class MessageAssembly {
  readonly #message: readonly Place[];
  readonly #text: Place | undefined;
  /** By the property of an event that they begin with: events are many, and have few of the properties. */
  readonly #byProperty = new Map<string, Place[]>();

  constructor({ assemble = [], text }: StreamShape) {
    this.#message = assemble.map(placeOf);
    // The text is nearly always a place of the message too.
    const shared = this.#message.find(({ from, how }) => how === "join" && from === text);
    this.#text = shared ?? (text === undefined ? undefined : placeOf({ from: text, to: "", how: "join" }));
    for (const place of new Set([...this.#message, this.#text])) {
      if (place === undefined) continue;
      const property = firstSegment(place.from);
      this.#byProperty.set(property, [...(this.#byProperty.get(property) ?? []), place]);
    }
  }

  add(event: unknown): void {
    if (isRecord(event)) for (const property in event) this.#addTo(this.#byProperty.get(property), event);
    else this.#addTo(this.#byProperty.get(""), event);
  }

  #addTo(places: readonly Place[] = [], event: unknown): void {
    for (const place of places) {
      const value = place.read(event);
      if (value === undefined || (value === null && place.how !== "set")) continue;
      place.last = value;
      if (place.how === "append") place.appended.push(value);
      else if (place.how === "join") place.text.add(typeof value === "string" ? value : "");
    }
  }

  /** The text of all events. */
  text(): string {
    return String(this.#text?.text ?? "");
  }

  /** The message of all events. */
  message(): unknown {
    let message: unknown = {};
    for (const { to, how, text, appended, last } of this.#message) {
      if (how === "append") message = withValueAt(message, to, [...appended]);
      else if (last !== undefined) message = withValueAt(message, to, how === "join" ? String(text) : last);
    }
    return message;
  }
}
