import { expect, it } from "vitest";
import { startApiServer } from "@/tests/support/servers/apiServer";
import { problemOf } from "@/tests/support/servers/useApi";

it("answers 503 and can be asked again when the database does not answer", async () => {
  // Port 9 on loopback: nothing listens there.
  const server = await startApiServer({ MONGODB_URI: "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=200" });
  try {
    for (const path of ["/api/health", "/api/media-plans"]) {
      const response = await fetch(server.url + path);
      expect(await problemOf(response)).toMatchObject({
        status: 503,
        code: "database_unavailable",
        retryable: true,
      });
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  } finally {
    await server.close();
  }
});
