import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { asAddressed, commonFormOf } from "../openapi/common-form.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { trace } from "../openapi/trace.js";
import { codes } from "./codes.js";

/** Warnings about the lists of a Swagger document whose separator OpenAPI 3 has no word for. */
export function lostFormats(effective: EffectiveSpec): readonly Diagnostic[] {
  const addressed = asAddressed(effective);
  return (commonFormOf(addressed.root).lost ?? []).map(({ pointer, format }) => {
    const message = `A list with \`collectionFormat: ${format}\` becomes one string here.`;
    return fromCatalogue(codes, "load/list-as-text", "warning", message, {
      place: trace(addressed, `${pointer}/collectionFormat`).place,
    });
  });
}
