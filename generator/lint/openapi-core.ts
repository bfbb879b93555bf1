import type { Config, LocationObject, Oas3Rule, Plugin, UserContext } from "@redocly/openapi-core";
import { isObject } from "../load/json-pointer.js";
import { type LineIndex, lineIndex } from "../load/line-index.js";
import type { JsonObject, JsonValue } from "../load/spec-document.js";
import { type DocumentIndex, documentIndex } from "./document-index.js";
import type { LintRule, RuleContext, RuleVisitor } from "./rule.js";
import { rules } from "./rules/index.js";

/** The document to lint, and what rules need to know of it. */
export interface LintInput {
  /** Names the document in openapi-core's own records; nothing is read from there. */
  readonly file: string;
  readonly root: JsonObject;
  readonly text: string;
  readonly version: string;
  readonly versionHeader: string | undefined;
  /** Levels by rule id, where the configuration sets any. */
  readonly levels: { readonly [rule: string]: string };
}

/** What a rule found, ours or openapi-core's. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  /** JSON Pointer of the node, or a place in the published text. */
  readonly at: string | { readonly line: number; readonly column: number };
  /** The level that openapi-core gives the rule; of no meaning for ours. */
  readonly level: "error" | "warning";
}

const PLUGIN = "apipin";
type Core = typeof import("@redocly/openapi-core");
type Run = LintInput & { readonly index: DocumentIndex; readonly lines: LineIndex };

let core: Promise<Core> | undefined;
const configs = new Map<string, Promise<Config>>();
/** Rules are made without arguments, so a run is found by the source that openapi-core hands them. */
const runs = new WeakMap<object, Run>();

/** Loads openapi-core, which takes longer than linting a document does: begin early, use late. */
export function loadOpenapiCore(): Promise<Core> {
  core ??= import("@redocly/openapi-core");
  return core;
}

/** Runs openapi-core's recommended rules and ours over one document, without touching the disk or the network. */
export async function findings(input: LintInput): Promise<readonly Finding[]> {
  const { BaseResolver, lintDocument, ResolveError, Source } = await loadOpenapiCore();
  class NoResolver extends BaseResolver {
    override loadExternalRef(): Promise<never> {
      return Promise.reject(new ResolveError(new Error("references to other documents are not followed")));
    }
  }
  const source = new Source(`/${input.file}`, input.text);
  runs.set(source, { ...input, index: documentIndex(input.root), lines: lineIndex(input.text) });
  const problems = await lintDocument({
    document: { source, parsed: input.root },
    config: await configFor(input.levels),
    externalRefResolver: new NoResolver(),
  });
  return problems.map(({ ruleId, message, severity, location }) => ({
    rule: ruleId.startsWith(`${PLUGIN}/`) ? ruleId.slice(PLUGIN.length + 1) : ruleId,
    message,
    at: placeOf(location[0]),
    level: severity === "error" ? "error" : "warning",
  }));
}

function placeOf(location: LocationObject | undefined): Finding["at"] {
  if (location === undefined) return "";
  if (location.pointer !== undefined) return plainPointer(location.pointer);
  return { line: location.start.line, column: location.start.col };
}

/** openapi-core writes pointers as fragments, the document's own as `#/`. */
function plainPointer(fragment: string): string {
  return fragment === "#/" ? "" : fragment.replace(/^#/, "");
}

/** One configuration for all documents of the same levels: openapi-core takes longer to make one than to use it. */
async function configFor(levels: LintInput["levels"]): Promise<Config> {
  const key = JSON.stringify(Object.entries(levels).sort());
  const { createConfig } = await loadOpenapiCore();
  const known = configs.get(key);
  if (known !== undefined) return known;
  const ours = new Set(rules.map((rule) => rule.id));
  const config = createConfig({
    extends: ["recommended"],
    plugins: [plugin],
    rules: {
      ...Object.fromEntries(rules.map((rule) => [`${PLUGIN}/${rule.id}`, levels[rule.id] === "off" ? "off" : "warn"])),
      ...Object.fromEntries(
        Object.entries(levels)
          .filter(([id]) => !ours.has(id))
          .map(([id, level]) => [id, level === "off" || level === "error" ? level : "warn"]),
      ),
    },
  });
  configs.set(key, config);
  return config;
}

/** Our rules as openapi-core takes them. */
const plugin: Plugin = {
  id: PLUGIN,
  rules: { oas3: Object.fromEntries(rules.map((rule): [string, Oas3Rule] => [rule.id, adapt(rule)])) },
};

function adapt(rule: LintRule): Oas3Rule {
  return () => {
    const kinds = Object.entries(rule.visitor) as [string, NonNullable<RuleVisitor[keyof RuleVisitor]>][];
    return Object.fromEntries(
      kinds.map(([kind, visit]) => [
        kind,
        (node: JsonValue, context: UserContext) => {
          const run = runs.get(context.location.source);
          if (run === undefined || !isObject(node)) return;
          visit(node, {
            pointer: plainPointer(context.location.pointer),
            document: run.index,
            text: run.text,
            version: run.version,
            versionHeader: run.versionHeader,
            report: (message, at) => context.report({ message, location: locationOf(run, context.location, at) }),
          });
        },
      ]),
    );
  };
}

function locationOf(run: Run, here: UserContext["location"], at: Parameters<RuleContext["report"]>[1]): LocationObject {
  if (typeof at !== "object")
    return { source: here.source, pointer: at === undefined ? here.pointer : `#${at === "" ? "/" : at}` };
  const { line, column } = run.lines.at(at.offset);
  return { source: here.source, pointer: undefined, start: { line, col: column } };
}
