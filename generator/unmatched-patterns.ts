import { type Configuration, configurationCodes } from "./configuration.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { didYouMean } from "./diagnostics/did-you-mean.js";
import { fromCatalogue } from "./diagnostics/from-catalogue.js";
import { selectableWords } from "./openapi/chosen-part.js";
import type { EffectiveSpec } from "./openapi/document.js";
import { globFits } from "./openapi/glob.js";
import { joinPointer } from "./openapi/json-pointer.js";
import { locate } from "./openapi/text/locate.js";
import type { WorkspaceFile } from "./workspace/read.js";

/** `configuration/nothing-chosen` for each pattern of `only` that fits no operation of any specification, with the nearest name. */
export function unmatchedPatterns(
  effective: readonly EffectiveSpec[],
  { only = [] }: Configuration,
  { file, text }: WorkspaceFile,
): readonly Diagnostic[] {
  if (only.length === 0) return [];
  const words = [...new Set(effective.flatMap(({ root }) => selectableWords(root)))];
  return only.flatMap((pattern, index): readonly Diagnostic[] => {
    if (words.some((word) => globFits(pattern, word))) return [];
    const near = didYouMean(pattern.replaceAll("*", ""), words);
    const message = `\`only\`: ${JSON.stringify(pattern)} fits no tag, path or operationId.`;
    const fix = near === undefined ? {} : { fix: `Did you mean ${JSON.stringify(near)}?` };
    const place = locate(file, text, joinPointer("only", index));
    return [fromCatalogue(configurationCodes, "configuration/nothing-chosen", "error", message, { place, ...fix })];
  });
}
