import type { SourcePlace } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import type { ActionEffect, OverlayAction, OverlayEdition } from "./overlay-document.js";
import { compileQuery } from "./query.js";
import type { Reading } from "./reading.js";

const EXTENSIONS = ["x-quirk", "x-evidence", "x-remove-when", "x-expect", "x-versions", "x-services"];
const KEYS: { readonly [edition in OverlayEdition]: readonly string[] } = {
  "1.0": ["target", "description", "update", "remove"],
  "1.1": ["target", "description", "update", "remove", "copy"],
};

/** Parses one entry of `actions`; undefined where it is wrong, which is then among the reading's diagnostics. */
export function parseAction(
  reading: Reading,
  value: JsonValue,
  index: number,
  edition: OverlayEdition,
): OverlayAction | undefined {
  const at = `/actions/${index}`;
  if (!isObject(value)) {
    reading.report("overlay/wrong-type", "An action must be a mapping with a `target`.", at);
    return undefined;
  }
  refuseUnknownKeys(reading, at, value, edition);
  const target = reading.requiredString(at, value, "target", "the action");
  if (target !== undefined) checkQuery(reading, target, `${at}/target`);
  const effect = readEffect(reading, at, value, edition);
  const words = (key: string, field: string): { readonly [field: string]: string } => {
    const text = reading.optionalString(at, value, key);
    return text === undefined ? {} : { [field]: text };
  };
  const names = (key: string, field: string): { readonly [field: string]: readonly string[] } => {
    const list = reading.optionalStrings(at, value, key);
    return list === undefined ? {} : { [field]: list };
  };
  const optional = {
    ...words("description", "description"),
    ...words("x-quirk", "quirk"),
    ...words("x-evidence", "evidence"),
    ...words("x-remove-when", "removeWhen"),
    ...names("x-versions", "versions"),
    ...names("x-services", "services"),
    ...(value["x-expect"] === undefined ? {} : { expect: value["x-expect"] }),
  };
  if (target === undefined || effect === undefined) return undefined;
  return { index, place: reading.place(at), target, effect, ...optional };
}

function refuseUnknownKeys(reading: Reading, at: string, action: JsonObject, edition: OverlayEdition): void {
  if (edition === "1.0" && Object.hasOwn(action, "copy")) {
    reading.report("overlay/copy-in-1.0", "`copy` is a key of Overlay 1.1; this overlay follows 1.0.", `${at}/copy`);
  }
  reading.refuseUnknownKeys(at, action, KEYS["1.1"], "an action");
  for (const key of Object.keys(action)) {
    if (!key.startsWith("x-") || EXTENSIONS.includes(key)) continue;
    const meant = didYouMean(
      key.slice(2),
      EXTENSIONS.map((extension) => extension.slice(2)),
    );
    if (meant === undefined) continue;
    const message = `\`${key}\` has no meaning here; did you mean \`x-${meant}\`?`;
    reading.report("overlay/unknown-extension", message, `${at}/${key}`, { severity: "warning" });
  }
}

function readEffect(
  reading: Reading,
  at: string,
  action: JsonObject,
  edition: OverlayEdition,
): ActionEffect | undefined {
  const { update, remove, copy } = action;
  if (remove !== undefined && typeof remove !== "boolean") {
    reading.report("overlay/wrong-type", "`remove` must be true or false.", `${at}/remove`);
    return undefined;
  }
  const named = [
    ...(update === undefined ? [] : ["update"]),
    ...(copy === undefined ? [] : ["copy"]),
    ...(remove === true ? ["remove"] : []),
  ];
  if (named.length > 1) {
    const message = `The action has both \`${named[0]}\` and \`${named.at(-1)}\`.`;
    reading.report("overlay/several-effects", message, `${at}/${named.at(-1)}`);
    return undefined;
  }
  if (update !== undefined) return { kind: "update", value: update };
  if (remove === true) return { kind: "remove" };
  if (copy === undefined) {
    const allowed = KEYS[edition].filter((key) => key !== "target" && key !== "description");
    reading.report("overlay/no-effect", `The action has none of ${allowed.map((key) => `\`${key}\``).join(", ")}.`, at);
    return undefined;
  }
  const source = reading.optionalString(at, action, "copy");
  if (source === undefined) return undefined;
  checkQuery(reading, source, `${at}/copy`);
  return { kind: "copy", source };
}

function checkQuery(reading: Reading, query: string, pointer: string): void {
  const compiled = compileQuery(query);
  if ("query" in compiled) return;
  const { message, offset } = compiled.error;
  const place = placeInside(reading, pointer, query, offset);
  reading.report("overlay/invalid-query", `\`${query}\` is no RFC 9535 query: ${message}.`, place);
}

/** The place of a character of a string value: exact where the line shows the string as it is, else that of its key. */
function placeInside(reading: Reading, pointer: string, value: string, offset: number): SourcePlace {
  const place = reading.place(pointer);
  const line = reading.text.split("\n")[place.line - 1] ?? "";
  const start = value === "" ? -1 : line.indexOf(value, place.column - 1);
  return start === -1 ? place : { ...place, column: start + 1 + offset };
}
