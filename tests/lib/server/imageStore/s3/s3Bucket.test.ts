import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isImageStoreError, type ImageStoreError } from "@/lib/server/imageStore/imageStore";
import { createS3Bucket, type S3Bucket } from "@/lib/server/imageStore/s3/s3Bucket";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import {
  listing,
  refuse,
  sha256,
  startScriptedS3,
  type ScriptedS3,
} from "@/tests/support/servers/scriptedS3";

let s3: ScriptedS3;
let bucket: S3Bucket;
beforeEach(async () => {
  s3 = await startScriptedS3();
  bucket = createS3Bucket(s3.settings);
});
afterEach(() => s3.close());

/** The error that it ends with, looked through for what must never be in one. */
async function errorOf(work: Promise<unknown>): Promise<ImageStoreError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isImageStoreError(error)) throw new Error(`expected an ImageStoreError, got ${String(error)}`);
  expect(error.message).not.toMatch(/canary/);
  return error;
}

const bytes = Buffer.from("a picture");

describe("a bucket that is put into", () => {
  it("is sent the hash of the bytes, in a signed request, and the condition that nothing is there", async () => {
    s3.script = (_, response) => response.end();
    await bucket.putIfAbsent("key", bytes, { "Content-Type": "image/png" });
    const [request] = s3.requests;
    expect(request?.body).toEqual(bytes);
    expect(request?.headers).toMatchObject({
      "if-none-match": "*",
      "content-type": "image/png",
      "x-amz-content-sha256": sha256(bytes),
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=canary-key\/\d{8}\/eu-central-1\/s3\/aws4_request, .*x-amz-content-sha256/,
      ),
    });
  });

  it("may have the object already", async () => {
    s3.script = refuse(412, "PreconditionFailed");
    await bucket.putIfAbsent("key", bytes);
    expect(s3.requests).toHaveLength(1);
  });

  it("is asked again while somebody else is putting the same object, but not for ever", async () => {
    let conflicts = 2;
    s3.script = (request, response) =>
      conflicts-- > 0 ? refuse(409, "ConditionalRequestConflict")(request, response) : response.end();
    await bucket.putIfAbsent("key", bytes);
    expect(s3.requests).toHaveLength(3);
    s3.script = refuse(409, "ConditionalRequestConflict");
    expect((await errorOf(bucket.putIfAbsent("key", bytes))).code).toBe("ConditionalRequestConflict");
    expect(s3.requests).toHaveLength(8);
  });
});

describe("a bucket whose server is overloaded", () => {
  it.each([503, 500, 429])("is asked again after %i, up to three times", async (status) => {
    let failures = 3;
    s3.script = (request, response) =>
      failures-- > 0 ? refuse(status, "SlowDown")(request, response) : response.end("body");
    expect((await bucket.get("key"))?.toString()).toBe("body");
    expect(s3.requests).toHaveLength(4);
    failures = 4;
    const { message, code } = await errorOf(bucket.get("key"));
    expect(code).toBe("SlowDown");
    expect(message).toContain(`S3_ENDPOINT: ${s3.settings.S3_ENDPOINT} answered ${status} (SlowDown).`);
    expect(s3.requests).toHaveLength(8);
  });
});

describe("a bucket that is read", () => {
  it("has nothing where the server says so, and fails where it says something else", async () => {
    s3.script = refuse(404, "NoSuchKey");
    expect(await bucket.get("key")).toBeNull();
    expect(await bucket.open("key")).toBeNull();
    s3.script = refuse(404, "NoSuchBucket");
    expect((await errorOf(bucket.get("key"))).message).toContain("S3_BUCKET: there is no bucket pictures");
    s3.script = (_, response) => response.writeHead(404).end("<h1>Not found</h1>");
    expect((await errorOf(bucket.get("key"))).code).toBe("not_s3");
    s3.script = refuse(403, "AccessDenied");
    expect((await errorOf(bucket.get("key"))).message).toContain("may not read the bucket pictures");
    expect((await errorOf(bucket.modifiedAt("key"))).code).toBe("403");
  });

  it("fails when the connection breaks in the middle, and so does the stream", async () => {
    s3.script = (_, response) => {
      response.writeHead(200, { "Content-Length": "1000" }).write("the beginning");
      setImmediate(() => response.destroy());
    };
    expect((await errorOf(bucket.get("key"))).message).toContain("S3_ENDPOINT: the connection to");
    const opened = await bucket.open("key");
    expect(opened?.size).toBe(1_000);
    await expect(opened && text(opened.stream)).rejects.toThrow("terminated");
  });

  it("is not followed to another address: the signature is for this one", async () => {
    s3.script = (_, response) =>
      response.writeHead(307, { Location: `${s3.settings.S3_ENDPOINT}/elsewhere` }).end();
    expect((await errorOf(bucket.get("key"))).message).toContain("S3_REGION, S3_ENDPOINT: the bucket");
    expect(s3.requests).toHaveLength(1);
  });

  it("gives up on a server that does not answer", async () => {
    s3.script = () => {};
    const error = await errorOf(bucket.remove("key", 20));
    expect(error.message).toContain("does not answer in time");
    expect(error.code).toBe("timeout");
  });
});

