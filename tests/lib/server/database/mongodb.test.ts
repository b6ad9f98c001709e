import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { MongoClient } from "mongodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/server/database/database";
import { isDatabaseUnavailableError, isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import { openMongoDatabase } from "@/lib/server/database/mongodb";
import { createMediaPlanDocument, createMediaPlanPostDocument } from "@/tests/support/data/factories";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";

/** A database of these tests alone, which does not exist before each of them. */
const name = `${mongoDatabaseName}_adapter`;

describe("the MongoDB database", () => {
  let admin: MongoClient;
  let opened: Database[];
  let servers: Server[];
  let sockets: Socket[];
  beforeEach(async () => {
    admin = new MongoClient(mongoUri);
    await admin.db(name).dropDatabase();
    [opened, servers, sockets] = [[], [], []];
  });
  afterEach(async () => {
    await Promise.all(opened.map((database) => database.close()));
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
    await admin.db(name).dropDatabase();
    await admin.close();
  });

  function open(uri: string): Database {
    const database = openMongoDatabase({ uri, name });
    opened.push(database);
    return database;
  }

  async function listen(port: number, onConnection: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => {}); // a client that gives up
      onConnection(socket);
    });
    servers.push(server);
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port; // it listens on a port, not on a pipe
  }

  /** What stands between the app and the real server: a port that passes everything on. */
  function forward(socket: Socket): void {
    const { hostname, port } = new URL(mongoUri.replace(/^mongodb:/, "http:"));
    const server = connect(Number(port || 27017), hostname);
    sockets.push(server);
    server.on("error", () => socket.destroy());
    socket.on("close", () => server.destroy());
    server.on("close", () => socket.destroy());
    socket.pipe(server).pipe(socket);
  }

  it("opens while no server runs, rejects as unavailable, and works once the server is there", async () => {
    const port = await listen(0, () => {});
    servers.pop()?.close();
    const database = open(`mongodb://127.0.0.1:${port}/?directConnection=true`);
    await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailableError);
    const plan = createMediaPlanDocument();
    const plans = database.collection("mediaPlans");
    await expect(plans.insertOne(plan)).rejects.toSatisfy(isDatabaseUnavailableError);

    await listen(port, forward);
    await plans.insertOne(plan);
    expect(await plans.find({}).toArray()).toEqual([plan]);
  });

  it("rejects as unavailable when the server takes the connection and never says a word", async () => {
    const port = await listen(0, () => {});
    const database = open(`mongodb://127.0.0.1:${port}/?directConnection=true`);
    await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailableError);
  });

  it("carries on after its connections were cut", async () => {
    const port = await listen(0, forward);
    const database = open(`mongodb://127.0.0.1:${port}/?directConnection=true`);
    const plans = database.collection("mediaPlans");
    await plans.insertOne(createMediaPlanDocument());
    for (const socket of sockets) socket.destroy();
    // The call that finds its connection closed may fail; the app says 503 to it, and the next one works.
    await expect.poll(() => plans.countDocuments({}).catch(() => "cut")).toBe(1);
    await plans.insertOne(createMediaPlanDocument());
    expect(await plans.countDocuments({})).toBe(2);
  });

  it("rejects every kind of write as unavailable once the server is gone", async () => {
    const port = await listen(0, forward);
    const database = open(`mongodb://127.0.0.1:${port}/?directConnection=true`);
    const plans = database.collection("mediaPlans");
    const plan = createMediaPlanDocument();
    await plans.insertOne(plan);
    servers.pop()?.close();
    for (const socket of sockets) socket.destroy();
    const writes = [
      plans.insertOne(createMediaPlanDocument()),
      plans.insertMany([createMediaPlanDocument()]),
      plans.updateOne({ _id: plan._id }, { $set: { name: "x" } }),
      plans.updateMany({}, { $set: { name: "x" } }),
      plans.deleteMany({}),
    ];
    for (const outcome of await Promise.allSettled(writes)) {
      expect(outcome).toMatchObject({
        status: "rejected",
        reason: expect.toSatisfy(isDatabaseUnavailableError),
      });
    }
  });

  it("rejects as unavailable after it was closed", async () => {
    const database = open(mongoUri);
    await database.ping();
    await database.close();
    await expect(database.ping()).rejects.toSatisfy(isDatabaseUnavailableError);
  });

  it("creates its collections with their indexes, and finds those that another server has created", async () => {
    // One after the other: the stand-in for mongod crashes when two clients create a collection at the same moment.
    await open(mongoUri).collection("mediaPlans").insertOne(createMediaPlanDocument());
    await open(mongoUri).collection("mediaPlans").insertOne(createMediaPlanDocument());
    const indexes = async (collection: string) => {
      const found = await admin.db(name).collection(collection).indexes();
      return found.map(({ key, unique = false }) => ({ key, unique })).slice(1); // the first is _id's
    };
    const ofTrash = { key: { deletedAt: 1 }, unique: false };
    expect(await indexes("mediaPlans")).toEqual([
      { key: { createdAt: -1, _id: -1 }, unique: false },
      ofTrash,
    ]);
    expect(await indexes("mediaPlanPosts")).toEqual([
      { key: { planId: 1, weekIndex: 1, postIndex: 1, createdAt: 1, _id: 1 }, unique: false },
      ofTrash,
    ]);
    expect(await indexes("generatedImages")).toEqual([
      { key: { postId: 1, createdAt: -1 }, unique: false },
      { key: { runId: 1 }, unique: false },
      { key: { imageKey: 1 }, unique: false },
      { key: { pictureKey: 1 }, unique: false },
      { key: { provider: 1, model: 1, state: 1, createdAt: -1 }, unique: false },
    ]);
  });

  it("lets two posts have one place where an older version forbade it", async () => {
    const posts = admin.db(name).collection("mediaPlanPosts");
    await posts.createIndex({ planId: 1, weekIndex: 1, postIndex: 1 }, { unique: true });
    const place = { planId: "a", weekIndex: 1, postIndex: 2 };
    for (let count = 0; count < 2; count += 1)
      await open(mongoUri).collection("mediaPlanPosts").insertOne(createMediaPlanPostDocument(place));
    expect(await posts.countDocuments(place)).toBe(2);
  });

  it("tells a key that is taken from a server that does not answer", async () => {
    const posts = open(mongoUri).collection("mediaPlanPosts");
    const post = createMediaPlanPostDocument();
    await posts.insertOne(post);
    const error = await posts.insertOne(post).catch((refusal: unknown) => refusal);
    expect([isDuplicateKeyError(error), isDatabaseUnavailableError(error)]).toEqual([true, false]);
  });
});
