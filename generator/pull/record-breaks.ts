import { isMap, isSeq, type Node, parseDocument } from "yaml";
import { type Configuration, parseConfiguration } from "../configuration.js";
import type { WorkspaceFile } from "../workspace/read.js";
import type { ComparedStates } from "./compare.js";

/** Changes of one version that break programs on its client. */
export interface BreaksOfVersion {
  readonly version: string;
  /** One sentence each, with what to do about it. */
  readonly changes: readonly string[];
}

/** The changes that break programs, by version. */
export function breaksByVersion({ specs, clients }: ComparedStates): readonly BreaksOfVersion[] {
  const versions = [...new Set([...specs, ...clients].map(({ version }) => version))].sort();
  return versions.flatMap((version) => {
    const changes = [...specs, ...clients]
      .filter((change) => change.version === version)
      .flatMap(({ details }) => details.filter(({ isBreaking }) => isBreaking))
      .map(({ text, advice }) => (advice === undefined ? text : `${text} ${advice}`));
    return changes.length === 0 ? [] : [{ version, changes: [...new Set(changes)] }];
  });
}

const COMMENT =
  "# Breaks of versions that programs have pinned, for the changelog of the package; `apipin pull --accept-breaking` writes them.";

/**
 * `apipin.yaml` with breaks in its `release` section, under the package's present version. Lines that are there stay as they are written, as
 * long as the section is in block style.
 */
export function withRecordedBreaks(file: WorkspaceFile, breaks: readonly BreaksOfVersion[]): WorkspaceFile {
  const configuration = parseConfiguration(file.file, file.text).value;
  if (breaks.length === 0 || configuration === undefined) return file;
  return { ...file, text: withEntries(file.text, breaks, configuration) };
}

function withEntries(text: string, breaks: readonly BreaksOfVersion[], { package: own }: Configuration): string {
  const whole = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const document = parseDocument(whole);
  const root = document.contents;
  const entries = (indent: string): string => breaks.map((each) => entryText(own.version, each, indent)).join("");
  if (!document.has("release") && isMap(root) && root.flow !== true)
    return `${whole}\n${COMMENT}\nrelease:\n  breaks:\n${entries("    ")}`;
  const list = document.getIn(["release", "breaks"], true);
  const last = isSeq(list) && list.flow !== true ? list.items.at(-1) : undefined;
  const range = isSeq(list) ? list.range : undefined;
  const start = (last as Node | undefined)?.range?.[0];
  if (range != null && start !== undefined) {
    const [, indent = ""] = /^( *)- *$/.exec(whole.slice(whole.lastIndexOf("\n", start - 1) + 1, start)) ?? [];
    const end = range[1];
    const after = whole[end - 1] === "\n" ? end : whole.indexOf("\n", end) + 1 || whole.length;
    return `${whole.slice(0, after)}${entries(indent)}${whole.slice(after)}`;
  }
  for (const { version, changes } of breaks)
    document.addIn(["release", "breaks"], document.createNode({ since: own.version, version, changes }));
  return document.toString({ lineWidth: 0 });
}

function entryText(since: string, { version, changes }: BreaksOfVersion, indent: string): string {
  const lines = [
    `- since: ${since}`,
    `  version: ${JSON.stringify(version)}`,
    "  changes:",
    ...changes.map((change) => `    - ${JSON.stringify(change)}`),
  ];
  return lines.map((line) => `${indent}${line}\n`).join("");
}
