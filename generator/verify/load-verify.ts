import type { Outcome } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { mockPackages } from "../tools.js";
import { codes } from "./codes.js";

/**
 * Loads the stage, whose mocks run on Prism. A published apipin has Prism as an optional peer, since it is most of the size of an installation.
 *
 * @returns the stage; `verify/no-prism` where a package of Prism is not installed
 */
export async function loadVerify(): Promise<Outcome<typeof import("./index.js") | undefined>> {
  try {
    return { value: await import("./index.js"), diagnostics: [] };
  } catch (error) {
    if (!isMissingPrism(error)) throw error;
    const packages = mockPackages().map(({ name, version }) => `${name}@${version}`);
    const message = "`verify` and `mock` run on Prism, which is not installed.";
    const fix = `Run \`npm install --save-dev ${packages.join(" ")}\`.`;
    return { value: undefined, diagnostics: [fromCatalogue(codes, "verify/no-prism", "error", message, { fix })] };
  }
}

/** Whether an import failed because a package of Prism is not installed. */
function isMissingPrism(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ERR_MODULE_NOT_FOUND" && message.includes("'@stoplight/prism-");
}
