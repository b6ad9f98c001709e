import { defineConfig } from "vitest/config";

/** What takes real processes: commands, and what happens when processes, databases, providers and networks die, on the built app. */
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
