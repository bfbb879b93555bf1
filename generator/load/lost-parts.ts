import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { asAddressed, commonFormOf } from "../openapi/common-form.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { trace } from "../openapi/trace.js";
import { codes } from "./codes.js";

/** Warnings about statements of a Swagger document that OpenAPI 3 has no word for, or that contradict each other. */
export function lostParts(effective: EffectiveSpec): readonly Diagnostic[] {
  const addressed = asAddressed(effective);
  return (commonFormOf(addressed.root).lost ?? []).map((part) => {
    if (part.kind === "separator")
      return fromCatalogue(
        codes,
        "load/list-as-text",
        "warning",
        `A list with \`collectionFormat: ${part.format}\` becomes one string here.`,
        { place: trace(addressed, `${part.pointer}/collectionFormat`).place },
      );
    return fromCatalogue(
      codes,
      "load/field-beside-body",
      "warning",
      `The form field \`${part.name}\` is left out, because the operation has a body.`,
      { place: trace(addressed, part.pointer).place },
    );
  });
}
