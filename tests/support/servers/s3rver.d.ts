/** The part of s3rver that the tests use. It comes without types. */
declare module "s3rver" {
  import type { Server } from "node:http";

  interface StoredObject {
    bucket: string;
    key: string;
    content: import("node:stream").Readable;
    metadata: Record<string, string>;
  }

  interface Store {
    getResourcePath(bucket: string, key: string, resource: string): string;
    putObject(object: StoredObject): Promise<{ size: number; md5: string }>;
    putMetadata(bucket: string, key: string, metadata: Record<string, string>, md5: string): Promise<void>;
  }

  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      configureBuckets: { name: string }[];
    });
    readonly store: Store;
    readonly httpServer: Server;
    run(): Promise<{ port: number }>;
  }
}
