import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

/** A test that makes the app complain has found something, unless it says that it expects so: `vi.spyOn(console, …)`. */
let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  for (const level of ["error", "warn"] as const) {
    console[level] = (...args: unknown[]) => complaints.push(`console.${level}: ${format(...args)}`);
  }
});

afterEach(() => {
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
});
