import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { configurationText } from "./configuration-text.js";
import type { PlannedWorkspace } from "./plan-workspace.js";
import { PROPOSALS, type Proposals, proposalsText, withoutLines } from "./proposals.js";
import { withSchemaLine } from "./schema-line.js";

/** A planned workspace with proposals at work. */
export function withProposals(
  plan: PlannedWorkspace,
  packageName: string,
  only: readonly string[] | undefined,
  proposals: Proposals,
): PlannedWorkspace {
  const { workspace, documents } = plan;
  const proposed = proposalsText(proposals, documents);
  const overlay = proposed === undefined ? undefined : { file: PROPOSALS, text: proposed };
  const { folder } = workspace;
  const text = configurationText(packageName, documents, only, proposals.versionHeader);
  const configuration = { ...workspace.configuration, text };
  return {
    ...plan,
    workspace: {
      ...workspace,
      configuration: { ...configuration, text: withSchemaLine(folder, configuration, "apipin.schema.json") },
      overlays:
        overlay === undefined ? [] : [{ ...overlay, text: withSchemaLine(folder, overlay, "overlay.schema.json") }],
    },
  };
}

/** Whether nothing is proposed. */
export function isEmpty({ actions, versionHeader }: Proposals): boolean {
  return actions.length === 0 && versionHeader === undefined;
}

/**
 * The proposals that no error names; none where no error names one, since any of them may be the cause.
 *
 * @param keepsOthers keeps them in that case: a draft is made in spite of errors
 */
export function withoutFaults(
  proposals: Proposals,
  { workspace }: PlannedWorkspace,
  diagnostics: readonly Diagnostic[],
  keepsOthers: boolean,
): Proposals {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const { versionHeader: header, ...others } = proposals;
  if (header !== undefined && errors.some(({ code }) => code.startsWith("lint/version-header")))
    return { ...others, actions: others.actions.filter(({ kind }) => kind !== "version header") };
  const overlay = workspace.overlays.find(({ file }) => file === PROPOSALS)?.text ?? "";
  const lines = errors.flatMap(({ place }) => (place?.file === PROPOSALS ? [place.line] : []));
  const kept = withoutLines(proposals, overlay, lines);
  if (kept.actions.length < proposals.actions.length) return kept;
  return keepsOthers ? proposals : { actions: [], unspoken: proposals.unspoken };
}
