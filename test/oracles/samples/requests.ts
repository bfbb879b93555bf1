import { ASSISTANT_2025_01 } from "./requests-2025-01.js";
import { ASSISTANT_2025_04 } from "./requests-2025-04.js";
import { ASSISTANT_2026_04 } from "./requests-2026-04.js";
import { ADMIN_2025_04 } from "./requests-admin.js";
import { DATABASE } from "./requests-database.js";
import type { RequestSample } from "./sample.js";

/** Every request that the publisher's reference shows. */
export const REQUESTS: readonly RequestSample[] = [
  ...ASSISTANT_2025_01,
  ...ASSISTANT_2025_04,
  ...ADMIN_2025_04,
  ...DATABASE,
  ...ASSISTANT_2026_04,
];
