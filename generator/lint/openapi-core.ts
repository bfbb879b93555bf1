import type { Config, LocationObject, NormalizedProblem } from "@redocly/openapi-core";
import { dialectOf } from "../openapi/dialect.js";
import type { JsonObject } from "../openapi/document.js";
import { isInExtension } from "../openapi/find-references.js";
import { isObject, pointerTokens, valueAt } from "../openapi/json-pointer.js";
import { MAX_LINT_STEPS } from "../openapi/limits.js";
import { lineIndex } from "../openapi/text/line-index.js";
import { judgePatternsOf } from "../schema/patterns/judge-library.js";
import type { Work } from "../schema/patterns/run-pattern.js";
import type { RuleLevel, RuleLevels } from "./configuration.js";
import { coreDocument } from "./core-document.js";
import { documentIndex } from "./document-index.js";
import { plainPointer } from "./fragment.js";
import { PLUGIN_RULE, type Run, rulesPlugin } from "./plugin.js";
import { rules } from "./rules/index.js";
import { rule as patternRule } from "./rules/pattern-not-judged.js";
import { isMisplacedRequired, requiredInWords } from "./rules/required-in-scalar.js";
import { upstreamRules } from "./upstream-rules.js";

/** Whose rules run. */
export type RuleSet = "all" | "ours" | "openapi-core";

/** The document to lint, and what rules need to know of it. */
export interface LintInput {
  /** Names the document in openapi-core's own records; nothing is read from there. */
  readonly file: string;
  readonly root: JsonObject;
  readonly text: string;
  readonly version: string;
  readonly versionHeader: string | undefined;
  /** Levels by rule id, where the configuration sets any. */
  readonly levels: RuleLevels;
  readonly ruleSet: RuleSet;
}

/** A finding of a rule, ours or openapi-core's. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  /** JSON Pointer of the node, or a place in the published text. */
  readonly at: string | { readonly line: number; readonly column: number };
  /** The level that openapi-core gives the rule; of no meaning for ours. */
  readonly level: "error" | "warning";
}

/** openapi-core's rules that compile schemas and check examples against them. */
export const WITHOUT_EXAMPLES: RuleLevels = {
  "no-invalid-media-type-examples": "off",
  "no-invalid-parameter-examples": "off",
  "no-invalid-schema-examples": "off",
};

type Core = typeof import("@redocly/openapi-core");

let core: Promise<Core> | undefined;
const configs = new Map<string, Promise<Config>>();
const runs = new WeakMap<object, Run>();
const ours = new Set(rules.map((rule) => rule.id));

/** Loads openapi-core, which takes longer than linting a document does: begin early, use late. */
export function loadOpenapiCore(): Promise<Core> {
  core ??= loadCore();
  return core;
}

async function loadCore(): Promise<Core> {
  const [loaded, ajv] = await Promise.all([import("@redocly/openapi-core"), import("@redocly/ajv/dist/2020.js")]);
  judgePatternsOf(ajv.Ajv2020, () => current);
  return loaded;
}

/** The steps left to the document whose nodes are visited; openapi-core walks through one after the other. */
let current: Work = { left: 0 };

/** Runs openapi-core's recommended rules and ours over one document, without touching the disk or the network. */
export async function findings(input: LintInput): Promise<readonly Finding[]> {
  const { BaseResolver, createConfig, lintDocument, ResolveError, Source } = await loadOpenapiCore();
  class NoResolver extends BaseResolver {
    override loadExternalRef(): Promise<never> {
      return Promise.reject(new ResolveError(new Error("references to other documents are not followed")));
    }
  }
  const source = new Source(`/${input.file}`, input.text);
  const { text, version, versionHeader, levels } = input;
  const work = { left: MAX_LINT_STEPS };
  runs.set(source, {
    work,
    document: documentIndex(input.root),
    text,
    version,
    versionHeader,
    lines: lineIndex(text),
    isOff: (rule) => input.ruleSet === "openapi-core" || levels[rule] === "off",
  });
  const parsed = coreDocument(input.root);
  const lint = (config: Config): Promise<readonly NormalizedProblem[]> =>
    lintDocument({ document: { source, parsed }, config, externalRefResolver: new NoResolver() });
  const config = await (input.ruleSet === "ours" ? ourConfig() : configFor(levels));
  const problems = await lint(config).catch(async (error: unknown) => {
    // Some of openapi-core's rules trust the structure, and throw where it is not what OpenAPI says.
    const structural = await lint(await createConfig({ rules: { struct: "error" } })).catch(() => [unreadable(error)]);
    return structural.length > 0 ? structural : oneByOne(lint, levels, error);
  });
  const found = problems.map(
    ({ ruleId, message, severity, location }): Finding => ({
      rule: ruleId,
      message,
      at: addressOf(location[0]),
      level: severity === "error" ? "error" : "warning",
    }),
  );
  const known = found.filter((finding) => !isForeignReference(finding));
  const sound = dialectOf(input.root) === "2.0" ? known.filter((finding) => !isFile(finding, input.root)) : known;
  const told =
    levels["required-in-scalar"] === "off" ? sound : sound.flatMap((finding) => toldBetter(finding, input.root));
  if (work.left >= 0 || levels[patternRule.id] === "off") return told;
  const message = `Its patterns need more than ${MAX_LINT_STEPS} steps to check its examples; what comes after is not judged.`;
  return [...told, { rule: patternRule.id, message, at: "", level: "warning" }];
}

