/** Words for why a fetch failed: the innermost error says it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "it took too long";
  const { cause } = error;
  const [code, reason] = ["code", "reason"].map((name): unknown => Reflect.get(error, name));
  // Node's message has OpenSSL's own, with the number of a thread and a line of its source.
  if (typeof code === "string" && code.startsWith("ERR_SSL_") && typeof reason === "string") return `TLS: ${reason}`;
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0]);
  return cause instanceof Error ? reasonOf(cause) : error.message;
}

/** True where the certificate of a server was refused: another attempt would be, too. Codes of node:tls, § "X509 certificate error codes". */
export function isOfCertificate(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  return (typeof code === "string" && CERTIFICATE.test(code)) || isOfCertificate(error.cause);
}

const CERTIFICATE = /CERT|^UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|^INVALID_(?:CA|PURPOSE)$|^HOSTNAME_MISMATCH$/;
