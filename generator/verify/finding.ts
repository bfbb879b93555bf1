/**
 * The side that has to correct a violation: the generated client or its checks, the assumption by which a fault of the document was read, or
 * the document of the publisher.
 */
export type Fault = "ours" | "assumption" | "publisher";

/** Faults in the order in which they are printed, each as a group of violations is called. */
export const FAULTS: { readonly [fault in Fault]: string } = {
  ours: "of ours",
  assumption: "of an assumption",
  publisher: "of the publisher",
};

/** Something that a case noticed. */
export interface Finding {
  /** `untried`: no value that the document allows was found, so that the case shows nothing. */
  readonly fault: Fault | "untried";
  /** Findings of one cause are printed together. */
  readonly cause: string;
  readonly what: string;
  /** Status of the response that it is about. */
  readonly status?: number;
}

/** Findings about the client, which are ours. */
export function ours(cause: string, ...what: readonly string[]): readonly Finding[] {
  return what.map((each) => ({ fault: "ours", cause, what: each }));
}

/** A finding that a case shows nothing, since the mock found no value that it needs. */
export function untried(cause: string, what: string): Finding {
  return { fault: "untried", cause, what };
}
