import { lint } from "../../generator/commands/lint.js";
import { recordingContext } from "../command-context.js";
import { temporaryFolder, write } from "../pull/library.js";

/** The outcome of `apipin lint --level error`: its exit code, and what it printed. */
export interface Linted {
  readonly code: number;
  readonly note: string;
  readonly out: string;
}

/** Lints a workspace of one specification, `specs/v1/cups.yaml`, and one overlay for it. */
export async function lintCups(
  spec: string,
  overlay: { readonly file: string; readonly text: string },
): Promise<Linted> {
  const folder = temporaryFolder();
  write(folder, "apipin.yaml", "package: { name: cups, version: 1.0.0 }\nclient: { class: Cups }\n");
  write(folder, "specs/v1/cups.yaml", spec);
  write(folder, overlay.file, overlay.text);
  const context = recordingContext(folder);
  const code = await lint({ format: "text", level: "error" }, context);
  return { code, ...context.printed };
}
