import { EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";
import { yamlEvents } from "../openapi/text/yaml-events.js";

/** A scalar written without quotes. */
export interface PlainScalar {
  readonly value: string;
  readonly offset: number;
}

/** The unquoted scalars of a YAML file that a pattern fits, keys included. A file that does not parse has none. */
export function plainScalars(text: string, pattern: RegExp): readonly PlainScalar[] {
  try {
    return yamlEvents(text).flatMap((event) => {
      if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return [];
      const value = getScalarValue(text, event);
      return pattern.test(value) ? [{ value, offset: event.valueStart }] : [];
    });
  } catch {
    return [];
  }
}
