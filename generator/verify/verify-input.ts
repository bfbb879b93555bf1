import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { GeneratedFile } from "../workspace/generated-file.js";

/** The inputs of the verification of a package. */
export interface VerifyPackageInput {
  readonly models: readonly ApiModel[];
  /** Effective documents of all versions: what requests and responses are checked against. */
  readonly effective: readonly EffectiveSpec[];
  /** Those with the mock layer, which the mocks respond from. */
  readonly documents: readonly EffectiveSpec[];
  /** Documents in which every reading is allowed where the effective one is an assumption; those without an assumption are left out. */
  readonly open?: readonly EffectiveSpec[];
  readonly configuration: Configuration;
  /** TypeScript of the generated package. */
  readonly files: readonly GeneratedFile[];
  /** Text of its `tsconfig.json`, under which it has to compile; where it is left out, it is not compiled. */
  readonly settings?: string;
  /** Number of operations of each version to call, spread over it; all where it is left out. */
  readonly sample?: number | undefined;
  /** Called before each operation, and before each mutant. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

export interface VerifyProgress {
  readonly version: string;
  readonly done: number;
  readonly total: number;
  readonly operation: string;
}

/** The document of a service of a model's version; undefined where it is not among them. */
export function documentOf(
  documents: readonly EffectiveSpec[],
  { version }: ApiModel,
  service: string,
): EffectiveSpec | undefined {
  return documents.find(({ spec }) => spec.version === version && spec.service === service);
}
