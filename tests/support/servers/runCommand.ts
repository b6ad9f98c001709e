import { execFile } from "node:child_process";

/** One of the commands of package.json as npm runs it, with this environment and nothing else. */
export function runCommand(
  file: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; output: string }> {
  const environment = { PATH: process.env.PATH ?? "", NODE_ENV: "test" as const, SAMPLE_PLAN: "0", ...env };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", `lib/server/cli/${file}`, ...args],
      { env: environment },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
      },
    );
  });
}