/** A field `$ref` within an extension, which openapi-core takes for a reference of OpenAPI. */
function isForeignReference({ rule, at }: Finding): boolean {
  return rule === "no-unresolved-refs" && typeof at === "string" && isInExtension(pointerTokens(at));
}

/** A response whose schema is a file (Swagger 2.0 §Response Object), which openapi-core does not know. */
function isFile({ rule, at }: Finding, root: JsonObject): boolean {
  return rule === "struct" && typeof at === "string" && at.endsWith("/schema/type") && valueAt(root, at) === "file";
}

/** Findings of each rule by itself, where the rules together stop; for one that stops, a finding that says so. */
async function oneByOne(
  lint: (config: Config) => Promise<readonly NormalizedProblem[]>,
  levels: RuleLevels,
  stopped: unknown,
): Promise<readonly NormalizedProblem[]> {
  const { createConfig } = await loadOpenapiCore();
  const all = await configFor(levels);
  const enabled = Object.keys(upstreamRules).filter((id) => all.getRuleSettings(id, "oas3_0").severity !== "off");
  const problems: NormalizedProblem[] = [];
  let stops = 0;
  for (const id of [...enabled, PLUGIN_RULE]) {
    const severity = id === PLUGIN_RULE ? "warn" : all.getRuleSettings(id, "oas3_0").severity;
    const config = await createConfig({ plugins: [rulesPlugin(runOf)], rules: { [id]: severity } });
    const found = await lint(config).catch((error: unknown) => {
      if (id === PLUGIN_RULE) throw error;
      stops += 1;
      const message = `The rule stopped before its end: ${reasonOf(error)}.`;
      return [{ ...unreadable(error), ruleId: id, severity: "warn" as const, message }];
    });
    for (const each of found) problems.push(each);
  }
  return stops > 0 ? problems : [...problems, unreadable(stopped)];
}

function runOf(source: object): Run | undefined {
  const run = runs.get(source);
  if (run !== undefined) current = run.work;
  return run;
}

/** Replaces what openapi-core says of a misplaced `required` by the finding of the rule about it. */
function toldBetter(finding: Finding, root: JsonObject): readonly Finding[] {
  const { rule, at } = finding;
  if (typeof at !== "string" || !(rule === "struct" || rule === "no-required-schema-properties-undefined"))
    return [finding];
  const [, schema] = /^(.*)\/required(?:\/\d+)?$/.exec(at) ?? [];
  const value = schema === undefined ? undefined : valueAt(root, schema);
  if (schema === undefined || !isObject(value) || isParameter(schema) || !isMisplacedRequired(value)) return [finding];
  const message = requiredInWords(value, root, schema);
  return [{ rule: "required-in-scalar", message, at: `${schema}/required`, level: "warning" }];
}

/** A parameter's or a header's own `required` is a boolean, and has a rule of its own. */
function isParameter(pointer: string): boolean {
  return !/\/(schema|schemas\/[^/]+|properties\/[^/]+|items|allOf\/\d+|anyOf\/\d+|oneOf\/\d+|not|additionalProperties)$/.test(
    pointer,
  );
}

/** No later stage can rely on a document that the library cannot walk through. */
function unreadable(error: unknown): NormalizedProblem {
  return {
    ruleId: "struct",
    severity: "error",
    message: `The structure of the document cannot be checked: ${reasonOf(error)}.`,
    location: [],
    suggest: [],
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function addressOf(location: LocationObject | undefined): Finding["at"] {
  if (location === undefined) return "";
  if (location.pointer !== undefined) return plainPointer(location.pointer);
  return { line: location.start.line, column: location.start.col };
}

/**
 * One configuration for all documents of the same levels: openapi-core takes longer to make one than to use it. It gets the
 * rules run, not how much they weigh, so that a finding's level stays the library's own and `grade` decides.
 */
function configFor(levels: RuleLevels): Promise<Config> {
  const theirs = Object.entries(levels).filter(([id]) => !ours.has(id));
  const key = JSON.stringify(theirs.sort());
  const config = configs.get(key) ?? makeConfig(theirs);
  configs.set(key, config);
  return config;
}

/** The configuration of our rules alone. */
async function ourConfig(): Promise<Config> {
  const { createConfig } = await loadOpenapiCore();
  return createConfig({ plugins: [rulesPlugin(runOf)], rules: { [PLUGIN_RULE]: "warn" } });
}

async function makeConfig(theirs: readonly (readonly [string, RuleLevel])[]): Promise<Config> {
  const { createConfig } = await loadOpenapiCore();
  const extended = { extends: ["recommended"] };
  const recommended = theirs.length === 0 ? undefined : await createConfig(extended);
  const changed = theirs.flatMap(([id, level]): readonly (readonly [string, "warn" | "off"])[] => {
    if (level === "off") return [[id, "off"]];
    return recommended?.getRuleSettings(id, "oas3_0").severity === "off" ? [[id, "warn"]] : [];
  });
  return createConfig({
    ...extended,
    plugins: [rulesPlugin(runOf)],
    rules: { [PLUGIN_RULE]: "warn", ...Object.fromEntries(changed) },
  });
}
