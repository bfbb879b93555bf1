import ts from "typescript";

/** Looks up types in `paths` of openapi-typescript's output. */
export interface PeerTypes {
  readonly body: (method: string, path: string, mediaType: string | undefined) => ts.Type | undefined;
  readonly success: (
    method: string,
    path: string,
    status: string,
    mediaType: string | undefined,
  ) => ts.Type | undefined;
}

/** Reads openapi-typescript's output; a file without `paths` has no types. */
export function readPeer(checker: ts.TypeChecker, source: ts.SourceFile): PeerTypes {
  const declaration = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === "paths",
  );
  const paths = declaration && checker.getTypeAtLocation(declaration);
  const step = (type: ts.Type | undefined, name: string): ts.Type | undefined => {
    const property = type && checker.getNonNullableType(type).getProperty(name);
    return property && checker.getTypeOfSymbolAtLocation(property, source);
  };
  const content = (holder: ts.Type | undefined, mediaType: string | undefined): ts.Type | undefined => {
    const types = step(holder, "content");
    const found = types && checker.getNonNullableType(types).getProperties();
    const chosen =
      found?.find(({ name }) => name === mediaType) ??
      found?.find(({ name }) => name === "application/json") ??
      (found?.length === 1 ? found[0] : undefined);
    return chosen && checker.getTypeOfSymbolAtLocation(chosen, source);
  };
  const operation = (method: string, path: string): ts.Type | undefined => step(step(paths, path), method);
  return {
    body: (method, path, mediaType) => content(step(operation(method, path), "requestBody"), mediaType),
    success: (method, path, status, mediaType) => {
      const responses = step(operation(method, path), "responses");
      return content(step(responses, status) ?? step(responses, "2XX"), mediaType);
    },
  };
}
