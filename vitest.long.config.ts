import { defineConfig } from "vitest/config";

/** What draws slides by the hundred: on its own, so that `npm test` stays a matter of minutes. */
export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    include: ["tests/**/*.long.test.ts"],
    setupFiles: ["tests/setup/console.ts"],
    testTimeout: 180_000,
  },
});
