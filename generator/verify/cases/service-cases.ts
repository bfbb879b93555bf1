import type { Case } from "./bench.js";

/** Cases that are about a service as a whole, through one of its operations. */
export interface ServiceCases {
  readonly service: string;
  /** operationId that is called. */
  readonly name: string;
  readonly cases: readonly Case[];
}
