import type { Remedy } from "../diagnostics/diagnostic.js";
import { rules } from "./rules/index.js";
import { upstreamRules } from "./upstream-rules.js";

const REMEDIES: { readonly [remedy in Remedy]: string } = {
  overlay: "an overlay corrects the specification",
  "mock overlay": "an overlay corrects the mock's specification alone",
  emitter: "the emitter does the right thing by policy",
  loader: "the loader reads it right",
};

/** The page of documentation of a rule, in Markdown; undefined for an id that is neither ours nor openapi-core's. */
export function rulePage(id: string): string | undefined {
  const rule = rules.find((known) => known.id === id);
  if (rule !== undefined) {
    const remedy = `**Remedy:** ${rule.remedy}, that is, ${REMEDIES[rule.remedy]}.`;
    const severity = `On a published specification a finding is an \`info\`, on an effective one \`${rule.severity}\`.`;
    const paragraphs = [
      `# lint/${rule.id}: ${rule.title}`,
      rule.description,
      `**Why it matters.** ${rule.rationale}`,
      `**Fix.** ${rule.fix}`,
      `${remedy} ${severity}`,
    ];
    return `${paragraphs.join("\n\n")}\n`;
  }
  const upstream = Object.hasOwn(upstreamRules, id) ? upstreamRules[id] : undefined;
  if (upstream === undefined) return undefined;
  const [title, cause, fix] = upstream;
  return `# lint/${id}: ${title}\n\n**Why it matters.** ${cause}\n\n**Fix.** ${fix}\n\nA rule of openapi-core.\n`;
}
