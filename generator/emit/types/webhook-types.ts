import type { ApiModel, WebhookModel } from "../../model/index.js";
import { documentation, documentationComment } from "../text/documentation.js";
import { propertyName } from "../text/literal.js";
import { responseType } from "./response-type.js";
import { statusKey } from "./status-key.js";

/**
 * `interface Webhooks` and `interface Callbacks`: the requests that the API sends, by name and method, and for callbacks by the operation
 * that asks for them. Nothing for a document without webhooks.
 */
export function webhookTypes({ webhooks }: Pick<ApiModel, "webhooks">): readonly string[] {
  const hooks = webhooks.filter(({ operation }) => operation === null);
  const callbacks = webhooks.filter(({ operation }) => operation !== null);
  const operations = [...new Set(callbacks.map(({ operation }) => operation ?? ""))];
  return [
    ...(hooks.length === 0
      ? []
      : [
          [
            "/** Requests that the API sends, by name and method. */",
            "export interface Webhooks {",
            ...byName(hooks, "  "),
            "}",
          ].join("\n"),
        ]),
    ...(callbacks.length === 0
      ? []
      : [
          [
            "/** Requests that the API sends because an operation asked for them: by operation, name and method. */",
            "export interface Callbacks {",
            ...operations.flatMap((operation) => [
              `  ${propertyName(operation)}: {`,
              ...byName(
                callbacks.filter((each) => each.operation === operation),
                "    ",
              ),
              "  };",
            ]),
            "}",
          ].join("\n"),
        ]),
  ];
}

function byName(webhooks: readonly WebhookModel[], indentation: string): readonly string[] {
  const names = [...new Set(webhooks.map(({ name }) => name))];
  return names.flatMap((name) => {
    const own = webhooks.filter((each) => each.name === name);
    const methods = [...new Set(own.map(({ httpMethod }) => httpMethod))];
    return [
      `${indentation}${propertyName(name)}: {`,
      ...methods.flatMap((method) =>
        request(
          own.filter((each) => each.httpMethod === method),
          `${indentation}  `,
        ),
      ),
      `${indentation}};`,
    ];
  });
}

/** One request; several of one name and method differ in their address alone, so that any of them may come. */
function request(webhooks: readonly WebhookModel[], indentation: string): readonly string[] {
  const [first] = webhooks;
  if (first === undefined) return [];
  const text = documentation([first.description]);
  const union = (types: readonly string[]): string => [...new Set(types)].sort().join(" | ");
  const parameters = webhooks.flatMap(({ parametersType }) => parametersType ?? []);
  const deeper = `${indentation}  `;
  const responses = new Map(
    webhooks.flatMap(({ responses }) => responses.map((response) => [response.status, responseType(response)])),
  );
  return [
    ...(text === "" ? [] : [`${indentation}${documentationComment(text, indentation)}`]),
    `${indentation}${first.httpMethod.toLowerCase()}: {`,
    `${deeper}body: ${union(webhooks.map(({ body, requestBody }) => bodyType(body, requestBody?.required === true)))};`,
    ...(parameters.length === 0 ? [] : [`${deeper}parameters: ${union(parameters)};`]),
    `${deeper}responses: {`,
    ...[...responses].map(([status, type]) => `${deeper}  ${statusKey(status)}: ${type};`),
    `${deeper}};`,
    `${indentation}};`,
  ];
}

function bodyType(body: string | null, required: boolean): string {
  if (body === null) return "undefined";
  return required ? body : `${body} | undefined`;
}
