import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ApiModel } from "../model/index.js";
import type { JsonObject } from "../openapi/document.js";
import type { ChangePlace } from "./change.js";

/** One document of a side: an OpenAPI 3.0 or 3.1 description whose references all lie in it. */
export interface DiffDocument {
  /** Documents of the two sides with the same service are compared. */
  readonly service: string;
  readonly root: JsonObject;
  /** The place of a node for people: the published file, or the overlay that wrote it. */
  place(pointer: string): ChangePlace;
  /** The overlay action that wrote the node, or else the nearest node: a part of it, or one around it. */
  overlayAt?(pointer: string): OverlayAction | undefined;
  /** Names all that the document says, and its place: equal for documents that are equal. */
  content?(): string;
}

/** An action of an overlay, and how many steps lie between what it wrote and the node that was asked for. */
export interface OverlayAction {
  /** `file:line`. */
  readonly action: string;
  readonly distance: number;
}

/** A side of a comparison: all documents of a version, or one file. */
export interface DiffSide {
  /** How the side is called in the report. */
  readonly name: string;
  readonly documents: readonly DiffDocument[];
  /** References that lead nowhere: the comparison is without them. */
  readonly unread?: readonly Diagnostic[];
  /** The model that the client is made from, where the side has one. */
  readonly model?: ApiModel;
  /**
   * The model whose types a user of a client would see; absent where documents alone are compared.
   *
   * @param paths of the operations that are needed; the model may have others
   */
  readonly types?: (paths: ReadonlySet<string>) => ApiModel;
}
