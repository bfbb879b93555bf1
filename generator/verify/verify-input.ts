import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { GeneratedFile } from "../workspace/generated-file.js";

/** What a generated package is verified with. */
export interface VerifyPackageInput {
  readonly models: readonly ApiModel[];
  /** Documents of the mock layer, of all versions. */
  readonly documents: readonly EffectiveSpec[];
  readonly configuration: Configuration;
  /** TypeScript of the generated package. */
  readonly files: readonly GeneratedFile[];
  /** Called before each operation, and before each mutant. */
  readonly onProgress?: (progress: VerifyProgress) => void;
}

export interface VerifyProgress {
  readonly version: string;
  readonly done: number;
  readonly total: number;
  readonly operation: string;
}

/** The documents of a model's version. */
export function documentsOf(documents: readonly EffectiveSpec[], model: ApiModel): readonly EffectiveSpec[] {
  return documents.filter(({ spec }) => spec.version === model.version);
}
