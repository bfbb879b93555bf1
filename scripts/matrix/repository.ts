import { fileURLToPath } from "node:url";

/** Folder of the repository, seen from the built script. */
export const repository: string = fileURLToPath(new URL("../../..", import.meta.url));
