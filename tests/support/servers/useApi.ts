import { rm } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { ServerContext } from "@/lib/server/serverContext";
import { problemSchema, type Problem } from "@/lib/schemas/problem";
import { startApiServer, type ApiServer } from "./apiServer";
import { emptyDatabase, mongoDatabaseName, mongoUri } from "./mongo";
import { createTestFolder, type DatabaseKind } from "./testDatabases";

type Parts = Partial<Pick<ServerContext, "database" | "imageGenerator" | "log">>;

/** The real API for the tests of this block, on an empty database before each; the function that is returned gives it. */
export function useApi(
  kind: DatabaseKind,
  parts: Parts = {},
  env: Record<string, string> = {},
): () => ApiServer {
  let server: ApiServer;
  let folder: string;
  beforeAll(async () => {
    folder = await createTestFolder();
    const database = kind === "mongodb" ? { MONGODB_URI: mongoUri, MONGODB_DB: mongoDatabaseName } : {};
    server = await startApiServer({ DATA_DIR: folder, ...database, ...env }, parts);
  });
  beforeEach(() => emptyDatabase(server.context.database));
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  return () => server;
}

/** A JSON request as our own pages send it. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The problem that an answer is, checked to have the form of RFC 9457. */
export async function problemOf(response: Response): Promise<Problem> {
  const problem = problemSchema.parse(await response.json());
  if (!response.headers.get("content-type")?.startsWith("application/problem+json")) {
    throw new Error(`a problem was sent as ${response.headers.get("content-type")}`);
  }
  if (problem.status !== response.status) throw new Error("the problem's status is not the answer's");
  return problem;
}
