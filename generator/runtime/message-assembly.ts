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

/** The message and the text that the events of a stream make. Keeps what belongs to them, and no event. */
export class MessageAssembly {
  readonly #message: Place[] = [];
  #text: Place | undefined;
  /** By the property of an event that they begin with: events are many, and have few of the properties. */
  readonly #byProperty: { [property: string]: Place[] | undefined } = Object.create(null);

  constructor({ assemble = [], text }: StreamShape) {
    for (const step of assemble) {
      const place = this.#place(step);
      this.#message.push(place);
      // The text is nearly always a place of the message too.
      if (step.how === "join" && step.from === text) this.#text = place;
    }
    if (text !== undefined) this.#text ??= this.#place({ from: text, to: "", how: "join" });
  }

  #place(step: Assembly): Place {
    const { from, to, how } = step;
    const place: Place = {
      from,
      to,
      how,
      read: pointerReader(from),
      text: new LongText(),
      appended: [],
      last: undefined,
    };
    const property = firstSegment(from);
    this.#byProperty[property] ??= [];
    this.#byProperty[property].push(place);
    return place;
  }

  add(event: unknown): void {
    if (isRecord(event)) for (const property in event) this.#addTo(property, event);
    else this.#addTo("", event);
  }

  #addTo(property: string, event: unknown): void {
    const places = this.#byProperty[property];
    if (places === undefined) return;
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
    return this.#text === undefined ? "" : this.#text.text.toString();
  }

  /** The message of all events. */
  message(): unknown {
    let message: unknown = {};
    for (const { to, how, text, appended, last } of this.#message) {
      if (how === "append") message = withValueAt(message, to, appended.slice());
      else if (last !== undefined) message = withValueAt(message, to, how === "join" ? text.toString() : last);
    }
    return message;
  }
}
