import type { Remedy, Severity } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import type { DocumentIndex } from "./document-index.js";

/** Kinds of node a rule can ask for, by their names in the OpenAPI Specification. `Root` is the document. */
export type NodeKind =
  | "Root"
  | "Operation"
  | "Response"
  | "MediaType"
  | "Schema"
  | "Parameter"
  | "Server"
  | "ServerVariable";

/** The view of a rule besides the node. */
export interface RuleContext {
  /** JSON Pointer of the node. */
  readonly pointer: string;
  readonly document: DocumentIndex;
  /** The published text, for rules about how a value is written. */
  readonly text: string;
  /** The version the document describes. */
  readonly version: string;
  /** Request header that selects the version, where the API has one. */
  readonly versionHeader: string | undefined;
  /** Reports a finding about the node, about another one (JSON Pointer), or about a place in the text (offset). */
  readonly report: (message: string, at?: string | { readonly offset: number }) => void;
}

/** Called for each node of a kind once, wherever it is referred to from. */
export type RuleVisitor = { readonly [kind in NodeKind]?: (node: JsonObject, context: RuleContext) => void };

/** One rule: a file in `rules/`, a fixture pair, and a page that `apipin explain lint/<id>` prints. */
export interface LintRule {
  /** Kebab-case; the file's name, and the diagnostic's code after `lint/`. */
  readonly id: string;
  /** A short noun phrase: what a finding is about. */
  readonly title: string;
  /** The exact condition that is reported. */
  readonly description: string;
  /** The harm for users of the API when nobody corrects it. */
  readonly rationale: string;
  /** The correction, as an imperative. */
  readonly fix: string;
  readonly remedy: Remedy;
  /** On an effective specification. On a published one every finding with a remedy is an `info`. */
  readonly severity: Severity;
  readonly visitor: RuleVisitor;
}
