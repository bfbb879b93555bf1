import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { trace } from "../openapi/trace.js";
import type { ApiOperation } from "./api-model.js";
import { modelDiagnostic } from "./model-diagnostic.js";

/** One finding for each operation whose flag of a stream is assumed. Gives `model/stream-flag-assumed`. */
export function assumedStreams(
  specs: readonly EffectiveSpec[],
  operations: readonly ApiOperation[],
): readonly Diagnostic[] {
  return operations.flatMap(({ id, service, pointer, methodName, stream }): readonly Diagnostic[] => {
    const spec = specs.find((each) => each.spec.service === service);
    if (spec === undefined || stream?.isFlagAssumed !== true) return [];
    const sets = stream.isOnly
      ? `\`${methodName}\` sets it`
      : `\`${stream.method}\` sets it, \`${methodName}\` sets it to false`;
    const message = `\`${stream.flag}: true\` in the body of ${id} is taken to ask for a stream: ${sets}.`;
    const { place } = trace(spec, `${pointer}/requestBody`);
    return [modelDiagnostic("model/stream-flag-assumed", "warning", message, { place })];
  });
}
