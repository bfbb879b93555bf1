import type { LocationObject, Oas3Rule, Plugin, UserContext } from "@redocly/openapi-core";
import type { JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import type { LineIndex } from "../openapi/text/line-index.js";
import type { Work } from "../schema/patterns/run-pattern.js";
import { plainPointer } from "./fragment.js";
import type { NodeKind, RuleContext } from "./rule.js";
import { rules } from "./rules/index.js";

/** Id of the plugin and of its one rule, in openapi-core's configuration. */
export const PLUGIN_RULE = "apipin/rules";

/** Facts about a document that rules get besides its nodes. */
export interface Run extends Pick<RuleContext, "document" | "text" | "version" | "versionHeader"> {
  readonly lines: LineIndex;
  readonly isOff: (rule: string) => boolean;
  /** Steps that patterns may still take while examples are checked. */
  readonly work: Work;
}

/**
 * Our rules as a plugin of openapi-core. It holds one rule that hands each node to all of ours: openapi-core prepares every rule
 * again for every document, and does so for one instead of for all. `runOf` finds the document by its source, since openapi-core
 * makes rules without telling them what for.
 */
export function rulesPlugin(runOf: (source: object) => Run | undefined): Plugin {
  const kinds = [...new Set(rules.flatMap((rule) => Object.keys(rule.visitor) as NodeKind[]))];
  const visitor: Oas3Rule = () =>
    Object.fromEntries(
      kinds.map((kind) => [
        kind,
        (node: JsonValue, context: UserContext) => {
          const run = runOf(context.location.source);
          if (run !== undefined) visit(kind, node, run, context);
        },
      ]),
    );
  return { id: "apipin", rules: { oas3: { rules: visitor } } };
}

function visit(kind: NodeKind, node: JsonValue, run: Run, context: UserContext): void {
  if (!isObject(node)) return;
  for (const rule of rules) {
    const visitNode = rule.visitor[kind];
    if (visitNode === undefined || run.isOff(rule.id)) continue;
    visitNode(node, {
      pointer: plainPointer(context.location.pointer),
      document: run.document,
      text: run.text,
      version: run.version,
      versionHeader: run.versionHeader,
      report: (message, at) =>
        context.report({ message, ruleId: rule.id, location: locationOf(run, context.location, at) }),
    });
  }
}

function locationOf(run: Run, here: UserContext["location"], at: Parameters<RuleContext["report"]>[1]): LocationObject {
  if (at === undefined) return { source: here.source, pointer: here.pointer };
  if (typeof at === "string") return { source: here.source, pointer: at === "" ? "#/" : `#${at}` };
  const { line, column } = run.lines.at(at.offset);
  return { source: here.source, pointer: undefined, start: { line, col: column } };
}
