import type { MethodDeclarationStructure } from "ts-morph";
import type { ApiOperation, WaitedUpload } from "../model/index.js";
import { freeName } from "../names/identifiers.js";
import { ARGUMENTS, pathArguments } from "../names/path-arguments.js";
import { uploadMethodNames } from "../names/upload-methods.js";
import { StructureKind } from "./structure-kind.js";
import { documentation } from "./text/documentation.js";
import { propertyName } from "./text/literal.js";
import { pathParameterType } from "./value-type.js";

/** The argument that takes the files of an upload of several. */
export function filesArgument(operation: ApiOperation): string {
  return freeName("files", new Set([...ARGUMENTS, ...pathArguments(operation).map(({ name }) => name)]));
}

/** The methods that upload several files, and upload one and wait for it. `wait`: the constant of the operation that tells the status. */
export function uploadMethods(
  operation: ApiOperation,
  found: WaitedUpload,
  wait: string,
): readonly MethodDeclarationStructure[] {
  const names = uploadMethodNames(operation);
  const path = pathArguments(operation).map(({ parameter, name }) => ({
    name,
    type: pathParameterType(parameter),
    wire: parameter.name,
  }));
  const leading = path.map(({ name, type }) => ({ name, type }));
  const body = operation.types.body ?? "unknown";
  const files = filesArgument(operation);
  const plain = [...path.map(({ name }) => name), "body"].join(", ");
  const own = `this${access(operation.methodName)}`;
  const entries = path.map(({ wire, name }) => (wire === name ? name : `${propertyName(wire)}: ${name}`));
  const identified = `${propertyName(found.parameter)}: started${access(found.property)}`;
  const route = `\`${operation.httpMethod} ${operation.path}\``.replaceAll("\n", " ");
  return [
    {
      kind: StructureKind.Method,
      name: propertyName(names.all),
      parameters: [
        ...leading,
        { name: files, type: `Iterable<string | ${body}>` },
        { name: "options", type: "UploadAllOptions", hasQuestionToken: true },
      ],
      returnType: `Promise<readonly ${found.type}[]>`,
      docs: [
        `\n${documentation(
          [
            `Uploads several files, at most \`options.concurrency\` beside each other, and gives the responses in the order of the files.`,
            "A string is the path of a file of the disk. After a file that fails none is begun.",
            route,
          ],
          ["@throws {UploadFailedError} One of the files failed; `cause` says why."],
        )}`,
      ],
      statements: [
        `return uploadEach(${files}, ${JSON.stringify(found.part)}, (body: ${body}, each) => ${own}(${plain}, each), options);`,
      ],
    },
    {
      kind: StructureKind.Method,
      name: propertyName(names.wait),
      isAsync: true,
      parameters: [
        ...leading,
        { name: "body", type: body },
        { name: "options", type: `WaitOptions<${found.type}>`, hasQuestionToken: true },
      ],
      returnType: `Promise<${found.type}>`,
      docs: [
        `\n${documentation(
          [
            "Uploads a file, and waits until the service is done with it.",
            "`options` are those of the wait; `options.request` are those of the upload and of each look.",
            route,
          ],
          [
            "@throws {WaitFailedError} The status says that it failed.",
            "@throws {TimeoutError} The time of `options.timeout` is over.",
          ],
        )}`,
      ],
      statements: [
        `const started = await ${own}(${plain}, { signal: options?.signal, ...options?.request });`,
        `return this.#transport.wait<${found.type}>(${wait}, { path: { ${[...entries, identified].join(", ")} } }, options);`,
      ],
    },
  ];
}

function access(property: string): string {
  const name = propertyName(property);
  return name === property ? `.${property}` : `[${JSON.stringify(property)}]`;
}
