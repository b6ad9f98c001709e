import crypto, { createHash, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import S3rver from "s3rver";
import { parseEnv, s3Settings, type S3Settings } from "@/lib/server/env";

/** A real server of the S3 protocol, with one empty bucket. */
export interface S3Server {
  /** What the environment says of it. */
  env: Record<string, string>;
  settings: S3Settings;
  /** Makes the object as old as that, as if nobody had touched it since. */
  setModifiedAt(key: string, modifiedAt: Date): Promise<void>;
  /** Puts the object into the bucket's folder, past the protocol. */
  writeObject(key: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const BUCKET = "pictures";

export async function startS3Server(): Promise<S3Server> {
  allowContinuationTokens();
  const directory = await mkdtemp(path.join(tmpdir(), "s3-test-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  putWhole(server);
  const { port } = await server.run();
  const env = {
    IMAGE_STORE: "s3",
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: BUCKET,
    S3_REGION: "us-east-1",
    S3_ACCESS_KEY_ID: "S3RVER", // the one that it knows
    S3_SECRET_ACCESS_KEY: "S3RVER",
  };
  return {
    env,
    settings: s3Settings(parseEnv(env)),
    setModifiedAt: (key, at) => utimes(server.store.getResourcePath(BUCKET, key, "object"), at, at),
    writeObject: (key, bytes) => writeFile(server.store.getResourcePath(BUCKET, key, "object"), bytes),
    async close() {
      server.httpServer.closeAllConnections();
      await new Promise((resolve) => {
        server.httpServer.close(resolve);
      });
      await rm(directory, { recursive: true });
    },
  };
}

/** s3rver answers before a file is whole, and lets readers see it grow. S3 promises otherwise. */
function putWhole({ store }: S3rver): void {
  store.putObject = async ({ bucket, key, content, metadata }) => {
    const bytes = await buffer(content);
    const file = store.getResourcePath(bucket, key, "object");
    const incoming = path.join(path.dirname(store.getResourcePath(bucket, "", "object")), `.${randomUUID()}`);
    await writeFile(incoming, bytes);
    const md5 = createHash("md5").update(bytes).digest("hex");
    for (;;) {
      await mkdir(path.dirname(file), { recursive: true });
      await store.putMetadata(bucket, key, metadata, md5).catch(() => {});
      // A delete takes folders away that have become empty, perhaps just now.
      const isThere = await rename(incoming, file).then(
        () => true,
        () => false,
      );
      if (isThere) return { size: bytes.length, md5 };
    }
  };
}

/** s3rver encrypts its continuation tokens with DES, which Node no longer has. They need no secrecy here. */
function allowContinuationTokens(): void {
  const { createCipheriv, createDecipheriv } = crypto;
  const asItIs = { update: (data: string | Buffer) => Buffer.from(data), final: () => Buffer.alloc(0) };
  Object.assign(crypto, {
    createCipheriv: (...args: Parameters<typeof createCipheriv>) =>
      args[0] === "des" ? asItIs : createCipheriv(...args),
    createDecipheriv: (...args: Parameters<typeof createDecipheriv>) =>
      args[0] === "des" ? asItIs : createDecipheriv(...args),
  });
}
