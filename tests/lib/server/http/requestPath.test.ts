import { describe, expect, it } from "vitest";
import { requestPath } from "@/lib/server/http/requestPath";

describe("a request's target", () => {
  it.each([
    ["/", "/"],
    ["/api/images/abc.png?w=160", "/api/images/abc.png?w=160"],
    ["/plans/x?post=../y", "/plans/x?post=../y"],
    ["/a%20b/...", "/a%20b/..."],
    ["http://localhost:3000/api/health", "/api/health"],
    ["HTTP://localhost/api/health?x=1", "/api/health?x=1"],
  ])("%s is served as %s", (target, served) => {
    expect(requestPath(target)).toBe(served);
  });

  it.each([
    "/api/images/../health",
    "/api/images/%2e%2e/health",
    "/api/images/.%2E/health",
    "/api/images/./x.png",
    "/api/images/..",
    "/api/images/..\\..\\x",
    "/api/images/%5c..",
    "/api/images/%",
    "/api/images/%zz",
    "/api/images/%ff",
    "*",
    "",
  ])("%s is not found", (target) => {
    expect(() => requestPath(target)).toThrow(expect.objectContaining({ code: "not_found" }));
  });
});
