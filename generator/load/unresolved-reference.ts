import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { whyElsewhere } from "../openapi/find-references.js";
import type { Resolved } from "./document-files.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/**
 * The error for a reference that leads to no node: `load/dangling-ref` where the file exists, else `load/external-ref`.
 *
 * @param file that the reference is in
 * @param known files that a reference may name
 */
export function unresolvedReference(
  text: string,
  file: string,
  found: Exclude<Resolved, { readonly kind: "node" }>,
  place: SourcePlace,
  known: readonly string[],
): Diagnostic {
  switch (found.kind) {
    case "no node":
    case "unread": {
      const message = `\`${text}\` names nothing in ${found.path}.`;
      return loadDiagnostic("load/dangling-ref", message, place);
    }
    case "no pointer":
      return loadDiagnostic("load/external-ref", `\`${text}\` names an anchor of another file.`, place, {
        fix: "Write a JSON Pointer after the `#`.",
      });
    case "outside":
      return loadDiagnostic("load/external-ref", `\`${text}\` ${whyElsewhere(text)}.`, place);
    case "no file": {
      const others = known.filter((path) => path !== file);
      const near = didYouMean(found.path, others);
      const fix =
        near === undefined
          ? "Correct the path, which begins at the folder of the file that it is written in, or add the file."
          : `Did you mean \`${relativePath(file, near)}\`?`;
      return loadDiagnostic("load/external-ref", `\`${text}\` names a file that is missing.`, place, { fix });
    }
  }
}

/** The path from the folder of one file to another. */
function relativePath(from: string, to: string): string {
  const [up, down] = [from.split("/").slice(0, -1), to.split("/")];
  let shared = 0;
  while (shared < up.length && shared < down.length - 1 && up[shared] === down[shared]) shared += 1;
  return [...up.slice(shared).map(() => ".."), ...down.slice(shared)].join("/");
}