describe("a bucket that is listed", () => {
  const answer = (xml: string) => {
    s3.script = (_, response) => response.end(xml);
  };

  it("gives every object, with text that was escaped", async () => {
    answer(
      listing(["plain", "a&amp;b &lt;Key&gt; &#x2F;&#47;", "Contents"], new Date("2026-01-02T03:04:05.678Z")),
    );
    const { objects } = await bucket.list("");
    expect(objects.map(({ key }) => key)).toEqual(["plain", "a&b <Key> //", "Contents"]);
    expect(objects[0]?.modifiedAt).toEqual(new Date("2026-01-02T03:04:05.678Z"));
  });

  it("is asked for the next page with the token of the last", async () => {
    s3.script = ({ query }, response) => {
      const isSecond = query.get("continuation-token") === "1/+=&2";
      response.end(
        isSecond
          ? listing(["two"])
          : listing(["one"]).replace(
              "<IsTruncated>false</IsTruncated>",
              "<IsTruncated>true</IsTruncated><NextContinuationToken>1/+=&amp;2</NextContinuationToken>",
            ),
      );
    };
    expect((await bucket.list("some/")).objects.map(({ key }) => key)).toEqual(["one", "two"]);
    expect(s3.requests.map(({ query }) => query.get("prefix"))).toEqual(["some/", "some/"]);
  });

  it.each([
    ["is another page", "<html><body>Welcome</body></html>"],
    ["is cut off", listing(["one", "two"]).slice(0, -40)],
    ["has an object without a key", listing(["one"]).replace(/<Key>.*<\/Key>/, "")],
    ["has an object without a time", listing(["one"]).replace(/<LastModified>.*<\/LastModified>/, "")],
    [
      "does not say whether it is the last page",
      listing(["one"]).replace(/<IsTruncated>.*<\/IsTruncated>/, ""),
    ],
    ["has no token for the next page", listing(["one"]).replace(">false<", ">true<")],
  ])("fails when the answer %s", async (_, xml) => {
    answer(xml);
    expect((await errorOf(bucket.list(""))).message).toContain("does not speak the S3 protocol");
  });
});

