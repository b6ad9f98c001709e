/**
 * One JSON line. Fields are ids, codes and figures, or a sentence that people are shown: never a prompt, a key, a body or a
 * caller's text.
 */
export type LogEntry = { level: "info" | "warn" | "error"; event: string } & Record<
  string,
  string | number | boolean | null | undefined
>;
export type Log = (entry: LogEntry) => void;

export const logToStdout: Log = (entry) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
};

/** Which unexpected error it was and where it came from, without its message, which may quote data. */
export function errorOrigin(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const frame = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return `${error.name}${code} ${frame?.trim() ?? ""}`.trim();
}
