import { configurationCodes as configuration } from "../configuration.js";
import type { CodeCatalogue } from "../diagnostics/diagnostic.js";
import { codes as unexpected } from "../diagnostics/unexpected.js";
import { codes as diff } from "../diff/codes.js";
import { codes as doctor } from "../doctor/codes.js";
import { codes as init } from "../init/codes.js";
import { codes as lint } from "../lint/codes.js";
import { codes as load } from "../load/codes.js";
import { codes as migrate } from "../migrate/codes.js";
import { modelCodes as model } from "../model/codes.js";
import { codes as overlay } from "../overlay/codes.js";
import { codes as pull } from "../pull/codes.js";
import { codes as tolerance } from "../tolerance/codes.js";
import { codes as verify } from "../verify/codes.js";
import { codes as versions } from "../versions/codes.js";
import { workspaceCodes as workspace } from "../workspace/codes.js";

/** Every diagnostic code of the toolchain, from the `codes.ts` of each stage: `diagnostics/` itself knows no stage. */
export const catalogue: CodeCatalogue = {
  ...workspace,
  ...configuration,
  ...init,
  ...load,
  ...lint,
  ...migrate,
  ...overlay,
  ...pull,
  ...tolerance,
  ...verify,
  ...versions,
  ...model,
  ...diff,
  ...doctor,
  ...unexpected,
};
