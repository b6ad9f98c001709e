import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createImageKey } from "@/tests/support/data/factories";
import { post, useApi } from "@/tests/support/servers/useApi";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import { answerJson, startScriptedServer } from "@/tests/support/servers/scriptedServer";

describe("an app below a path", () => {
  beforeEach(() => {
    vi.stubEnv("BASE_PATH", "/tools/planner"); // which the build puts in
    vi.resetModules();
  });
  afterEach(() => vi.unstubAllEnvs());

  it("asks its API and its pictures there", async () => {
    const { apiRequest } = await import("@/lib/apiClient");
    const { thumbnailUrl } = await import("@/lib/imageKey");
    const server = await startScriptedServer([answerJson({})]);
    const restoreFetch = resolveFetchAgainst(server.url);
    await apiRequest({ method: "GET", path: "/api/health" });
    restoreFetch();
    await server.close();
    expect(server.received[0]?.path).toBe("/tools/planner/api/health");
    const key = createImageKey(1);
    const shown = `/tools/planner/api/images/${key}?w=320`;
    expect(thumbnailUrl(`/api/images/${key}`, 320)).toBe(shown);
    expect(thumbnailUrl(`https://cdn.example/${key}`, 320)).toBe(shown);
  });

  it("keeps pictures' URLs as they are without it, so that they stay good when the app moves", async () => {
    const { imagePath } = await import("@/lib/imageKey");
    expect(imagePath(createImageKey(1))).toBe(`/api/images/${createImageKey(1)}`);
  });
});

describe("the API below a path", () => {
  const api = useApi("embedded", {}, { BASE_PATH: "/tools/planner/" });

  it("says where an imported plan is", async () => {
    const response = await post(`${api().url}/api/media-plans`, { name: "Autumn", posts: [] });
    const { mediaPlan } = await response.json();
    expect(response.headers.get("location")).toBe(`/tools/planner/api/media-plans/${mediaPlan.id}`);
  });
});
