import { ADMIN_ANSWERS_2025_04 } from "./responses-admin.js";
import { ASSISTANT_ANSWERS } from "./responses-assistant.js";
import { FAILURES } from "./responses-errors.js";
import type { ResponseSample } from "./sample.js";

/** Every answer that the publisher's reference shows. */
export const RESPONSES: readonly ResponseSample[] = [...ADMIN_ANSWERS_2025_04, ...ASSISTANT_ANSWERS, ...FAILURES];
