import {
  DatabaseLockedError,
  DatabaseUnavailableError,
  isDatabaseUnavailableError,
} from "@/lib/server/database/databaseErrors";
import { EnvError } from "@/lib/server/env";
import { isImageStoreError } from "@/lib/server/imageStore/imageStore";

/** Ends the command with a sentence for whoever has started it. */
export function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** What is wrong with how the app is set up, in a sentence that names the variable; null for any other error. */
export function setupFault(error: unknown): string | null {
  const saysItself =
    error instanceof EnvError ||
    error instanceof DatabaseLockedError ||
    error instanceof DatabaseUnavailableError ||
    isImageStoreError(error);
  if (saysItself) return error.message;
  return isDatabaseUnavailableError(error) ? "The database at MONGODB_URI does not answer." : null;
}
