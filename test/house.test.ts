import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { HEADER } from "../generator/emit/header.js";
import { ownLoaded } from "./own-models.js";
import { trackedFiles as files } from "./tracked-files.js";
import { repository } from "./workspace-copy.js";

const read = (file: string): string => readFileSync(join(repository, file), "utf8");
const sources = files.filter((file) => file.startsWith("generator/") && file.endsWith(".ts"));
const imports = (file: string): readonly string[] =>
  [...read(file).matchAll(/(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map(([, specifier = ""]) => specifier);

describe("import boundaries", () => {
  const only: readonly (readonly [string, RegExp])[] = [
    [
      "openapi-typescript",
      /^generator\/(emit\/(openapi-typescript\.d|types\/type-nodes)|migrate\/spec\/generated-types)\.ts$/,
    ],
    ["handlebars", /^generator\/templates\/compiled-templates\.ts$/],
    ["openapi-fetch", /^generator\/runtime\/http\.ts$/],
    ["eventsource-parser", /^generator\/verify\/.*\.ts$/],
    ["json-p3", /^generator\/overlay\/(bounded-)?query\.ts$/],
    ["@redocly/openapi-core", /^generator\/lint\//],
    // Types and formats of ajv beside the one set-up.
    [
      "ajv",
      /^generator\/(schema\/(ajv|compile-when-reached|contains|interpret-scalars|interpretation|own-schemas|own-validators|schema-errors|validator)|verify\/mock\/prism)\.ts$/,
    ],
    [
      "commander",
      /^generator\/commands\/(program|version-commands|migration-commands|option-values|completed-program|run-program)\.ts$/,
    ],
    ["yocto-spinner", /^generator\/cli\.ts$/],
    ["node:fs", /^generator\/(assets|workspace\/.*|runtime\/node)\.ts$/],
    ["node:http", /^generator\/verify\//],
  ];
  test.each(only)("%s is imported where it belongs", (name, where) => {
    const importers = sources.filter((file) =>
      imports(file).some((specifier) => specifier === name || specifier.startsWith(`${name}/`)),
    );
    expect(importers.length).toBeGreaterThan(0);
    expect(importers.filter((file) => !where.test(file))).toEqual([]);
  });

  test("ajv is set up in one place, and names know no stage", () => {
    expect(sources.filter((file) => /\bnew Ajv/.test(read(file)))).toEqual(["generator/schema/ajv.ts"]);
    const stages = /^\.\.\/(?!openapi\/|names\/|runtime\/(error-class|errors|client-error)\.js)/;
    const above = sources
      .filter((file) => file.startsWith("generator/names/"))
      .flatMap((file) => imports(file).filter((specifier) => stages.test(specifier)));
    expect(above).toEqual([]);
  });

  test("the runtime imports nothing of the toolchain", () => {
    const outside = sources
      .filter((file) => file.startsWith("generator/runtime/"))
      .flatMap((file) =>
        imports(file)
          .filter((specifier) => specifier.startsWith(".."))
          .map((specifier) => `${file}: ${specifier}`),
      );
    expect(outside).toEqual([]);
  });

  test("no stage knows a command, and only cli.ts knows the process", () => {
    const stages = sources.filter((file) => !/^generator\/(cli|commands\/)/.test(file));
    expect(stages.filter((file) => imports(file).some((specifier) => specifier.includes("/commands/")))).toEqual([]);
    const processes = sources.filter((file) => /\bprocess\.(exit|argv|stdout|stderr)|\bconsole\./.test(read(file)));
    expect(processes.filter((file) => !/^generator\/(cli\.ts|runtime\/logger\.ts)$/.test(file))).toEqual([]);
  });
});

/** Words of the specifications that are words of the field, too, with what they mean in generator/. */
const COMMON: { readonly [word: string]: string } = {
  FetchResponse: "what a platform's fetch gives",
  OK: "an HTTP reason phrase",
  UNKNOWN: "openapi-typescript's node for the type",
};

describe("generator/ knows no API", () => {
  const { configuration, effective } = ownLoaded();
  const words = new Set<string>([
    "pinecone",
    "Pinecone",
    ...(configuration.versionHeader ? [configuration.versionHeader] : []),
  ]);
  const collect = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, inner] of Object.entries(node)) {
      if (key === "operationId" && typeof inner === "string") words.add(inner);
      if (key === "paths") for (const path of Object.keys(inner)) if (path !== "/") words.add(path);
      if (key === "schemas") for (const name of Object.keys(inner)) words.add(name);
      if (key === "code" && typeof inner === "object")
        for (const code of [...(inner?.enum ?? []), ...(inner?.["x-enum"] ?? [])]) words.add(code);
      if (key === "securitySchemes")
        for (const scheme of Object.values(inner as object)) if (scheme.name !== undefined) words.add(scheme.name);
      collect(inner);
    }
  };
  for (const { root } of effective) collect(root);

  test("no operationId, path, schema name, error code, header or name of a vendor stands in it", () => {
    expect(words.size).toBeGreaterThan(100);
    const found: string[] = [];
    for (const file of files.filter(
      (each) => each.startsWith("generator/") && !each.startsWith("generator/decisions/"),
    )) {
      const text = read(file);
      for (const word of words) {
        if (Object.hasOwn(COMMON, word)) continue;
        // `./query.js` is a module, no path of an API.
        const whole = new RegExp(`(?<![\\w/.-])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`);
        // Plain words count as names only where they are quoted, typed or called.
        if (/^[A-Za-z][a-z]+$/.test(word) ? new RegExp(`["'<:|] ?${word}["'>;,|]`).test(text) : whole.test(text))
          found.push(`${file}: ${word}`);
      }
    }
    expect(found).toEqual([]);
  });
});

describe("files", () => {
  test("every path a Markdown file links to exists", () => {
    const missing: string[] = [];
    // Golden outputs link to what would lie beside them.
    for (const file of files.filter((each) => each.endsWith(".md") && !each.includes("/golden/"))) {
      for (const [, target = ""] of read(file).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?:|#|mailto:)/.test(target)) continue;
        if (!existsSync(join(repository, dirname(file), target.replace(/#.*$/, ""))))
          missing.push(`${file}: ${target}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test("every generated file carries its header, except the licence, whose text is fixed", () => {
    const generated = files.filter((file) => file.startsWith("generated/") && file !== "generated/LICENSE");
    expect(generated.length).toBeGreaterThan(50);
    expect(generated.filter((file) => !read(file).slice(0, 400).includes(HEADER))).toEqual([]);
  });

  test("the lock file records no download addresses", () => {
    expect(read("package-lock.json")).not.toContain('"resolved"');
  });

  test("no file is a drawer for everything, too long, or holds a reminder", () => {
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|manager)\.\w+$/.test(file))).toEqual([]);
    // Tables: what openapi-core's rules are about, and why each change of a schema matters, an entry each.
    const tables = ["generator/lint/upstream-rules.ts", "generator/diff/report/schema-reasons.ts"];
    expect(sources.filter((file) => read(file).split("\n").length > 300 && !tables.includes(file))).toEqual([]);
    const code = files.filter((file) => /\.(ts|mjs|md|ya?ml|hbs)$/.test(file) && file !== "test/house.test.ts");
    expect(code.filter((file) => /\b(TODO|FIXME)\b/.test(read(file)))).toEqual([]);
  });

  test("every decision is linked from the architecture", () => {
    const decisions = readdirSync(join(repository, "generator/decisions"));
    const architecture = read("generator/ARCHITECTURE.md");
    expect(decisions.filter((name) => !architecture.includes(`decisions/${name}`))).toEqual([]);
  });
});
