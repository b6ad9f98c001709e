import { buildIfNeeded } from "@/lib/server/cli/build";

/** Once, before all tests: they run against the production build. */
export default function build(): void {
  buildIfNeeded("");
}
