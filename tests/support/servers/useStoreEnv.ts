import { afterAll, beforeAll } from "vitest";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { startS3Server, type S3Server } from "./s3Server";

/** For `describe.each(STORE_KINDS)`: what holds on one image store must hold on the other. */
export const STORE_KINDS = ["filesystem", "s3"] as const;

/**
 * What the environment says of an image store of this kind, for `useApi`. The S3 server starts before the tests of this
 * block, and only then the variables are in the object.
 */
export function useStoreEnv(
  kind: ImageStore["kind"],
  more: Record<string, string> = {},
): Record<string, string> {
  const env = { ...more };
  let server: S3Server | undefined;
  beforeAll(async () => {
    if (kind === "s3") server = await startS3Server();
    Object.assign(env, server?.env);
  });
  afterAll(() => server?.close());
  return env;
}
