import { spawn } from "node:child_process";

/** More than this nothing answers that runs apart. */
const MAX_ANSWER_BYTES = 96 * 1024 * 1024;

/**
 * Runs a module's text in a process of its own, with `input` on its standard input, and resolves to what it writes: for work on
 * strangers' files in libraries that cannot be interrupted. It is killed once its time is over, and has no environment. Rejects
 * when it fails in any way, with the message it ended with.
 */
export async function runApart(program: string, input: Uint8Array, maxMs: number): Promise<Buffer> {
  const args = ["--max-old-space-size=512", "--input-type=module", "--eval", program];
  // The packages that it imports are found from here.
  const child = spawn(process.execPath, args, {
    cwd: process.cwd(),
    env: { NODE_ENV: "production" },
    stdio: "pipe",
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), maxMs);
  const chunks: Buffer[] = [];
  let length = 0;
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) child.kill("SIGKILL");
    else chunks.push(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(0, 4_000)));
  child.stdin.on("error", () => {}); // it ended before it had read all: its code says why
  child.stdin.end(input);
  try {
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (...ended) => resolve(ended));
    });
    if (code === 0) return Buffer.concat(chunks);
    throw new Error(signal ? `ended by ${signal}` : `ended with ${code}: ${complaint}`);
  } finally {
    clearTimeout(timer);
  }
}
