import { programFolder } from "../program.js";
import { sdkModules } from "./sdk-modules.js";

/** The command line of a move from the vendor's SDK. */
export const SDK_MOVE: readonly string[] = ["migrate", "--from-sdk", "@pinecone-database/pinecone@8", "2026-04"];

/** Options of a program on the vendor's SDK, which is a package in CommonJS. */
export const SDK_CONFIG: { readonly compilerOptions: object } = {
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    strict: true,
    skipLibCheck: true,
    types: ["node"],
    allowJs: true,
    checkJs: true,
  },
};

/** A program in a folder of its own, with the generated package and the vendor's SDK. Removed when the test ends, or when `onEnd` says. */
export function sdkFolder(
  files: { readonly [file: string]: string },
  config: object = SDK_CONFIG,
  onEnd?: (remove: () => void) => void,
): string {
  return programFolder(files, config, sdkModules(), onEnd);
}
