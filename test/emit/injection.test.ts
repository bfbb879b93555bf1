import { dump } from "js-yaml";
import ts from "typescript";
import { expect, test } from "vitest";
import { parseConfiguration } from "../../generator/configuration.js";
import { emitDocuments, emitVersion } from "../../generator/emit/index.js";
import { loadSpec } from "../../generator/load/index.js";
import { buildModel } from "../../generator/model/index.js";
import type { EffectiveSpec } from "../../generator/openapi/document.js";

const PAYLOADS: readonly string[] = [
  "*/ evil(); /*",
  "`${evil()}`",
  '"; evil(); "',
  "'; evil(); '",
  "\\",
  "a\nevil();\nb",
  "a\r\nevil();",
  "a\u2028evil();\u2029b",
  "</script><script>evil()</script>",
  "{{{evil}}} {{#if x}}",
  "@deprecated",
  "text\n@deprecated evil\n{@link evil}",
  "\u202eevil\u0000\u001b[31m",
  "| a | b |\n# evil\n<!-- -->",
];

/** Marks a string position; each payload takes the place of all marks in turn. */
const HERE = "HERE";

/** A specification in which every kind of string position holds the mark. Names that must be distinct have a number. */
const SPEC = {
  openapi: "3.0.3",
  info: { title: `title ${HERE}`, version: "1", description: `about ${HERE}` },
  servers: [{ url: `https://example.com/${HERE}`, description: HERE }],
  tags: [{ name: `things ${HERE}`, description: HERE }],
  security: [{ [`key ${HERE}`]: [] }],
  "x-apipin": {
    errors: {
      code: ["/code"],
      message: ["/message"],
      requestId: [`x-${HERE}`],
      neverRetry: [HERE],
      statusByCode: { [HERE]: 409 },
    },
  },
  paths: {
    [`/things/${HERE}`]: {
      get: {
        tags: [`things ${HERE}`],
        operationId: `list ${HERE}`,
        summary: `summary ${HERE}`,
        description: `description ${HERE}`,
        parameters: [
          {
            in: "query",
            name: `filter ${HERE}`,
            description: HERE,
            schema: { type: "string", enum: [HERE, `other ${HERE}`] },
          },
          {
            in: "header",
            name: `X-${HERE}`,
            description: HERE,
            schema: { type: "string", default: HERE, example: HERE },
          },
        ],
        responses: {
          "200": {
            description: `found ${HERE}`,
            headers: { [`X-${HERE}`]: { description: HERE, schema: { type: "string" } } },
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Thing" },
                examples: { [HERE]: { summary: HERE, value: { name: HERE } } },
              },
            },
          },
          "404": { description: `missing ${HERE}`, content: { [`text/${HERE}`]: { schema: { type: "string" } } } },
          default: { description: HERE },
        },
      },
      post: {
        tags: [`things ${HERE}`],
        operationId: `create ${HERE}`,
        description: HERE,
        requestBody: {
          description: HERE,
          content: {
            "multipart/form-data": {
              schema: { type: "object", properties: { [`part ${HERE}`]: { type: "object" } } },
              encoding: { [`part ${HERE}`]: { contentType: `application/${HERE}` } },
            },
          },
        },
        responses: { "204": { description: HERE } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        title: HERE,
        description: `a thing ${HERE}`,
        type: "object",
        required: [`name ${HERE}`],
        properties: {
          [`name ${HERE}`]: {
            type: "string",
            description: HERE,
            example: HERE,
            default: HERE,
            pattern: "x",
            format: HERE,
          },
          kind: { type: "string", enum: [HERE] },
          open: { type: "string", "x-enum": [HERE, `known ${HERE}`] },
          other: { $ref: `#/components/schemas/Schema ${HERE}` },
        },
      },
      [`Schema ${HERE}`]: {
        description: HERE,
        oneOf: [{ $ref: "#/components/schemas/Variant" }],
        discriminator: { propertyName: `tag ${HERE}`, mapping: { [HERE]: "#/components/schemas/Variant" } },
      },
      Variant: {
        type: "object",
        properties: {
          [`tag ${HERE}`]: { type: "string" },
          deep: { type: "object", properties: { inner: { type: "string", description: HERE } } },
        },
      },
    },
    securitySchemes: { [`key ${HERE}`]: { type: "apiKey", in: "header", name: `X-Key-${HERE}` } },
  },
};

function planted(value: unknown, payload: string): unknown {
  if (typeof value === "string") return value.replaceAll(HERE, payload);
  if (Array.isArray(value)) return value.map((item) => planted(item, payload));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replaceAll(HERE, payload);
      return [
        name,
        key === "$ref"
          ? reference(String(inner), payload)
          : key === "mapping"
            ? planted(inner, payload)
            : planted(inner, payload),
      ];
    }),
  );
}

/** A `$ref` in which the payload is escaped as a JSON Pointer in a URI fragment (RFC 6901 §6). */
function reference(value: string, payload: string): string {
  return value.replaceAll(HERE, encodeURIComponent(payload.replaceAll("~", "~0").replaceAll("/", "~1")));
}

function positions(value: unknown): number {
  if (typeof value === "string") return value.split(HERE).length - 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => sum + (key.includes(HERE) ? 1 : 0) + positions(inner), 0);
}

const configuration = parseConfiguration(
  "apipin.yaml",
  "package: { name: example, version: 1.0.0 }\nclient: { class: Example }\n",
).value;

async function emitted(payload: string): Promise<ReadonlyMap<string, string>> {
  const text = dump(planted(SPEC, payload));
  const loaded = loadSpec({ version: "1", service: "things", file: "specs/1/things.yaml", text });
  expect(loaded.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  if (loaded.value === undefined || configuration === undefined)
    throw new Error("the specification of the test is not sound");
  const effective: EffectiveSpec = { spec: loaded.value, root: loaded.value.root, overlays: [], provenance: [] };
  const model = buildModel([effective], configuration);
  expect(model.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const files = [...(await emitVersion(model.value, configuration)), ...emitDocuments([effective])];
  return new Map(files.map((file) => [file.path, file.text]));
}

/** Kinds of all nodes in order, without what a literal or an identifier says, and without the order of union members and properties. */
function shape(text: string): string {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.ESNext, true);
  const problems = (source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  expect(problems.map(({ messageText }) => messageText)).toEqual([]);
  const visit = (node: ts.Node): string => {
    const kind =
      ts.isIdentifier(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
        ? "Name"
        : ts.SyntaxKind[node.kind];
    const children: string[] = [];
    node.forEachChild((child) => void children.push(visit(child)));
    const tags = ts.getJSDocTags(node).map(({ tagName }) => tagName.text);
    return `${kind}[${tags.join(",")}](${children.sort().join(",")})`;
  };
  return visit(source);
}

test("no string of a specification becomes code: the syntax tree is that of a harmless twin", {
  timeout: 120_000,
}, async () => {
  const harmless = await emitted("harmless");
  const wanted = [...harmless].filter(([path]) => path.endsWith(".ts")).map(([, text]) => shape(text));
  for (const payload of PAYLOADS) {
    const files = await emitted(payload);
    for (const path of files.keys()) expect(path).toMatch(/^1\/[A-Za-z0-9_./-]+$/);
    const given = [...files].filter(([path]) => path.endsWith(".ts"));
    expect(given.length, JSON.stringify(payload)).toBe(wanted.length);
    for (const [index, [path, text]] of given.entries())
      expect(shape(text), `${path} with ${JSON.stringify(payload)}`).toBe(wanted[index]);
  }
  console.log(`injection: ${positions(SPEC)} string positions × ${PAYLOADS.length} payloads`);
});
