import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { startOwnMock } from "../own-models.js";

/** A mock of a version that records its objections to a request, and responds all the same. */
export function startLenientMock(version: string): Promise<MockServer> {
  return startOwnMock(version, { lenient: true });
}
