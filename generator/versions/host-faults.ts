import type { Configuration } from "../configuration.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { buildModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { objectOf } from "../openapi/reference.js";
import { trace } from "../openapi/trace.js";

/** Words of a document about the operation that tells a host. */
const WORDS = ["host", "handle"] as const;

/** The errors of a version's `host` and `handle`, which name operations, parameters and places of other services, at the lines of the overlays. */
export function hostFaults(specs: readonly EffectiveSpec[], configuration: Configuration): readonly Diagnostic[] {
  const lines = new Set(specs.flatMap(linesOf));
  if (lines.size === 0) return [];
  return buildModel(specs, configuration).diagnostics.filter(
    ({ severity, place }) => severity === "error" && lines.has(`${place?.file}:${place?.line}`),
  );
}

/** The lines that wrote something of the words. */
function linesOf(spec: EffectiveSpec): readonly string[] {
  const words = objectOf(spec.root["x-apipin"]);
  return WORDS.flatMap((word) => {
    const value = words[word];
    const keys = isObject(value) ? Object.keys(value).map((key) => `/${key}`) : [];
    return value === undefined ? [] : ["", ...keys].map((key) => `/x-apipin/${word}${key}`);
  }).map((pointer) => {
    const { place } = trace(spec, pointer);
    return `${place.file}:${place.line}`;
  });
}
