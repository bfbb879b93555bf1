// Makes `apipin` callable in this repository's own npm scripts and by `npx apipin`: npm links the binaries of dependencies alone.
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const link = join(root, "node_modules", ".bin", "apipin");
chmodSync(join(root, "dist", "cli.js"), 0o755);
mkdirSync(join(root, "node_modules", ".bin"), { recursive: true });
rmSync(link, { force: true });
symlinkSync(join("..", "..", "dist", "cli.js"), link);
