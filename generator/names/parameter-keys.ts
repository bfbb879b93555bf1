import { freeName } from "./identifiers.js";

/** A parameter as far as its key is named. */
export interface KeyedParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly style: string;
  readonly explode: boolean;
  readonly contentType: string | null;
  readonly argument: "parameter" | "body";
}

const LATER_PLACES: readonly KeyedParameter["in"][] = ["query", "header", "cookie"];

/** The key of each parameter in the arguments of a method: of several of one name the later in the order of places get their place as suffix. */
export function parameterKeys<Parameter extends KeyedParameter>(
  parameters: readonly Parameter[],
): ReadonlyMap<Parameter, string> {
  // A plain path parameter is an argument by itself and needs no entry that another could be taken for.
  const taken = new Set(
    parameters.filter((parameter) => parameter.in === "path" && !isPlain(parameter)).map(({ name }) => name),
  );
  const keys = new Map<Parameter, string>();
  for (const place of LATER_PLACES) {
    const own = parameters.filter((each) => each.in === place).sort((a, b) => (a.name < b.name ? -1 : 1));
    const free = own.filter(({ name }) => !taken.has(name));
    // Those that keep their name come first, so that none of them finds it taken by the longer name of another.
    for (const parameter of [...free, ...own.filter((each) => !free.includes(each))]) {
      const key = taken.has(parameter.name) ? freeName(`${parameter.name}_${place}`, taken) : parameter.name;
      taken.add(key);
      keys.set(parameter, key);
    }
  }
  return keys;
}

function isPlain({ style, explode, contentType, argument }: KeyedParameter): boolean {
  return style === "simple" && !explode && contentType === null && argument === "parameter";
}
