import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ts from "typescript";
import { parse } from "../read-document.js";
import { TypeComparison } from "./compare-types.js";
import type { Difference } from "./difference.js";
import { readMarks } from "./marks.js";
import { readClient } from "./read-client.js";
import { readPeer } from "./read-peer.js";

/** Bodies and successes of a client beside openapi-typescript's. */
export interface ClientComparison {
  /** Bodies and successes that both have. */
  readonly compared: number;
  /** Those that are assignable both ways. */
  readonly same: number;
  /** Those that the peer does not have. */
  readonly alone: readonly string[];
  /** Differences, each with its operation in front of its place. */
  readonly differences: readonly Difference[];
}

/**
 * Compares the bodies and successes of a generated client with openapi-typescript's output for the same document.
 *
 * @param generated folder of the package
 * @param peer file with openapi-typescript's output
 * @param source the specification's file, as its author wrote it
 */
export function compareClient(generated: string, peer: string, source: string): ClientComparison {
  const read = ts.readConfigFile(join(generated, "tsconfig.json"), (path) => readFileSync(path, "utf8"));
  const parsed = ts.parseJsonConfigFileContent(read.config, ts.sys, generated);
  const own = versionFiles(generated);
  // The peer writes `a?: string` for both; who sends `undefined` on purpose is no question of the schema.
  const options = { ...parsed.options, exactOptionalPropertyTypes: false, isolatedDeclarations: false, noEmit: true };
  const program = ts.createProgram([...own, peer], options);
  const checker = program.getTypeChecker();
  const sourceOf = (file: string): readonly ts.SourceFile[] => {
    const source = program.getSourceFile(file);
    return source === undefined ? [] : [source];
  };
  const types = sourceOf(peer)[0];
  if (types === undefined) throw new Error(`${peer} is missing`);
  const peers = readPeer(checker, types);
  const comparison = new TypeComparison(
    checker,
    readMarks([...documentsOf(generated), parse(readFileSync(source, "utf8"))]),
  );
  const alone: string[] = [];
  const differences: Difference[] = [];
  let compared = 0;
  let same = 0;
  const compare = (at: string, ours: ts.Type, theirs: ts.Type | undefined): void => {
    if (theirs === undefined) {
      // A response without content is `undefined` for the client and has no type in the peer.
      if ((ours.flags & ts.TypeFlags.Undefined) === 0) alone.push(at);
      return;
    }
    compared += 1;
    if (comparison.isSame(ours, theirs)) same += 1;
    differences.push(...comparison.differences(ours, theirs, at));
  };
  for (const each of readClient(checker, own.flatMap(sourceOf))) {
    const { method, path, body, bodyMediaType, accept, successes } = each;
    const at = `${method.toUpperCase()} ${path}`;
    if (body !== undefined) compare(`${at} body`, body, peers.body(method, path, bodyMediaType));
    for (const [status, type] of successes)
      compare(`${at} ${status}`, type, peers.success(method, path, status, accept));
  }
  return { compared, same, alone, differences };
}

/** The file of types of each version of a package. */
export function typeFiles(generated: string): readonly string[] {
  return versionFiles(generated).filter((file) => basename(file) === "types.ts");
}

/** The documents that the versions of a package are made of, files that they refer to included. */
function documentsOf(generated: string): readonly unknown[] {
  const folders = typeFiles(generated).map((file) => join(dirname(file), "openapi"));
  return folders.flatMap((folder) =>
    readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), "utf8"))),
  );
}

/** The files of all versions of a package. */
export function versionFiles(generated: string): readonly string[] {
  return readdirSync(generated, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["node_modules", "runtime", "dist"].includes(entry.name))
    .flatMap(({ name }) =>
      readdirSync(join(generated, name), { recursive: true, encoding: "utf8" }).map((file) =>
        join(generated, name, file),
      ),
    )
    .filter((file) => file.endsWith(".ts"));
}
