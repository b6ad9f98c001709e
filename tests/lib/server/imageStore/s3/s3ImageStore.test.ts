import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { createS3Bucket } from "@/lib/server/imageStore/s3/s3Bucket";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import { createGate } from "@/tests/support/gate";
import { startS3Server, type S3Server } from "@/tests/support/servers/s3Server";
import { listing, refuse, sha256, startScriptedS3 } from "@/tests/support/servers/scriptedS3";

const DAY_MS = 24 * 60 * 60 * 1_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const isUnused = async () => true;

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

/** One more server's store on the same bucket. */
const openStore = () => createS3ImageStore(server.settings);
const bucket = () => createS3Bucket(server.settings);
const keysIn = async (folder: string) => (await bucket().list(folder)).objects.map(({ key }) => key);

const urlOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));

let pictures = 0;
/** A picture that was last used 40 days ago, unlike any before. */
async function storeIdlePicture(): Promise<{ imageKey: string; bytes: Buffer }> {
  pictures += 1;
  const bytes = Buffer.from(`picture ${pictures}`);
  const imageKey = await openStore().put(bytes, "image/png");
  await server.setModifiedAt(imageKey, daysAgo(40));
  await server.setModifiedAt(`used/${imageKey}`, daysAgo(40));
  return { imageKey, bytes };
}

