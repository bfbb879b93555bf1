import type { Expression, Node } from "typescript";
import { startedWait, waitedUpload } from "../../model/index.js";
import { type MethodName, roleOf, successorOperation } from "../join/successors.js";
import type { Clients } from "../join/version-clients.js";
import { methodOfCall } from "../usage/declared-subject.js";
import { callsBehind } from "../usage/origin.js";
import { type Code, type PlannedEdit, replacing } from "./code.js";
import { clientOf } from "./rename-method.js";

/** A method that waits for the work which a call starts, and the property of its response that names the work. */
interface Wait extends MethodName {
  readonly property: string;
}

/**
 * The edit of a wait that the other version does not have, where the call that gave the id starts an operation there: the operation is waited for instead.
 * It is safe where the code says which call gave the id; else it is shown alone.
 */
export function waitForOperation(code: Code, node: Node, old: MethodName, clients: Clients): PlannedEdit | undefined {
  const { ts } = code;
  const found = roleOf(clients.from, old);
  if (found?.role !== "wait" || !ts.isPropertyAccessExpression(node)) return undefined;
  const client = clientOf(code, node.expression, old.resource);
  const call = node.parent;
  if (client === undefined || !ts.isCallExpression(call)) return undefined;
  const edit = (wait: Wait): PlannedEdit["edits"] => [
    { ...replacing(node, `.${wait.resource}.${wait.method}`), start: client.getEnd() },
  ];
  // The last value of the path names what is waited for.
  const position = found.operation.parameters.filter((parameter) => parameter.in === "path").length - 1;
  const id = call.arguments[position];
  const starts = id === undefined ? [] : startsBehind(code, id, clients);
  const [wait] = starts;
  if (wait !== undefined && starts.every((each) => each !== undefined))
    return { edits: edit(wait), isSafe: true, settles: call };
  const [possible] = clients.from.model.resources
    .flatMap(({ operations }) => operations)
    .filter(({ resource }) => resource === old.resource)
    .flatMap(({ resource, methodName }) => waitOf(clients, { resource, method: methodName }) ?? []);
  return possible === undefined ? undefined : { edits: edit(possible), isSafe: false };
}

/** The waits for what the calls start whose response an argument is the id of; undefined for a call that starts nothing. */
function startsBehind(code: Code, argument: Expression, clients: Clients): readonly (Wait | undefined)[] {
  const { ts, checker, flow, subjectOf } = code;
  return idsBehind(code, argument).flatMap(({ owner, property }) =>
    callsBehind(ts, flow, owner).map((call) => {
      const subject = methodOfCall(ts, checker, call, subjectOf)?.subject;
      const wait = subject?.kind === "client" ? waitOf(clients, subject) : undefined;
      return wait?.property === property ? wait : undefined;
    }),
  );
}

/** The properties whose value an argument is: `file.id`, also by way of a variable, a destructuring and parameters. */
function idsBehind(
  { ts, flow, checker }: Code,
  argument: Expression,
): readonly { readonly owner: Expression; readonly property: string }[] {
  const found: { owner: Expression; property: string }[] = [];
  const seen = new Set<Node>();
  const visit = (expression: Expression): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    if (ts.isPropertyAccessExpression(expression)) {
      const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
      if (declaration === undefined || ts.isPropertySignature(declaration))
        found.push({ owner: expression.expression, property: expression.name.text });
    }
    if (!ts.isIdentifier(expression)) return;
    const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
    if (declaration === undefined) return;
    if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) visit(declaration.initializer);
    else if (ts.isBindingElement(declaration) && ts.isVariableDeclaration(declaration.parent.parent)) {
      const owner = declaration.parent.parent.initializer;
      if (owner !== undefined)
        found.push({ owner, property: (declaration.propertyName ?? declaration.name).getText() });
    } else if (ts.isParameter(declaration)) for (const given of flow.argumentsOf(declaration)) visit(given);
  };
  visit(argument);
  return found;
}

/** The wait of the other version for what a method starts there; undefined where it starts nothing. */
function waitOf({ from, to }: Clients, method: MethodName): Wait | undefined {
  const old = roleOf(from, method);
  const operation = old && successorOperation(to, old.operation);
  if (operation === undefined) return undefined;
  const resource = to.model.resources.find(({ name }) => name === operation.resource);
  const upload = resource && waitedUpload(operation, to.model, resource);
  const started = startedWait(operation, to.model);
  const found =
    upload !== undefined
      ? { wait: upload.wait, property: upload.property }
      : started !== undefined && /^\/[^/]+$/.test(started.pointer)
        ? { wait: started.wait, property: started.pointer.slice(1) }
        : undefined;
  const name = found?.wait.wait?.method;
  return found === undefined || name === undefined
    ? undefined
    : { resource: found.wait.resource, method: name, property: found.property };
}
