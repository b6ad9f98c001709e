import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { securityHeaders } from "@/lib/server/cli/securityHeaders";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

describe("the security headers", () => {
  let build: string;
  beforeAll(async () => {
    build = await createTestFolder();
    const pages = path.join(build, "server", "pages");
    await mkdir(pages, { recursive: true });
    await writeFile(path.join(pages, "index.html"), '<script>one()</script><script src="/two.js"></script>');
  });
  afterAll(() => rm(build, { recursive: true }));

  function sourcesOf(directive: string, env: Parameters<typeof securityHeaders>[1]): string[] {
    const policy = securityHeaders(build, env)["Content-Security-Policy"] ?? "";
    const [, ...sources] =
      policy
        .split("; ")
        .find((each) => each.startsWith(`${directive} `))
        ?.split(" ") ?? [];
    return sources;
  }

  it("allow the scripts that stand in the pages by their hash, and no others", () => {
    expect(sourcesOf("script-src", { IMAGE_STORE: "filesystem", S3_PUBLIC_URL: undefined })).toEqual([
      "'self'",
      "'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='",
    ]);
  });

  it.each([
    ["https://cdn.example/pictures", ["https://cdn.example"]],
    ["http://127.0.0.1:9000/bucket", ["http://127.0.0.1:9000"]],
    [undefined, []],
  ])("allow pictures from where the store is public, and from nowhere else: %s", (S3_PUBLIC_URL, more) => {
    const own = ["'self'", "data:", "blob:"];
    expect(sourcesOf("img-src", { IMAGE_STORE: "s3", S3_PUBLIC_URL })).toEqual([...own, ...more]);
    expect(sourcesOf("img-src", { IMAGE_STORE: "filesystem", S3_PUBLIC_URL })).toEqual(own);
    expect(sourcesOf("default-src", { IMAGE_STORE: "s3", S3_PUBLIC_URL })).toEqual(["'self'"]);
  });
});
