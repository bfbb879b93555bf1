import type { ApiOperation, ParameterModel } from "../model/index.js";
import { camelCase, distinct, validIdentifier } from "../names/identifiers.js";

/** Arguments of a method, beside those of the path. */
export const ARGUMENTS: readonly string[] = ["body", "query", "parameters", "options"];

/** A parameter of a path as an argument of a method. */
export interface PathArgument {
  readonly parameter: ParameterModel;
  readonly name: string;
}

/** The arguments for the parameters of a path, in their order. One that is called as its parameter keeps the name before others. */
export function pathArguments(operation: ApiOperation): readonly PathArgument[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in === "path");
  const taken = new Set(ARGUMENTS);
  const names = new Map<ParameterModel, string>();
  const plain = ({ name }: ParameterModel): string => validIdentifier(camelCase(name), "value");
  const exact = parameters.filter((parameter) => plain(parameter) === parameter.name);
  for (const parameter of [...exact, ...parameters.filter((each) => !exact.includes(each))]) {
    const name = distinct(plain(parameter), taken);
    taken.add(name);
    names.set(parameter, name);
  }
  return parameters.map((parameter) => ({ parameter, name: names.get(parameter) ?? "value" }));
}
