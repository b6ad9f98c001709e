import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { FAULTS } from "./fakeOpenAiFaults";

let child: ChildProcess | undefined;
afterEach(async () => {
  if (!child || child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
});

/** Runs the command; resolves with what it has printed once that fits. */
function run(argument: string[], fits: RegExp): Promise<string> {
  const started = spawn(process.execPath, [
    "--import",
    "tsx",
    "tests/support/fakes/fakeProvider.ts",
    ...argument,
  ]);
  child = started;
  let printed = "";
  return new Promise((resolve, reject) => {
    started.stdout.on("data", (chunk) => {
      printed += String(chunk);
      if (fits.test(printed)) resolve(printed);
    });
    started.once("exit", () => reject(new Error(`it printed only: ${printed}`)));
  });
}

describe("npm run fake-provider", () => {
  it("says how to use it, and paints what it is asked", async () => {
    const printed = await run(["--port", "0"], /Ctrl\+C/);
    const address = /OPENAI_BASE_URL=(\S+)/.exec(printed)?.[1];
    const response = await fetch(`${address}/images/generations`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ model: "any", prompt: "A cup", size: "320x400" }),
    });
    const { data } = await response.json();
    const picture = sharp(Buffer.from(data[0].b64_json, "base64"));
    expect(await picture.metadata()).toMatchObject({ width: 320, height: 400, format: "png" });
    expect((await picture.stats()).isOpaque).toBe(true);
    expect((await picture.stats()).entropy).toBeGreaterThan(0); // there is something on it
  });

  it("lists its faults", async () => {
    const printed = await run(["--help"], new RegExp(`^ {2}${Object.keys(FAULTS).at(-1)}$`, "m"));
    for (const fault of Object.keys(FAULTS)) expect(printed).toContain(`  ${fault}\n`);
  });
});
