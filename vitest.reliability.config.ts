import { defineConfig } from "vitest/config";

/** What happens when processes, databases, providers and networks die: on the built app, with real processes. */
export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["tests/reliability/**/*.test.ts"],
    globalSetup: ["tests/setup/mongo.ts", "tests/e2e/support/build.ts"],
    setupFiles: ["tests/setup/console.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    maxWorkers: 2,
  },
});
