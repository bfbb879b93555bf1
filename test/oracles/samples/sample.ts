import type { JsonValue } from "../../../generator/openapi/document.js";

export type SampleVersion = "2025-01" | "2025-04" | "2026-04";

/** A request as the publisher's reference shows it, and the call of ours that is to send the same. Sentences are our own. */
export interface RequestSample {
  readonly name: string;
  readonly version: SampleVersion;
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  /** Text of the body; the media type is among the headers. */
  readonly body?: string;
  readonly form?: { readonly [part: string]: string | Blob };
  readonly call: (url: string) => PromiseLike<unknown>;
}

/** An answer as the publisher's reference shows it; sentences are our own. `status` is the one the page means. */
export interface ResponseSample {
  readonly name: string;
  readonly version: SampleVersion;
  readonly operation: string;
  readonly status: number;
  readonly mediaType: string | null;
  /** Bodies, or the events of a stream; none where the page shows an empty answer. */
  readonly values: readonly JsonValue[];
}