describe("the S3 image store", () => {
  it("keeps a picture with its type, and as something that never changes", async () => {
    const imageKey = await openStore().put(Buffer.from("typed"), "image/webp");
    const { headers } = await fetch(
      `${server.settings.S3_ENDPOINT}/${server.settings.S3_BUCKET}/${imageKey}`,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  it("gives the public address of a picture where there is one", () => {
    const settings = { ...server.settings, S3_PUBLIC_URL: "https://cdn.example/pictures" };
    const imageKey = `${"a".repeat(64)}.png`;
    expect(createS3ImageStore(settings).urlOf(imageKey)).toBe(`https://cdn.example/pictures/${imageKey}`);
  });

  it("lists more pictures than one answer of the server holds, and nothing else that is in the bucket", async () => {
    const many = await startS3Server();
    try {
      const keys = Array.from({ length: 1_100 }, (_, number) => `${sha256(Buffer.from(`${number}`))}.png`);
      await Promise.all([...keys, "notes.txt"].map((key) => many.writeObject(key, Buffer.from("x"))));
      const listed = (await createS3ImageStore(many.settings).list()).map(({ imageKey }) => imageKey);
      expect(listed).toEqual(keys.toSorted());
    } finally {
      await many.close();
    }
  });

  it("never deletes a picture that something came to refer to, whatever the order of all requests", async () => {
    const send = globalThis.fetch;
    let pauses: () => number = () => 0;
    /** Every request takes its time on the way there, and its answer on the way back. */
    vi.spyOn(globalThis, "fetch").mockImplementation(async (...request) => {
      await delay(pauses());
      const response = await send(...request);
      await delay(pauses());
      return response;
    });
    let removals = 0;
    let references = 0;
    /** What the database does takes longer than a request, so that others get in between. */
    const afterDatabase = <Value>(step: () => Value) => delay(4 * pauses()).then(step);
    const actor = fc.record({ does: fc.constantFrom("renew", "put", "remove"), begins: fc.nat(60) });

    /** A picture, a removal of it, and what others do with it meanwhile, each on a server of their own. */
    async function race(
      { imageKey, bytes }: { imageKey: string; bytes: Buffer },
      others: { does: string; begins: number }[],
    ): Promise<void> {
      const referring = new Set<ImageStore>();
      await Promise.all(
        [...others, { does: "remove", begins: 0 }].map(async ({ does, begins }) => {
          const store = openStore();
          await delay(begins);
          if (does === "remove") {
            const unused = () =>
              afterDatabase(() => referring.size === 0).then((is) => afterDatabase(() => is));
            removals += Number(await store.removeIfIdle(imageKey, { before: daysAgo(1), isUnused: unused }));
          } else if (does === "put" ? await store.put(bytes, "image/png") : await store.renew(imageKey)) {
            await afterDatabase(() => referring.add(store));
          }
        }),
      );
      references += referring.size;
      if (referring.size > 0 && (await openStore().get(imageKey))?.equals(bytes) !== true)
        throw new Error("a picture was deleted that something refers to");
    }

    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat(6)),
        fc.array(fc.array(actor, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 8 }),
        async (stream, races) => {
          pauses = () => 0;
          const idle = await Promise.all(races.map(() => storeIdlePicture()));
          pauses = () => stream.next().value;
          await Promise.all(idle.map((picture, index) => race(picture, races[index] ?? [])));
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
    // Both have won at times: the property is not kept by one of them always being first.
    expect(Math.min(removals, references)).toBeGreaterThan(0);
    expect(await keysIn("leaving/")).toEqual([]);
  }, 120_000);

  /** A removal that has marked the picture and now waits to be told whether it is unused. */
  async function beginRemoval(imageKey: string) {
    const asked = createGate();
    const answered = createGate();
    let unused = false;
    const removal = openStore().removeIfIdle(imageKey, {
      before: daysAgo(1),
      async isUnused() {
        asked.open();
        await answered.passed;
        return unused;
      },
    });
    await asked.passed;
    return (isUnused: boolean) => {
      unused = isUnused;
      answered.open();
      return removal;
    };
  }

  /** Resolves when somebody has looked for removals again: from then on it is certain that they are waited for. */
  async function untilSomebodyWaits(): Promise<void> {
    const fetches = vi.spyOn(globalThis, "fetch");
    const looks = () => fetches.mock.calls.filter(([request]) => urlOf(request).includes("leaving"));
    await vi.waitUntil(() => looks().length >= 2, { timeout: 20_000 });
    fetches.mockRestore();
  }

  it.each([true, false])(
    "lets a renewal wait for a removal that has begun, and find what became of it (unused: %s)",
    async (unused) => {
      const { imageKey } = await storeIdlePicture();
      const endRemoval = await beginRemoval(imageKey);
      const renewal = openStore().renew(imageKey);
      await untilSomebodyWaits();
      expect(await endRemoval(unused)).toBe(unused);
      expect(await renewal).toBe(!unused);
    },
  );

  it("lets a put wait for every removal that has begun, also when one of them has ended", async () => {
    const { imageKey, bytes } = await storeIdlePicture();
    const endFirst = await beginRemoval(imageKey);
    const endSecond = await beginRemoval(imageKey);
    expect(await endFirst(true)).toBe(true);
    const putting = openStore().put(bytes, "image/png");
    await untilSomebodyWaits();
    await endSecond(true);
    await putting;
    expect(await openStore().get(imageKey)).toEqual(bytes);
  });

  it("does not wait for a removal whose process died long ago, and waits for no other's end", async () => {
    const { imageKey } = await storeIdlePicture();
    const mark = `leaving/${imageKey}/of-a-process-that-died`;
    await bucket().put(mark, "");
    await server.setModifiedAt(mark, new Date(Date.now() - 61_000));
    expect(await openStore().renew(imageKey)).toBe(true);
    await bucket().remove(mark);
  });

  it("marks a removal until it is known how it ended", async () => {
    const scripted = await startScriptedS3();
    try {
      const marks = new Set<string>();
      const old = daysAgo(40).toUTCString();
      scripted.script = ({ method, key }, response) => {
        if (method === "PUT") marks.add(key);
        if (method === "HEAD") return void response.writeHead(200, { "Last-Modified": old }).end();
        if (method !== "DELETE") return void response.end(listing([]));
        if (!key.startsWith("leaving/")) return void response.destroy(); // answered by nobody
        marks.delete(key);
        response.writeHead(204).end();
      };
      const store = createS3ImageStore(scripted.settings);
      const imageKey = `${"a".repeat(64)}.png`;
      const remove = (unused: () => Promise<boolean>) =>
        store.removeIfIdle(imageKey, { before: daysAgo(1), isUnused: unused });
      await expect(remove(isUnused)).rejects.toThrow("S3_ENDPOINT: the connection to");
      expect([...marks]).toEqual([expect.stringMatching(new RegExp(`^leaving/${imageKey}/.{36}$`))]);
      marks.clear();
      await expect(remove(() => Promise.reject(new Error("the database is away")))).rejects.toThrow("away");
      expect([...marks]).toEqual([]);
    } finally {
      await scripted.close();
    }
  });

  it("deletes nothing when it has taken so long that others may believe it dead", async () => {
    const { imageKey, bytes } = await storeIdlePicture();
    const now = Date.now();
    const slow = async () => {
      vi.spyOn(Date, "now").mockReturnValue(now + 16_000);
      return true;
    };
    expect(await openStore().removeIfIdle(imageKey, { before: daysAgo(1), isUnused: slow })).toBe(false);
    vi.restoreAllMocks();
    expect(await openStore().get(imageKey)).toEqual(bytes);
    expect(await keysIn("leaving/")).toEqual([]);
  });

  it("does not put a picture for which the server has no answer", async () => {
    const scripted = await startScriptedS3();
    try {
      scripted.script = (request, response) =>
        request.method === "PUT" && !request.key.startsWith("used/")
          ? refuse(507, "InsufficientStorage")(request, response)
          : response.end(listing([]));
      await expect(createS3ImageStore(scripted.settings).put(Buffer.from("x"), "image/png")).rejects.toThrow(
        "(InsufficientStorage)",
      );
    } finally {
      await scripted.close();
    }
  });

  it("clears away what crashes have left, and leaves alone what is young or belongs to a picture", async () => {
    const { imageKey } = await storeIdlePicture();
    const gone = `${"b".repeat(64)}.png`;
    const objects = [`used/${gone}`, `leaving/${imageKey}/1`, "probe/1"];
    const leave = async (modifiedAt: Date) => {
      for (const key of objects) {
        await bucket().put(key, "left");
        await server.setModifiedAt(key, modifiedAt);
      }
    };
    await leave(new Date(Date.now() - 50 * 60 * 1_000));
    await openStore().clearLeftovers();
    expect(await keysIn("leaving/")).toHaveLength(1);
    await leave(daysAgo(1));
    await openStore().clearLeftovers();
    expect([await keysIn("leaving/"), await keysIn("probe/"), await keysIn(`used/${gone}`)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await keysIn(`used/${imageKey}`)).toHaveLength(1);
    expect(await openStore().renew(imageKey)).toBe(true);
  });
});
