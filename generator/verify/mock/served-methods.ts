import { METHODS } from "node:http";

/** Whether a server of this Node takes a method: it refuses any that it does not know, and compares them with case (RFC 9110 §9.1). */
export function isServed(method: string): boolean {
  return METHODS.includes(method);
}
