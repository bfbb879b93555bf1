import type { JsonObject } from "../document.js";
import type { Origins } from "../origins.js";

/** A statement of a Swagger document that its converted form lacks. */
export type LostPart = {
  /** JSON Pointer of the parameter in the Swagger document. */
  readonly pointer: string;
} & (
  | {
      /** A list whose separator OpenAPI 3 has no word for: the parameter becomes one string. */
      readonly kind: "separator";
      /** Its `collectionFormat`. */
      readonly format: string;
    }
  | {
      /** A field of a form beside a body, of which a request can have one (2.0 §Parameter Object). */
      readonly kind: "field";
      readonly name: string;
    }
);

/** Notes of a conversion: the places of nodes that moved, and the statements that are lost. */
export class Conversion {
  readonly source: JsonObject;
  readonly lost: LostPart[] = [];
  readonly #origins = new Map<string, string>();

  constructor(source: JsonObject) {
    this.source = source;
  }

  /** Notes that the node at one JSON Pointer of the Swagger document is at another of the converted one. */
  move(from: string, to: string): void {
    if (from !== to) this.#origins.set(to, from);
  }

  /** Notes a statement that is lost; once for a parameter that several operations refer to. */
  report(part: LostPart): void {
    if (!this.lost.some((each) => each.pointer === part.pointer)) this.lost.push(part);
  }

  get origins(): Origins {
    return Object.fromEntries(this.#origins);
  }
}
