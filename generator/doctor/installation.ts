import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { codes } from "./codes.js";

/** A package beside apipin, as it is pinned and as it is installed. */
export interface PackageState {
  readonly name: string;
  readonly pinned: string;
  /** Undefined where it is not installed. */
  readonly installed: string | undefined;
}

/** The facts of an installation. */
export interface Installation {
  /** Version of Node, without `v`. */
  readonly node: string;
  /** Oldest version of Node that apipin runs on. */
  readonly oldestNode: string;
  /** Files of the toolchain that are not there. */
  readonly missingFiles: readonly string[];
  readonly packages: readonly PackageState[];
  /** Packages of Prism. */
  readonly mockPackages: readonly PackageState[];
}

/** Faults of an installation: `doctor/old-node`, `doctor/incomplete-build`, `doctor/missing-package`, `doctor/other-version`, `doctor/no-prism`. */
export function installationFindings({
  node,
  oldestNode,
  missingFiles,
  packages,
  mockPackages,
}: Installation): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  const add = (code: string, message: string, severity: Diagnostic["severity"], fix?: string): void => {
    findings.push(fromCatalogue(codes, `doctor/${code}`, severity, message, fix === undefined ? {} : { fix }));
  };
  if (isOlder(node, oldestNode)) add("old-node", `Node is ${node}; apipin needs ${oldestNode} or newer.`, "error");
  for (const file of missingFiles) add("incomplete-build", `The installation of apipin has no ${file}.`, "error");
  const absent = mockPackages.filter(({ installed }) => installed === undefined);
  const needed = packages.filter(({ name }) => !absent.some((each) => each.name === name));
  for (const { name, pinned, installed } of needed) {
    if (installed === undefined) add("missing-package", `${name} ${pinned} is not installed.`, "error");
    else if (installed !== pinned) add("other-version", `${name} is ${installed}; apipin pins ${pinned}.`, "warning");
  }
  if (absent.length > 0) {
    const names = absent.map(({ name, pinned }) => `${name}@${pinned}`).join(" ");
    const message = "Prism is not installed, so `apipin mock` and `apipin verify` do not run.";
    add("no-prism", message, "info", `Run \`npm install --save-dev ${names}\` if you need one of them.`);
  }
  return findings;
}

/** Whether one version comes before another (Semantic Versioning 2.0.0 §11, numbers alone). */
function isOlder(version: string, than: string): boolean {
  const [own, other] = [version, than].map((each) => each.split(".").map((part) => Number.parseInt(part, 10) || 0));
  for (const index of [0, 1, 2]) {
    const [a = 0, b = 0] = [own?.[index], other?.[index]];
    if (a !== b) return a < b;
  }
  return false;
}
