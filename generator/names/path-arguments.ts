import { camelCase, freeName, validIdentifier } from "./identifiers.js";

/** Arguments of a method, beside those of the path. */
export const ARGUMENTS: readonly string[] = ["body", "query", "parameters", "options"];

/** A parameter as far as its argument is named. */
export interface PlacedParameter {
  readonly name: string;
  readonly in: string;
}

/** A parameter of a path as an argument of a method. */
export interface PathArgument<Parameter> {
  readonly parameter: Parameter;
  readonly name: string;
}

/** The arguments for the parameters of a path, in their order. One that is called as its parameter keeps the name before others. */
export function pathArguments<Parameter extends PlacedParameter>(operation: {
  readonly parameters: readonly Parameter[];
}): readonly PathArgument<Parameter>[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in === "path");
  const taken = new Set(ARGUMENTS);
  const names = new Map<Parameter, string>();
  const plain = ({ name }: PlacedParameter): string => validIdentifier(camelCase(name), "value");
  const exact = parameters.filter((parameter) => plain(parameter) === parameter.name);
  for (const parameter of [...exact, ...parameters.filter((each) => !exact.includes(each))]) {
    const name = freeName(plain(parameter), taken);
    taken.add(name);
    names.set(parameter, name);
  }
  return parameters.map((parameter) => ({ parameter, name: names.get(parameter) ?? "value" }));
}
