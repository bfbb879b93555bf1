import type { Json } from "./operation.js";

/** JSON as the platform reads and writes it. */
export const PLATFORM_JSON: Json = {
  read: (text) => JSON.parse(text),
  write: (value) => JSON.stringify(value),
};
