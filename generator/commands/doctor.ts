import { missingAssets } from "../assets.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { installationFindings } from "../doctor/installation.js";
import { packageFindings } from "../doctor/package-state.js";
import { loadWorkspace } from "../load-workspace.js";
import { lockFindings } from "../pull/lock-findings.js";
import { installation, toolchain } from "../tools.js";
import { openCache } from "../workspace/cache.js";
import { readManifest } from "../workspace/manifest.js";
import { MANIFEST, OUTPUT } from "../workspace/paths.js";
import { readWorkspace, type Workspace } from "../workspace/read.js";
import { isFolder, isThere } from "../workspace/user-files.js";
import { openView } from "../workspace/view.js";
import type { CommandContext, ExitCode } from "./context.js";
import { printFindings, summary } from "./print-findings.js";

export interface DoctorOptions {
  readonly format: "text" | "json";
}

/** `apipin doctor`: faults of the installation, and of the workspace where there is one. */
export async function doctor({ format }: DoctorOptions, context: CommandContext): Promise<ExitCode> {
  const findings = [
    ...installationFindings({ node: process.versions.node, missingFiles: missingAssets(), ...installation() }),
  ];
  const { folder } = context;
  const hasWorkspace = isFolder(folder) && ["apipin.yaml", "specs"].some((name) => isThere(`${folder}/${name}`));
  const workspace = hasWorkspace ? readWorkspace(folder) : undefined;
  findings.push(...(workspace?.diagnostics ?? []));
  if (isFolder(folder)) findings.push(...openCache(folder).diagnostics);
  if (workspace?.value !== undefined && !hasErrors(workspace.diagnostics))
    findings.push(...workspaceFindings(workspace.value));
  printFindings(findings, format, workspace?.value, context);
  const looked = hasWorkspace ? "the installation and the workspace" : "the installation; there is no workspace here";
  context.note(`looked at ${looked}: ${findings.length === 0 ? "nothing to report" : summary(findings)}`);
  return hasErrors(findings) ? 1 : 0;
}

/** Errors of loading, edits since the last pull, and differences from the package, which no command can remove before the errors are. */
function workspaceFindings(workspace: Workspace): readonly Diagnostic[] {
  const loaded = loadWorkspace(workspace).diagnostics.filter(({ severity }) => severity === "error");
  const edited = lockFindings(workspace);
  if (loaded.length > 0) return [...loaded, ...edited];
  const view = openView(workspace.folder);
  const manifest = view.kind(MANIFEST) === "file" ? readManifest(view) : undefined;
  const present = new Set(view.list(OUTPUT).files.map((file) => file.slice(OUTPUT.length + 1)));
  return [...edited, ...packageFindings(workspace, manifest, present, toolchain().version)];
}
