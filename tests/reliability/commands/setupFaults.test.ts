import { once } from "node:events";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "@/tests/support/servers/runCommand";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

const PLAN = path.resolve("tests/fixtures/plans/coffee-autumn-launch.json");

describe("what stops a command", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await createTestFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  let started = 0;
  /** The sentence with which it ends; it holds no stack, and the code is 1. */
  async function sentence(command: string, env: Record<string, string>, ...args: string[]): Promise<string> {
    const { code, output } = await runCommand(command, args, {
      DATA_DIR: path.join(folder, String(++started)),
      ...env,
    });
    expect(output).not.toMatch(/^\s+at /m);
    expect({ code, output }).toMatchObject({ code: 1 });
    return output.trimEnd();
  }

  it("is said of a DATA_DIR that is no folder, or cannot be one", async () => {
    const file = path.join(folder, "file");
    await writeFile(file, "");
    await mkdir(path.join(folder, "half"));
    await writeFile(path.join(folder, "half", "database"), "");
    const below = path.join(file, "data");
    const faults = await Promise.all([
      sentence("start.ts", { DATA_DIR: file }),
      sentence("start.ts", { DATA_DIR: below }),
      sentence("start.ts", { DATA_DIR: "/sys/nowhere" }), // where not even root can write
      sentence("start.ts", { DATA_DIR: path.join(folder, "half") }),
      sentence("dev.ts", { DATA_DIR: below }),
      sentence("doctor.ts", { DATA_DIR: below }),
      sentence("importPlan.ts", { DATA_DIR: below }, PLAN),
    ]);
    for (const fault of faults)
      expect(fault).toMatch(/DATA_DIR: nothing can be written in \/.* \(E[A-Z]+\)\.$/);
    expect(faults.at(-1)).toMatch(/^Nothing was imported\. DATA_DIR/);
  });

  it("is said of an address that is not this machine's", async () => {
    const faults = await Promise.all([
      sentence("start.ts", { LISTEN_HOST: "203.0.113.9" }),
      sentence("start.ts", { HOSTNAME: "no-such-name.invalid" }),
      sentence("dev.ts", { LISTEN_HOST: "2001:db8::9" }),
    ]);
    for (const fault of faults)
      expect(fault).toMatch(/^LISTEN_HOST \(without it HOSTNAME\): \S+ is no address of this machine \(E/);
  });

  it("is said of a port that is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    // A server that listens on TCP has an address with a port.
    const { port } = other.address() as AddressInfo;
    expect(await sentence("start.ts", { PORT: String(port) })).toMatch(
      new RegExp(`^PORT: ${port} is in use`),
    );
    other.close();
  });

  it("is said of variables that cannot be read, without what they hold", async () => {
    const [unread, uri] = await Promise.all([
      sentence("start.ts", {
        PORT: "x",
        ALLOWED_HOSTS: "https://a.example",
        TRUST_PROXY: "yes",
        BASE_PATH: "tools",
      }),
      sentence("start.ts", { MONGODB_URI: "mongodb://me:pass/word@host:port:2/" }),
    ]);
    for (const name of ["PORT", "ALLOWED_HOSTS", "TRUST_PROXY", "BASE_PATH"])
      expect(unread).toMatch(new RegExp(`^  ${name}: `, "m"));
    expect(uri).toBe("MONGODB_URI: is no connection string that MongoDB's driver understands.");
  });
});
