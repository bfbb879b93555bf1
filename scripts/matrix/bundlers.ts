import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place, Platform } from "./platform.js";
import { resultsIn, runProgram } from "./run-program.js";

/** Bundles `entry` of the project into one file at `output`. */
type Bundle = (place: Place, entry: string, output: string, platform: "node" | "browser") => Promise<void>;

const load = ({ packages }: Place, path: string): Promise<Record<string, never> & { default: never }> =>
  import(join(packages, path));

/** One module, or a script where `format` says so. */
export const withEsbuild = async (
  place: Place,
  entry: string,
  output: string,
  platform: "node" | "browser",
  format: "esm" | "iife" = "esm",
): Promise<void> => {
  const { build } = (await load(place, "esbuild/lib/main.js")).default as {
    build: (options: object) => Promise<unknown>;
  };
  const entryPoints = [join(place.project, entry)];
  const outfile = join(place.project, output);
  await build({ entryPoints, outfile, bundle: true, format, platform, target: "es2022", logLevel: "error" });
};

const withRollup: Bundle = async (place, entry, output) => {
  const { rollup } = (await load(place, "rollup/dist/es/rollup.js")) as unknown as {
    rollup: (options: object) => Promise<never>;
  };
  const plugin = (await load(place, "@rollup/plugin-node-resolve/dist/es/index.js")).default as (
    options: object,
  ) => object;
  const bundle: { write: (options: object) => Promise<void> } = await rollup({
    input: join(place.project, entry),
    plugins: [plugin({ exportConditions: ["node"], preferBuiltins: true })],
    external: /^node:/,
    onwarn: (warning: { message: string }) => {
      throw new Error(warning.message);
    },
  });
  await bundle.write({ file: join(place.project, output), format: "esm", inlineDynamicImports: true });
};

const withVite: Bundle = async (place, entry, output) => {
  const { build } = (await load(place, "vite/dist/node/index.js")) as unknown as {
    build: (options: object) => Promise<void>;
  };
  const [outDir = "", file = ""] = output.split("/");
  await build({
    root: place.project,
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      outDir,
      emptyOutDir: false,
      ssr: join(place.project, entry),
      rollupOptions: { output: { entryFileNames: file } },
    },
  });
};

const withWebpack: Bundle = async (place, entry, output) => {
  const webpack = (await load(place, "webpack/lib/index.js")).default as (options: object, done: Done) => void;
  const [path = "", filename = ""] = output.split("/");
  const options = {
    mode: "production",
    target: "node20",
    context: place.project,
    entry: `./${entry}`,
    experiments: { outputModule: true },
    output: { path: join(place.project, path), filename, module: true, chunkFormat: "module" },
  };
  await new Promise<void>((resolve, reject) =>
    webpack(options, (error, stats) => {
      if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString("errors-only")));
      else resolve();
    }),
  );
};

type Done = (error: Error | null, stats?: { hasErrors(): boolean; toString(kind: string): string }) => void;

/** A bundler: its bundle of the smoke program runs in this Node. */
function bundler(name: string, folder: string, bundle: Bundle): Platform {
  return {
    name,
    async run(place) {
      const output = `bundled/${folder}.mjs`;
      await bundle(place, "program.mjs", output, "node");
      const { version } = JSON.parse(readFileSync(join(place.packages, folder, "package.json"), "utf8"));
      return { version, results: resultsIn(await runProgram(process.execPath, [output], place.project)) };
    },
  };
}

export const BUNDLERS: readonly Platform[] = [
  bundler("webpack", "webpack", withWebpack),
  bundler("rollup", "rollup", withRollup),
  bundler("esbuild", "esbuild", withEsbuild),
  bundler("Vite", "vite", withVite),
];
