import { sampleString } from "../../../schema/sample-string.js";
import { matchesName } from "../../facts/schema/demands-by-name.js";

/** Gives the name of a property that matches a pattern, one without a description of its own before others; undefined where none is found. */
export function nameForPattern(pattern: string, declared?: ReadonlyMap<string, unknown>): string | undefined {
  const found = sampleOf(pattern);
  if (found === undefined || declared?.has(found) !== true) return found;
  const others = [`${found}1`, `${found}a`, ...FEW];
  return others.find((name) => !declared.has(name) && matchesName(pattern, name) === true) ?? found;
}

/** Names that short patterns match. */
const FEW = [..."abcdefghijklmnopqrstuvwxyz"];

function sampleOf(pattern: string): string | undefined {
  try {
    return sampleString({ type: "string", pattern }, "name", { size: "smallest", plain: true });
  } catch {
    return undefined;
  }
}
