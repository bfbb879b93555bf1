import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { installedPackage } from "../../package/installed-package.js";
import { repository } from "../../workspace-copy.js";

/** A folder of installed packages with the generated package and the vendor's SDK of release 8. It is made once. */
export function sdkModules(): string {
  const { folder } = installedPackage();
  const made = join(folder, "with-sdk");
  if (existsSync(made)) return made;
  const work = `${made}-${process.pid}`;
  mkdirSync(join(work, "@pinecone-database"), { recursive: true });
  const modules = join(folder, "node_modules");
  for (const name of readdirSync(modules)) symlinkSync(join(modules, name), join(work, name));
  symlinkSync(join(repository, "node_modules/pinecone-sdk-2026-04"), join(work, "@pinecone-database/pinecone"));
  if (existsSync(made)) rmSync(work, { recursive: true });
  else renameSync(work, made);
  return made;
}
