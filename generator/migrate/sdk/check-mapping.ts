import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { joinPointer } from "../../openapi/json-pointer.js";
import type { Compiler } from "../compiler.js";
import { migrateDiagnostic } from "../migrate-diagnostic.js";
import type { InstalledPackage } from "../project/installed-package.js";
import { checkedModule, type Expectation, type ModuleCheck } from "./checked-module.js";
import { isName } from "./counterparts.js";
import { freeNames } from "./fill-template.js";
import { renamedProperty, type SdkMapping } from "./mapping.js";
import { expressionOf } from "./rule.js";

/** The two packages that a mapping is about. */
export interface MappedPackages {
  readonly installed: InstalledPackage;
  /** Folder that the SDK is installed for. */
  readonly folder: string;
}

/**
 * Checks a mapping against the types of both packages: each call of the SDK has to be one of its types, each call of the package one of its own, and each
 * name of a type, a property, an export and a class has to be there. Arguments have any type.
 *
 * @returns `migrate/unknown-in-mapping` for each name that a package lacks, and `migrate/no-package` where the SDK is not installed
 */
export function checkMapping(
  ts: Compiler,
  mapping: SdkMapping,
  { installed, folder }: MappedPackages,
): readonly Diagnostic[] {
  const sdk = checkedModule(ts, join(folder, "sdk-side.ts"), mapping.sdk.package, sdkSide(ts, mapping));
  const module = `${installed.name}/${mapping.version}`;
  const own = checkedModule(ts, join(installed.folder, "package-side.ts"), module, packageSide(ts, mapping, installed));
  const missing = [sdk, own].find(({ isFound }) => !isFound);
  if (missing !== undefined)
    return [migrateDiagnostic("migrate/no-package", "error", `${missing.module} is not installed for ${folder}.`)];
  const problems = [
    ...problemsOf(sdk, mapping.sdk.package),
    ...problemsOf(own, module),
    ...lackedProperties(mapping, sdk, own, module),
    ...lackedExports(mapping, sdk),
  ];
  return problems.map(({ pointer, message }) =>
    migrateDiagnostic("migrate/unknown-in-mapping", "error", message, mapping.placeOf(pointer)),
  );
}

interface Problem {
  readonly pointer: string;
  readonly message: string;
}

function problemsOf({ faults }: ModuleCheck, module: string): readonly Problem[] {
  return faults.map(({ pointer, message }) => ({ pointer, message: `${module}: ${message}` }));
}

/** The names that the SDK has to have. */
function sdkSide(ts: Compiler, mapping: SdkMapping): Expectation {
  const { receivers, calls } = mapping;
  const names = Object.entries(receivers);
  return {
    receivers: names.map(([name, { from }]) => ({
      name,
      type: from,
      pointer: joinPointer("receivers", name, "from"),
    })),
    imports: [],
    expressions: [
      ...calls.map(({ from }, index) => expectedCall(ts, from, `/calls/${index}/from`)),
      ...names.flatMap(([name, { made = [] }]) =>
        made.map(({ from }, index) =>
          expectedCall(ts, from, joinPointer("receivers", name, "made", String(index), "from")),
        ),
      ),
    ],
    types: [],
  };
}

/** The names that the package has to have. */
function packageSide(ts: Compiler, mapping: SdkMapping, { name: own }: InstalledPackage): Expectation {
  const { receivers, calls, types, exports } = mapping;
  return {
    receivers: Object.entries(receivers).map(([name, { from, to = from }]) => ({
      name,
      type: to,
      pointer: joinPointer("receivers", name, "to"),
    })),
    imports: calls.flatMap(({ imports = {} }, index) =>
      Object.entries(imports).map(([name, entry]) => ({
        name,
        module: `${own}/${entry}`,
        pointer: joinPointer("calls", String(index), "imports", name),
      })),
    ),
    expressions: calls.map(({ to }, index) => expectedCall(ts, to, `/calls/${index}/to`)),
    types: [
      ...Object.entries(types).map(([name, { to = name }]) => ({
        name,
        type: to,
        pointer: joinPointer("types", name),
      })),
      ...Object.entries(exports)
        .filter(([, target]) => isName(target))
        .map(([name, target]) => ({ name: `export ${name}`, type: target, pointer: joinPointer("exports", name) })),
    ],
  };
}

function expectedCall(ts: Compiler, text: string, pointer: string): Expectation["expressions"][number] {
  return { text, names: [...freeNames(ts, expressionOf(ts, text))], pointer };
}

/** Properties of the mapping that a type of either side lacks. */
function lackedProperties(mapping: SdkMapping, sdk: ModuleCheck, own: ModuleCheck, module: string): readonly Problem[] {
  return Object.entries(mapping.types).flatMap(([name, { properties = {}, look = {}, names }]): readonly Problem[] => {
    const pointer = joinPointer("types", name);
    const given = sdk.propertiesOf(name);
    if (given === undefined) return [{ pointer, message: `${mapping.sdk.package} declares no type \`${name}\`.` }];
    const isNested = (path: string): boolean => path.includes(".");
    const unknown = [...Object.keys(properties), ...Object.keys(look)]
      .filter((path) => !isNested(path) && !given.has(path))
      .map((path) => ({ pointer, message: `\`${name}\` of ${mapping.sdk.package} has no property \`${path}\`.` }));
    const now = own.typeProperties(name);
    if (now === undefined) return unknown;
    const renamed = [...given].filter((path) => mapping.left[`${name}.${path}`] === undefined);
    const lacked = renamed.flatMap((path) => {
      const other = renamedProperty(mapping, name, path);
      const isUsed = other === undefined || now.has(other) || (names !== undefined && isTakenByCall(mapping, path));
      return isUsed
        ? []
        : [{ pointer, message: `The counterpart of \`${name}\` in ${module} has no property \`${other}\`.` }];
    });
    return [...unknown, ...lacked];
  });
}

/** Whether a call of the mapping names a property, so that no object keeps it. */
function isTakenByCall({ calls }: SdkMapping, property: string): boolean {
  return calls.some(({ from }) => new RegExp(`[{,] ${property}\\b`).test(from));
}

/** Exports and members of the mapping that the SDK lacks. */
function lackedExports({ exports, left, sdk: { package: module } }: SdkMapping, sdk: ModuleCheck): readonly Problem[] {
  const check = (name: string, section: string): readonly Problem[] => {
    const [owner = "", member] = name.split(".");
    const members = sdk.propertiesOf(owner);
    const pointer = joinPointer(section, name);
    if (members === undefined) return [{ pointer, message: `${module} declares no \`${owner}\`.` }];
    return member === undefined || members.has(member)
      ? []
      : [{ pointer, message: `\`${owner}\` of ${module} has no \`${member}\`.` }];
  };
  return [
    ...Object.keys(exports).flatMap((name) => check(name, "exports")),
    ...Object.keys(left).flatMap((name) => check(name, "left")),
  ];
}
