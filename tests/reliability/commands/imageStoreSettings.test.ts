import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "@/tests/support/servers/runCommand";
import { listing, refuse, startScriptedS3, type ScriptedS3 } from "@/tests/support/servers/scriptedS3";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

describe("a bucket that cannot be used", () => {
  let dataDir: string;
  let s3: ScriptedS3;
  beforeEach(async () => {
    dataDir = await createTestFolder();
    s3 = await startScriptedS3();
    s3.script = refuse(403, "SignatureDoesNotMatch");
  });
  afterEach(async () => {
    await s3.close();
    await rm(dataDir, { recursive: true });
  });

  it.each(["start.ts", "dev.ts", "sweep.ts", "doctor.ts"])(
    "ends %s at once, with a sentence that names the variable and no secret",
    async (command) => {
      const { code, output } = await runCommand(command, [], { DATA_DIR: dataDir, ...s3.env });
      expect(output).toBe(
        "The image store cannot be used. S3_SECRET_ACCESS_KEY: is not the secret of S3_ACCESS_KEY_ID.\n",
      );
      expect(code).toBe(1);
    },
  );

  it("does not end what makes room in it when it is merely full", async () => {
    s3.script = ({ method }, response) =>
      method === "PUT"
        ? response.writeHead(403).end("<Error><Code>QuotaExceeded</Code></Error>")
        : response.end(listing([]));
    const { code, output } = await runCommand("sweep.ts", [], { DATA_DIR: dataDir, ...s3.env });
    expect(output).toContain("S3_BUCKET: there is no room left in the bucket pictures (QuotaExceeded).");
    expect(output).toContain("Removed 0 of 0 images");
    expect(code).toBe(0);
  });

  it("does not end an import that needs no image", async () => {
    const plan = path.resolve("tests/fixtures/plans/coffee-autumn-launch.json");
    const { code, output } = await runCommand("importPlan.ts", [plan], { DATA_DIR: dataDir, ...s3.env });
    expect(output).toContain("Imported");
    expect(code).toBe(0);
  });

  it("ends nothing while the images are files", async () => {
    const env = { DATA_DIR: dataDir, ...s3.env, IMAGE_STORE: "filesystem" };
    expect(await runCommand("doctor.ts", [], env)).toEqual({ code: 0, output: "Nothing is wrong.\n" });
    expect(s3.requests).toEqual([]);
  });
});
