import type { JsonObject } from "../document.js";
import type { Origins } from "../origins.js";

/** A list whose separator OpenAPI 3 has no word for: the parameter becomes one string. */
export interface LostFormat {
  /** JSON Pointer of the parameter in the Swagger document. */
  readonly pointer: string;
  /** Its `collectionFormat`. */
  readonly format: string;
}

/** Notes of a conversion: the places of nodes that moved, and the lists that lost their separator. */
export class Conversion {
  readonly source: JsonObject;
  readonly lost: LostFormat[] = [];
  readonly #origins = new Map<string, string>();

  constructor(source: JsonObject) {
    this.source = source;
  }

  /** Notes that the node at one JSON Pointer of the Swagger document is at another of the converted one. */
  move(from: string, to: string): void {
    if (from !== to) this.#origins.set(to, from);
  }

  /** Notes a list whose separator is lost; once for a parameter that several operations refer to. */
  report(pointer: string, format: string): void {
    if (!this.lost.some((each) => each.pointer === pointer)) this.lost.push({ pointer, format });
  }

  get origins(): Origins {
    return Object.fromEntries(this.#origins);
  }
}
