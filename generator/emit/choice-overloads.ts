import type {
  MethodDeclarationOverloadStructure,
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
} from "ts-morph";
import { type ApiOperation, bodyChoices, type MediaChoice, responseChoices } from "../model/index.js";
import { isQueryOrOptions } from "../names/query-or-options.js";
import { literal } from "./text/literal.js";

type Parameter = OptionalKind<ParameterDeclarationStructure>;

/** One form of a method: what it sends and what it gives; null where there is nothing to choose. */
interface Form {
  readonly body: Chosen | null;
  readonly response: Chosen | null;
}

/** Choices of a form: the one that needs no option, or the others, which are a type parameter where they differ in type. */
interface Chosen {
  readonly choices: readonly MediaChoice[];
  readonly isFurther: boolean;
}

/** The types that the forms of a method name, beside those of the method itself. */
export function choiceTypes(operation: ApiOperation): readonly string[] {
  const responses = responseChoices(operation).slice(1);
  const found = [...bodyChoices(operation), ...responses].flatMap(({ type }) => type.match(/[\w$]+/g) ?? []);
  return [...new Set([...found, ...(responses.length > 0 ? ["WithData"] : [])])];
}

/**
 * A method whose call may choose media types: first the forms that a choice leads to, last the one without. A type parameter is for several
 * choices, so that there are never more than a reader takes in. The method as it is where there is nothing to choose.
 *
 * @param docs of a form that does what the sentences say
 */
export function withChoices(
  operation: ApiOperation,
  method: MethodDeclarationStructure,
  docs: (purpose: readonly string[]) => readonly string[],
): MethodDeclarationStructure {
  const responses = chosenOf(responseChoices(operation));
  const forms = chosenOf(bodyChoices(operation)).flatMap((body) => responses.map((response) => ({ body, response })));
  if (forms.every(({ body, response }) => body === null && response === null)) return method;
  const given = method.parameters ?? [];
  if (forms.length === 1) return { ...method, parameters: forms.flatMap((form) => plainForm(operation, form, given)) };
  const overloads = [...forms]
    .reverse()
    .flatMap((form): readonly OptionalKind<MethodDeclarationOverloadStructure>[] => {
      const purpose = [
        ...(form.body?.isFurther ? [`Sends ${listed(form.body)}.`] : []),
        ...(form.response?.isFurther ? [`Asks for ${listed(form.response)}.`] : []),
      ];
      const returnType = withData(`${method.returnType}`, form.response);
      const lists = purpose.length === 0 ? [plainForm(operation, form, given)] : chosenForms(operation, form, given);
      const typeParameters = [...typeParameter("ContentType", form.body), ...typeParameter("Accept", form.response)];
      return lists.map((parameters) => ({ typeParameters, parameters, returnType, docs: [...docs(purpose)] }));
    });
  const isOneType = responses.length === 1;
  const [statement = ""] = [method.statements].flat().map(String);
  return {
    ...method,
    docs: [],
    overloads,
    parameters: given.map((each) => (each.name === "body" ? { ...each, type: "unknown" } : each)),
    returnType: isOneType ? `${method.returnType}` : "unknown",
    statements: [isOneType ? statement : statement.replace(/<[^(]*>\(/, "(")],
  };
}

function chosenOf(choices: readonly MediaChoice[]): readonly (Chosen | null)[] {
  const [first, ...further] = choices;
  if (first === undefined) return [null];
  const plain = { choices: [first], isFurther: false };
  return further.length === 0 ? [plain] : [plain, { choices: further, isFurther: true }];
}

function mediaTypesOf({ choices }: Chosen): readonly string[] {
  return choices.flatMap(({ mediaTypes }) => mediaTypes);
}

function listed(chosen: Chosen): string {
  return mediaTypesOf(chosen)
    .map((each) => `\`${each}\``)
    .join(" or ");
}

function unionOf(chosen: Chosen): string {
  return mediaTypesOf(chosen)
    .map((each) => literal(each))
    .join(" | ");
}

function typeParameter(name: string, chosen: Chosen | null): readonly string[] {
  return chosen === null || chosen.choices.length < 2 ? [] : [`${name} extends ${unionOf(chosen)}`];
}

/** The type of the value that is sent or given: by the type parameter where there is one. */
function valueType(name: string, { choices }: Chosen): string {
  const [first] = choices;
  if (choices.length < 2) return first?.type ?? "unknown";
  const members = choices.flatMap(({ mediaTypes, type }) => mediaTypes.map((each) => `${literal(each)}: ${type}`));
  return `{ ${members.join("; ")} }[${name}]`;
}

/** `ApiPromise<Responses>` with the data of a choice. */
function withData(returnType: string, response: Chosen | null): string {
  if (!response?.isFurther) return returnType;
  const data = valueType("Accept", response);
  return returnType.replace(/<(.*)>/, (_, responses: string) => `<WithData<${responses}, ${data}>>`);
}

/** The options of a form; those that lead to it are required. */
function optionsType({ body, response }: Form): string {
  const property = (option: string, parameter: string, chosen: Chosen | null): readonly string[] => {
    if (chosen === null || mediaTypesOf(chosen).length === 0) return [];
    if (!chosen.isFurther) return [`readonly ${option}?: ${unionOf(chosen)} | undefined`];
    return [`readonly ${option}: ${chosen.choices.length < 2 ? unionOf(chosen) : parameter}`];
  };
  const properties = [...property("contentType", "ContentType", body), ...property("accept", "Accept", response)];
  return properties.length === 0 ? "RequestOptions" : `RequestOptions & { ${properties.join("; ")} }`;
}

/** Parameters of the form that a call without a choice has. */
function plainForm(operation: ApiOperation, form: Form, given: readonly Parameter[]): Parameter[] {
  const options = optionsType(form);
  return given.map((each) => {
    if (each.name === "options") return { ...each, type: options };
    const takesOptions = isQueryOrOptions(operation) && each.name === operation.types.queryName;
    return takesOptions ? { ...each, type: `${operation.types.query} | (${options})` } : each;
  });
}

/** Parameters of a form that a choice leads to: the choice is in the options, or where options may be given, too. */
function chosenForms(operation: ApiOperation, form: Form, given: readonly Parameter[]): Parameter[][] {
  const { queryName, query } = operation.types;
  const options = optionsType(form);
  const required = ({ hasQuestionToken, ...each }: Parameter, type: string): Parameter => ({
    ...each,
    type: hasQuestionToken ? `${type} | undefined` : type,
  });
  const first = given
    .filter(({ name }) => name !== "options" && name !== queryName)
    .map((each) => {
      if (each.name !== "body") return each;
      if (!form.body?.isFurther) return required(each, `${each.type}`);
      return { name: "body", type: valueType("ContentType", form.body) };
    });
  const argument = given.find(({ name }) => name === queryName);
  const separate = [
    ...first,
    ...(argument === undefined ? [] : [required(argument, `${query}`)]),
    { name: "options", type: options },
  ];
  if (!isQueryOrOptions(operation)) return [separate];
  const together = { name: queryName, type: `${query} & ${options}` };
  return [[...first, together, { name: "options", type: "RequestOptions", hasQuestionToken: true }], separate];
}
