import { hasErrors } from "../../generator/diagnostics/diagnostic.js";
import type { JsonObject, SpecDocument } from "../../generator/openapi/document.js";
import { parseYaml } from "../../generator/openapi/text/parse-yaml.js";
import { type OverlayDocument, parseOverlay } from "../../generator/overlay/index.js";

/** The value of a YAML text. */
export function yaml(text: string): JsonObject {
  const { value, diagnostics } = parseYaml("given.yaml", text);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** A specification at `specs/<version>/<service>.yaml`. */
export function spec(name: string, text: string): SpecDocument {
  const [version = "", service = ""] = name.split("/");
  return { version, service, file: `specs/${name}.yaml`, text, root: yaml(text) };
}

/** An overlay with the given actions, written as YAML list items. */
export function overlayText(actions: string, edition: string = "1.1.0"): string {
  return `overlay: ${edition}\ninfo: { title: t, version: 1.0.0 }\nactions:\n${actions}`;
}

/** The parsed overlay of `overlayText`; its file's path is below `overlays/`. */
export function overlay(path: string, actions: string, edition?: string): OverlayDocument {
  const { value, diagnostics } = parseOverlay(`overlays/${path}.yaml`, overlayText(actions, edition));
  if (value === undefined || hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** Freezes a value and all below it, so that a change to it throws. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
