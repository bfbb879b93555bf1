import { posix } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SpecDocument } from "../openapi/document.js";
import { locate } from "../openapi/text/locate.js";
import { overlayDiagnostic } from "./overlay-diagnostic.js";
import type { OverlayDocument } from "./overlay-document.js";

/**
 * Checks an overlay's `extends` against the documents its path addresses: a relative reference must lead to one of them. An absolute
 * one names the publisher's copy, which is not compared.
 */
export function checkExtends(
  overlay: OverlayDocument,
  addressed: readonly Pick<SpecDocument, "file">[],
): readonly Diagnostic[] {
  const { extends: reference } = overlay;
  if (reference === undefined || /^[a-z][a-z\d+.-]*:|^\/\//i.test(reference)) return [];
  const file = posix.join(posix.dirname(overlay.file), reference);
  if (addressed.some((spec) => spec.file === file)) return [];
  const message = `\`extends\` leads to ${file}, but the overlay is applied to ${addressed.map((spec) => spec.file).join(", ")}.`;
  return [overlayDiagnostic("overlay/extends-other-document", message, locate(overlay.file, overlay.text, "/extends"))];
}
