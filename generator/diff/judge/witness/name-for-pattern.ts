import { sampleString } from "../../../schema/sample-string.js";

/** Gives the name of a property that matches a pattern; undefined where none is found. */
export function nameForPattern(pattern: string): string | undefined {
  try {
    return sampleString({ type: "string", pattern }, "name", { size: "smallest", plain: true });
  } catch {
    return undefined;
  }
}
