import type { SourcePlace } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../openapi/document.js";

/** Which edition of the OpenAPI Overlay Specification a document follows; patch releases do not differ. */
export type OverlayEdition = "1.0" | "1.1";

/** One overlay file, checked: its actions are well-formed, their targets are valid RFC 9535 queries. */
export interface OverlayDocument {
  /** Path relative to the workspace, with forward slashes. */
  readonly file: string;
  /** The file's text, for code frames and places. */
  readonly text: string;
  readonly edition: OverlayEdition;
  readonly info: OverlayInfo;
  /** URI reference of the document the overlay was written for. */
  readonly extends?: string;
  readonly actions: readonly OverlayAction[];
}

export interface OverlayInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

/** One entry of `actions`. */
export interface OverlayAction {
  /** From 0. */
  readonly index: number;
  readonly place: SourcePlace;
  /** An RFC 9535 query. */
  readonly target: string;
  readonly effect: ActionEffect;
  readonly description?: string;
  /** `x-quirk`: name of the flaw the action corrects. */
  readonly quirk?: string;
  /** `x-evidence`: how the flaw is known. */
  readonly evidence?: string;
  /** `x-remove-when`: what must come true for the action to be superfluous. */
  readonly removeWhen?: string;
  /** `x-expect`: what each target must hold before the action, see `mismatch`. */
  readonly expect?: JsonValue;
  /** `x-versions`: the versions addressed; absent means every version the file's place allows. */
  readonly versions?: readonly string[];
  /** `x-services`: the services addressed; absent means every service the file's place allows. */
  readonly services?: readonly string[];
}

/** The effect of an action on each node its target selects. */
export type ActionEffect =
  | { readonly kind: "update"; readonly value: JsonValue }
  | { readonly kind: "remove" }
  | { readonly kind: "copy"; readonly source: string };
