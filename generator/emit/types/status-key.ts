import { propertyName, stringLiteral } from "../text/literal.js";

/** A status as a property's name: a number where it is exact. */
export function statusKey(status: string): string {
  return /^\d{3}$/.test(status) ? status : status === "default" ? propertyName(status) : stringLiteral(status);
}
