import type { ClassDeclarationStructure, InterfaceDeclarationStructure, StatementStructures } from "ts-morph";
import type { Configuration } from "../configuration.js";
import { type ApiModel, type ResourceModel, type VersionCredential, versionCredentials } from "../model/index.js";
import { baseErrorName, optionsName, requestName, servicesName } from "../names/client-names.js";
import { BASE_ERROR_CLASS, ERROR_CLASSES, FUNCTIONS, PUBLIC_TYPES } from "../names/public-names.js";
import { isTopLevel, resourceModule } from "../names/resource-tree.js";
import type { EnumValues } from "./enum-values.js";
import { handleFunctions, handleMethod, handleTypes } from "./handle.js";
import { importNames, importTypes } from "./imports.js";
import { StructureKind } from "./structure-kind.js";
import { documentation } from "./text/documentation.js";
import { stringLiteral } from "./text/literal.js";
import { BASIC_VALUE } from "./version-summary.js";

/** The statements of `<version>/index.ts`: the client class, its options, and what a user of the version may import. */
export function clientStatements(
  model: ApiModel,
  configuration: Configuration,
  enums: readonly EnumValues[] = [],
): readonly StatementStructures[] {
  const runtime = "../runtime/index.js";
  return [
    importNames(runtime, ["Transport", ...handleFunctions(topLevel(model))]),
    importTypes(runtime, [
      ...handleTypes(topLevel(model)),
      "ApiPromise",
      BASE_OPTIONS === optionsName(configuration.client.class) ? `${BASE_OPTIONS} as RuntimeOptions` : BASE_OPTIONS,
      "MiddlewareList",
      "UndescribedRequest",
      "UndescribedResponses",
    ]),
    importNames("./api.js", ["api"]),
    ...topLevel(model).map(({ name, className }) => importNames(`./resources/${resourceModule(name)}.js`, [className])),
    ...exportedErrors(model, configuration),
    exportFrom(runtime, publicTypes(model, configuration), true),
    { kind: StructureKind.ExportDeclaration, isTypeOnly: true, moduleSpecifier: "./types.js" },
    ...(enums.length === 0
      ? []
      : [
          exportFrom(
            "./values.js",
            enums.map(({ name }) => name),
            false,
          ),
        ]),
    ...exportResources(model),
    servicesType(model, configuration),
    ...(model.services.length > 1 ? [requestInterface(model, configuration)] : []),
    optionsInterface(model, configuration),
    clientClass(model, configuration),
  ];
}

/** Values of the runtime that an entry of a version exports: classes of errors, and functions. */
export function exportedErrors(model: ApiModel, configuration: Configuration): readonly StatementStructures[] {
  return [exportFrom("../runtime/index.js", [baseError(model, configuration), ...ERROR_CLASSES, ...FUNCTIONS], false)];
}

function exportFrom(moduleSpecifier: string, names: readonly string[], isTypeOnly: boolean): StatementStructures {
  return { kind: StructureKind.ExportDeclaration, isTypeOnly, moduleSpecifier, namedExports: [...names] };
}

/** Resources that are properties of the client. */
function topLevel({ resources }: ApiModel): readonly ResourceModel[] {
  return resources.filter(({ name }) => isTopLevel(name));
}

function exportResources(model: ApiModel): readonly StatementStructures[] {
  const namedExports = topLevel(model).map(({ className }) => className);
  const imported: readonly StatementStructures[] =
    namedExports.length === 0 ? [] : [{ kind: StructureKind.ExportDeclaration, isTypeOnly: true, namedExports }];
  const nested = model.resources.filter(({ name }) => !isTopLevel(name));
  return [
    ...imported,
    ...nested.map(({ name, className }) => exportFrom(`./resources/${resourceModule(name)}.js`, [className], true)),
  ];
}

/** The runtime's interface of options, which the client's extends. */
const BASE_OPTIONS = "ClientOptions";

/** Types of the runtime that an entry exports: a type of the API that has the name of one goes before it. */
function publicTypes(model: ApiModel, configuration: Configuration): readonly string[] {
  const declared = declaredNames(model);
  return PUBLIC_TYPES.filter((name) => name !== optionsName(configuration.client.class) && !declared.has(name));
}

function baseError(model: ApiModel, configuration: Configuration): string {
  const taken = new Set([...ERROR_CLASSES, ...declaredNames(model)]);
  return `${BASE_ERROR_CLASS} as ${baseErrorName(configuration.client.class, taken)}`;
}

/** Names of the API's own types and of the resources' classes. */
export function declaredNames(model: ApiModel): ReadonlySet<string> {
  const responses = model.resources.flatMap(({ operations }) =>
    operations.filter(({ stream }) => stream?.isOnly !== true).map(({ types }) => types.responses),
  );
  return new Set([
    ...model.schemas.map(({ name }) => name),
    ...model.resources.map(({ className }) => className),
    ...responses,
  ]);
}

