import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { repository } from "./repository.js";

/** A program, bundled and minified by esbuild as one ES module. Sizes in bytes. */
export interface Bundle {
  readonly code: string;
  readonly minified: number;
  /** After gzip −9. */
  readonly compressed: number;
  /** Bytes of each module in the bundle, by its path. A module of which nothing is left is absent. */
  readonly modules: ReadonlyMap<string, number>;
}

/** How a program is bundled. */
export interface BundleOptions {
  /** `node` for packages that import modules of Node. */
  readonly platform?: "browser" | "node";
  /** Files that take the place of packages, by the name that the program imports. */
  readonly replaced?: { readonly [name: string]: string };
}

interface Output {
  readonly outputFiles: readonly { readonly text: string }[];
  readonly metafile: {
    readonly outputs: {
      readonly [name: string]: { readonly inputs: { readonly [path: string]: { readonly bytesInOutput: number } } };
    };
  };
}

/** Bundles a program. Packages that it imports are those of the repository, or those of the bench. */
export async function bundle(program: string, options: BundleOptions = {}): Promise<Bundle> {
  const require = createRequire(join(repository, "bench/package.json"));
  const { build }: { build: (options: object) => Promise<Output> } = require("esbuild");
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: repository, loader: "ts" },
    absWorkingDir: repository,
    bundle: true,
    minify: true,
    format: "esm",
    platform: options.platform ?? "browser",
    target: "es2022",
    write: false,
    metafile: true,
    logLevel: "error",
    alias: options.replaced ?? {},
    nodePaths: [join(repository, "node_modules"), join(repository, "bench/node_modules")],
  });
  const code = outputFiles[0]?.text ?? "";
  const modules = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput > 0) modules.set(path, bytesInOutput);
    }
  }
  const minified = Buffer.byteLength(code);
  return { code, minified, compressed: gzipSync(code, { level: 9 }).length, modules };
}
