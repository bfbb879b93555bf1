import { type DocumentedResponse, documentedResponses } from "./examples.js";
import { type Refusal, refusalOf } from "./validator.js";

/** A violation of `apipin verify --format json`. */
export interface Violation {
  readonly version: string;
  readonly service: string;
  readonly operation: string;
  readonly fault: string;
  readonly what: string;
  readonly status?: number;
}

/** The part of `generated/manifest.json` that is read here. */
export interface Manifest {
  readonly versions: {
    readonly [version: string]: {
      readonly services: { readonly [service: string]: { readonly spec: string } };
      readonly operations: readonly {
        readonly id: string;
        readonly service: string;
        readonly method: string;
        readonly path: string;
      }[];
    };
  };
}

export interface Judged {
  readonly violation: Violation;
  /** Which of the publisher's examples the second validator refuses. */
  readonly verdict: "example" | "inner example" | "unconfirmed";
}

/** The violations that are called the publisher's, each with the verdict of a second validator over the publisher's own text. */
export async function judge(
  violations: readonly Violation[],
  manifest: Manifest,
  document: (file: string, version: string, service: string) => unknown,
  folder: string,
): Promise<readonly Judged[]> {
  const read = new Map<string, { readonly responses: readonly DocumentedResponse[]; readonly refusal: Refusal }>();
  const kept = new Map<string, Promise<Judged["verdict"]>>();
  const judged: Judged[] = [];
  for (const violation of violations.filter(({ fault }) => fault === "publisher")) {
    const version = manifest.versions[violation.version];
    const file = version?.services[violation.service]?.spec ?? "";
    if (!read.has(file)) {
      const root = document(file, violation.version, violation.service) as {
        readonly openapi?: string;
        readonly paths?: object;
      };
      read.set(file, {
        responses: documentedResponses(root),
        refusal: refusalOf(root, root.openapi ?? "", folder),
      });
    }
    const key = `${violation.version} ${violation.service} ${violation.operation} ${violation.status}`;
    const operation = version?.operations.find(
      ({ id, service }) => id === violation.operation && service === violation.service,
    );
    const { responses, refusal } = read.get(file) ?? { responses: [], refusal: async () => false };
    const own = responses.filter(({ method, path }) => method === operation?.method && path === operation.path);
    const verdict = kept.get(key) ?? verdictOf(declared(own, violation.status), refusal);
    kept.set(key, verdict);
    judged.push({ violation, verdict: await verdict });
  }
  return judged;
}

async function verdictOf(response: DocumentedResponse | undefined, refusal: Refusal): Promise<Judged["verdict"]> {
  for (const example of response?.whole ?? []) if (await refusal(example)) return "example";
  for (const example of response?.inner ?? []) if (await refusal(example)) return "inner example";
  return "unconfirmed";
}

/** The response that a status is declared by: its own, that of its range, or the default (OpenAPI 3.1 §4.8.16). */
function declared(responses: readonly DocumentedResponse[], status = 0): DocumentedResponse | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.map((key) => responses.find((each) => each.status.toUpperCase() === key.toUpperCase())).find(Boolean);
}
