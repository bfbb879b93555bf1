import type { JsonObject } from "../load/spec-document.js";
import type { ChangePlace } from "./change.js";

/** One document of a side: an OpenAPI 3.0 or 3.1 description whose references all lie in it. */
export interface DiffDocument {
  /** Documents of the two sides with the same service are compared. */
  readonly service: string;
  readonly root: JsonObject;
  /** Where a node stands for people: the published file, or the overlay that wrote it. */
  place(pointer: string): ChangePlace;
}

/** What is compared: all documents of a version, or one file. */
export interface DiffSide {
  /** How the side is called in the report. */
  readonly name: string;
  readonly documents: readonly DiffDocument[];
}