function servicesType(model: ApiModel, configuration: Configuration): StatementStructures {
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name: servicesName(configuration.client.class, declaredNames(model)),
    type: model.services.map(({ name }) => stringLiteral(name)).join(" | ") || "never",
    docs: ["Services of this version, as `baseUrl` and `request` name them."],
  };
}

function requestInterface(model: ApiModel, configuration: Configuration): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    name: requestName(configuration.client.class, declaredNames(model)),
    isExported: true,
    extends: ["UndescribedRequest"],
    docs: ["A request that the specification does not know, and the service it goes to."],
    properties: [
      { name: "service", type: servicesName(configuration.client.class, declaredNames(model)), isReadonly: true },
    ],
  };
}

function optionsInterface(model: ApiModel, configuration: Configuration): InterfaceDeclarationStructure {
  const options = new Map<string, string>();
  for (const credential of versionCredentials(model, configuration)) {
    for (const [option, text] of credentialOptions(credential)) options.set(option, text);
  }
  return {
    kind: StructureKind.Interface,
    name: optionsName(configuration.client.class),
    isExported: true,
    extends: [BASE_OPTIONS === optionsName(configuration.client.class) ? "RuntimeOptions" : BASE_OPTIONS],
    docs: ["Options of the client: credentials, and how it calls."],
    properties: [
      ...[...options].map(([name, text]) => ({
        name,
        type: "string | (() => string | Promise<string>) | undefined",
        isReadonly: true,
        hasQuestionToken: true,
        docs: [documentation([text])],
      })),
      {
        name: "baseUrl",
        type: `string | { readonly [service in ${servicesName(configuration.client.class, declaredNames(model))}]?: string | undefined } | undefined`,
        isReadonly: true,
        hasQuestionToken: true,
        docs: ["Address for every service, or by service."],
      },
    ],
  };
}

function credentialOptions({ configuration, scheme }: VersionCredential): readonly (readonly [string, string])[] {
  const { token } = configuration;
  const own = [
    configuration.option,
    describe(configuration.description ?? (scheme.scheme === "basic" ? BASIC_VALUE : ""), configuration.environment),
  ] as const;
  if (token === undefined) return [own];
  return [
    own,
    [
      token.clientId.option,
      describe(
        `With \`${token.clientSecret.option}\`: the client fetches the token by itself.`,
        token.clientId.environment,
      ),
    ],
    [token.clientSecret.option, describe(`Belongs to \`${token.clientId.option}\`.`, token.clientSecret.environment)],
  ];
}

function describe(text: string, environment: string | undefined): string {
  return [text, ...(environment === undefined ? [] : [`Default: the environment variable ${environment}.`])]
    .join(" ")
    .trim();
}

function clientClass(model: ApiModel, configuration: Configuration): ClassDeclarationStructure {
  const options = optionsName(configuration.client.class);
  const { class: name } = configuration.client;
  const properties = topLevel(model).filter(({ handle }) => handle === null);
  return {
    kind: StructureKind.Class,
    name,
    isExported: true,
    docs: [
      `\n${documentation([
        `Client of version ${model.version}.`,
        model.services
          .map(({ title }) => title)
          .filter((title) => title !== "")
          .join(" · "),
      ])}`,
    ],
    properties: [
      {
        name: "apiVersion",
        isReadonly: true,
        initializer: stringLiteral(model.version),
        docs: ["Version of the API this client speaks."],
      },
      ...properties.map((resource) => ({
        name: resource.name,
        isReadonly: true,
        type: resource.className,
      })),
      { name: "#transport", isReadonly: true, type: "Transport" },
    ],
    ctors: [
      {
        docs: ["@param options credentials left out are read from the environment"],
        parameters: [{ name: "options", type: options, initializer: "{}" }],
        statements: [
          "this.#transport = new Transport(api, options);",
          ...properties.map(({ name: resource, className }) => `this.${resource} = new ${className}(this.#transport);`),
        ],
      },
    ],
    getAccessors: [
      {
        name: "middleware",
        returnType: "MiddlewareList",
        docs: ["Functions that see each call's request and response."],
        statements: ["return this.#transport.middleware;"],
      },
    ],
    methods: [
      ...topLevel(model).flatMap(handleMethod),
      {
        name: "withOptions",
        parameters: [{ name: "options", type: options }],
        returnType: name,
        docs: ["A client with these options changed; what this one has learnt of hosts and tokens it shares."],
        statements: [`return new ${name}(this.#transport.mergeOptions(options));`],
      },
      {
        name: "request",
        typeParameters: [{ name: "Data", default: "unknown" }],
        parameters: [
          { name: "method", type: "string" },
          { name: "path", type: "string" },
          model.services.length > 1
            ? { name: "init", type: requestName(configuration.client.class, declaredNames(model)) }
            : { name: "init", type: "UndescribedRequest", hasQuestionToken: true },
        ],
        returnType: "ApiPromise<UndescribedResponses<Data>>",
        docs: [
          "\nSends a request that the specification does not know, with the same credentials, retries and errors.\n\n@param path below the service's address, with `{names}` for `init.path`",
        ],
        statements: ["return this.#transport.request<Data>(method, path, init);"],
      },
    ],
  };
}