describe("the probe of an S3 store", () => {
  /** Answers as a working server does, but for the requests of one kind. */
  const working =
    (
      refused: (request: { method: string; key: string }) => boolean,
      script: (typeof s3)["script"],
    ): (typeof s3)["script"] =>
    (request, response) => {
      if (refused(request)) return script(request, response);
      if (request.method === "GET") return void response.end(request.key === "" ? listing([]) : request.key);
      response.end();
    };
  const everything = () => true;
  const probe = () => createS3ImageStore(s3.settings).probe();

  it("lists, writes, reads and deletes", async () => {
    s3.script = working(() => false, refuse(500, "Unused"));
    await probe();
    expect(s3.requests.map(({ method }) => method)).toEqual(["GET", "PUT", "GET", "DELETE"]);
  });

  it.each([
    ["NoSuchBucket", 404, "S3_BUCKET: there is no bucket pictures at http://127.0.0.1:"],
    ["InvalidAccessKeyId", 403, "S3_ACCESS_KEY_ID: http://127.0.0.1:"],
    ["SignatureDoesNotMatch", 403, "S3_SECRET_ACCESS_KEY: is not the secret of S3_ACCESS_KEY_ID."],
    [
      "AuthorizationHeaderMalformed",
      400,
      "S3_REGION, S3_ENDPOINT: the bucket pictures is in another region, us-west-2.",
    ],
    ["PermanentRedirect", 301, "S3_REGION, S3_ENDPOINT: the bucket pictures is in another region"],
    ["RequestTimeTooSkewed", 403, "this machine's clock"],
    ["AccessDenied", 403, "S3_ACCESS_KEY_ID: this key may not list the bucket pictures."],
    ["Unauthorized", 401, "S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: "],
    ["AccountProblem", 403, "is closed, suspended or owes money (AccountProblem)."],
    ["UserDisable", 403, "is closed, suspended or owes money (UserDisable)."],
    ["ExpiredToken", 400, "these keys are good for a while only (ExpiredToken)"],
    ["NobodyKnowsThisOne", 403, "refuses to list the bucket pictures (NobodyKnowsThisOne)."],
    ["TooManyBuckets", 400, "answered 400 (TooManyBuckets)."],
  ])("says what %s means", async (code, status, sentence) => {
    s3.script = refuse(status, code, "<Region>us-west-2</Region>");
    const error = await errorOf(probe());
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/^The image store cannot be used\. [^\n]+\.$/);
    expect(error.code).toBe(code);
  });

  it("blames the keys for no refusal that has another reason", async () => {
    s3.script = refuse(403, "NobodyKnowsThisOne");
    expect((await errorOf(probe())).message).not.toMatch(/KEY/);
  });

  it.each([
    [403, "QuotaExceeded", ""],
    [507, "XMinioStorageFull", ""],
    [400, "XMinioAdminBucketQuotaExceeded", ""],
    [403, "AccessDenied", "<Message>Cannot upload files, storage cap exceeded</Message>"],
  ])("says that there is no room: %i %s", async (status, code, words) => {
    const noRoom: (typeof s3)["script"] = (_, response) =>
      response.writeHead(status).end(`<Error><Code>${code}</Code>${words}</Error>`);
    s3.script = working(({ method }) => method === "PUT", noRoom);
    const error = await errorOf(probe());
    expect(error.message).toContain(`S3_BUCKET: there is no room left in the bucket pictures (${code}).`);
    expect([error.code, error.full]).toEqual([code, "bucket"]);
    s3.script = refuse(403, "AccessDenied");
    expect((await errorOf(probe())).full).toBeNull();
  });

  it.each([
    ["PUT", "S3_ACCESS_KEY_ID: this key may not write to the bucket pictures."],
    ["DELETE", "S3_ACCESS_KEY_ID: this key may not delete from the bucket pictures."],
  ])("says that %s is not permitted", async (refusedMethod, sentence) => {
    s3.script = working(({ method }) => method === refusedMethod, refuse(403, "AccessDenied"));
    expect((await errorOf(probe())).message).toContain(sentence);
  });

  it("says that reading is not permitted", async () => {
    s3.script = working(({ method, key }) => method === "GET" && key !== "", refuse(403, "AccessDenied"));
    expect((await errorOf(probe())).message).toContain("this key may not read the bucket pictures.");
  });

  it("knows a server that is none of S3, and one that does not keep what it is given", async () => {
    s3.script = (_, response) => response.end("<h1>It works!</h1>");
    expect((await errorOf(probe())).message).toContain("does not speak the S3 protocol");
    s3.script = working(
      ({ key }) => key !== "",
      (_, response) => response.end("something else"),
    );
    expect((await errorOf(probe())).message).toContain("is not what is read there");
  });

  it("says where nothing answers", async () => {
    s3.script = working(everything, (_, response) => response.destroy());
    expect((await errorOf(probe())).message).toContain(
      `S3_ENDPOINT: the connection to ${s3.settings.S3_ENDPOINT} failed (`,
    );
    const unknown = createS3ImageStore({ ...s3.settings, S3_ENDPOINT: "http://no-such-host.invalid" });
    expect((await errorOf(unknown.probe())).message).toMatch(
      /S3_ENDPOINT: the host name no-such-host.invalid /,
    );
    await s3.close();
    expect((await errorOf(probe())).message).toContain(
      `S3_ENDPOINT: nothing listens at ${s3.settings.S3_ENDPOINT}.`,
    );
    s3 = await startScriptedS3();
  });
});
