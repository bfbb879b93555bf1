import type { InstalledPackage } from "../project/installed-package.js";

/** In place of the package, for a program that uses none: no file is below its folder. */
export const NO_PACKAGE: InstalledPackage = { name: "", folder: "\0", versions: [] };
