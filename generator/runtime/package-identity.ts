/** Name and version of the package, the same in its build of modules and in that of CommonJS. Each generated package has its own here. */
export const PACKAGE = "@apipin/runtime@0.0.0";
