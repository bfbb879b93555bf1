import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import type { OverlayAction, OverlayDocument, OverlayEdition } from "./overlay-document.js";
import { parseAction } from "./parse-action.js";
import { Reading } from "./reading.js";

/**
 * Parses one overlay file and checks what OpenAPI Overlay 1.0.0 and 1.1.0 ask of its structure (§4.4). The value is undefined where an
 * error was found. Diagnostics: those of `load/codes.ts` for the YAML, `overlay/unsupported-edition` to `overlay/unknown-extension` of
 * `overlay/codes.ts` for the structure.
 */
export function parseOverlay(file: string, text: string): Outcome<OverlayDocument | undefined> {
  const { value: root, diagnostics: syntax } = parseYaml(file, text);
  if (root === undefined) return { value: undefined, diagnostics: syntax };
  const reading = new Reading(file, text);
  const edition = readEdition(reading, root);
  reading.refuseUnknownKeys("", root, ["overlay", "info", "extends", "actions"], "an overlay");
  const info = readInfo(reading, root);
  const base = reading.optionalString("", root, "extends");
  const actions = readActions(reading, root, edition ?? "1.1");
  const diagnostics: readonly Diagnostic[] = [...syntax, ...reading.diagnostics];
  if (hasErrors(diagnostics) || edition === undefined || info === undefined) return { value: undefined, diagnostics };
  return {
    value: { file, text, edition, info, ...(base === undefined ? {} : { extends: base }), actions },
    diagnostics,
  };
}

function readEdition(reading: Reading, root: JsonObject): OverlayEdition | undefined {
  const version = root["overlay"];
  const edition = typeof version === "string" ? /^(1\.[01])\.\d+$/.exec(version)?.[1] : undefined;
  if (edition === "1.0" || edition === "1.1") return edition;
  const message =
    version === undefined
      ? "The field `overlay`, which says the edition of the standard, is missing."
      : `\`overlay: ${JSON.stringify(version)}\` is no edition of the standard that can be applied here.`;
  reading.report("overlay/unsupported-edition", message, "/overlay");
  return undefined;
}

function readInfo(reading: Reading, root: JsonObject): OverlayDocument["info"] | undefined {
  const info = root["info"];
  if (!isObject(info)) {
    reading.report("overlay/missing-field", "The overlay has no `info` with `title` and `version`.", "/info");
    return undefined;
  }
  reading.refuseUnknownKeys("/info", info, ["title", "version", "description"], "`info`");
  const title = reading.requiredString("/info", info, "title", "`info`");
  const version = reading.requiredString("/info", info, "version", "`info`");
  const description = reading.optionalString("/info", info, "description");
  if (title === undefined || version === undefined) return undefined;
  return description === undefined ? { title, version } : { title, version, description };
}

function readActions(reading: Reading, root: JsonObject, edition: OverlayEdition): readonly OverlayAction[] {
  const actions = root["actions"];
  if (!isArray(actions)) {
    reading.report("overlay/missing-field", "The overlay has no list of `actions`.", "/actions");
    return [];
  }
  if (actions.length === 0) reading.report("overlay/no-actions", "The list of actions is empty.", "/actions");
  const seen = new Map<string, number>();
  return actions.flatMap((action, index) => {
    const text = JSON.stringify(action, inOrder);
    const first = seen.get(text);
    if (first !== undefined) {
      const message = `Action ${index + 1} is the same as action ${first + 1}.`;
      reading.report("overlay/duplicate-action", message, `/actions/${index}`);
    } else seen.set(text, index);
    const parsed = parseAction(reading, action, index, edition);
    return parsed === undefined ? [] : [parsed];
  });
}

/** Has the members of objects written in one order, which does not count for equality. */
function inOrder(_: string, value: JsonValue): JsonValue {
  return isObject(value) && !isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}
