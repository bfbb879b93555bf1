import { markdownCode, markdownText } from "../templates/render.js";
import type { SpecFile } from "../workspace/read.js";
import type { CopiedOverlays } from "./copy-overlays.js";

/** What a new version consists of, as Markdown. */
export function printAdded(
  version: string,
  base: string | undefined,
  specs: readonly SpecFile[],
  { copied, left }: CopiedOverlays,
): string {
  const counts = new Map<string, number>();
  for (const { overlay } of copied) counts.set(overlay, (counts.get(overlay) ?? 0) + 1);
  const lines = [
    `# Version ${version}`,
    "",
    ...specs.map(({ file }) => `- ${file}`),
    "",
    `## Overlays copied forward from ${base ?? "no version"}`,
    "",
    ...[...counts].map(([overlay, count]) => `- ${overlay}: ${count} ${count === 1 ? "action" : "actions"}`),
    ...(counts.size === 0 ? ["None."] : []),
  ];
  if (left.length > 0) {
    lines.push("", "## Actions that do not apply, and were left out", "");
    for (const { overlay, line, target, reason } of left)
      lines.push(`- ${overlay}:${line} ${markdownCode(target)}: ${markdownText(reason)}`);
  }
  return `${lines.join("\n")}\n`;
}
