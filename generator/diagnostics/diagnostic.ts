/** A point in a file a user can open. Lines and columns count from 1. */
export interface SourcePlace {
  /** Path relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer (RFC 6901) of the node, where the file is a YAML or JSON document. */
  readonly pointer?: string;
}

/** How bad a diagnostic is, worst first. */
export const severities = ["error", "warning", "info"] as const;

export type Severity = (typeof severities)[number];

/** A fault of a user's input: always with a code that `apipin explain` knows, and with a fix. */
export interface Diagnostic {
  /** `<stage>/<kebab-case name>`, e.g. `overlay/target-matched-nothing`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that says what is wrong, with the names involved. */
  readonly message: string;
  readonly place?: SourcePlace;
  /** Why it is wrong, where the message alone does not say it. */
  readonly cause?: string;
  /** The next step of the user. */
  readonly fix?: string;
  /** Other places that take part, e.g. the first of two duplicates. */
  readonly related?: readonly { readonly message: string; readonly place: SourcePlace }[];
  /** True for a warning that is an error where `lint.tolerant` is not set in `apipin.yaml`. */
  readonly isTolerated?: true;
  /** The reading that was assumed instead: a clause with a subject. */
  readonly assumption?: string;
  /** The layer that corrects it, for findings of lint rules. */
  readonly remedy?: Remedy;
}

/** The part that corrects a finding: a fix overlay, a mock overlay, the emitter (or runtime) by policy, or the loader. */
export type Remedy = "overlay" | "mock overlay" | "emitter" | "loader";

/** The result of a stage: its value, and its findings. An `error` among the diagnostics means: do not go on. */
export interface Outcome<Value> {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}

/** An entry of the catalogue that `apipin explain <code>` prints. */
export interface CodeEntry {
  /** A short noun phrase: what the diagnostic is about. */
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

/** Codes of one stage, keyed by full code. Every stage exports one from its `codes.ts`. */
export type CodeCatalogue = { readonly [code: string]: CodeEntry };

/** True when at least one diagnostic is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
