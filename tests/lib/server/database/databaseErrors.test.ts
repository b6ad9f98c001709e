import { MongoServerError, MongoWriteConcernError } from "mongodb";
import { describe, expect, it } from "vitest";
import {
  DatabaseLockedError,
  DatabaseUnavailableError,
  isDatabaseUnavailableError,
  isDuplicateKeyError,
  noRoomForDatabase,
} from "@/lib/server/database/databaseErrors";

const serverError = (code: number) => new MongoServerError({ code, message: "as the server says it" });

describe("isDatabaseUnavailableError", () => {
  it.each([
    ["a server that is not the primary", serverError(10107)],
    ["a server that shuts down", serverError(91)],
    ["a server that ran out of time", serverError(50)],
    [
      "a write that a majority did not confirm in time",
      new MongoWriteConcernError({
        ok: 1,
        writeConcernError: { code: 64, errmsg: "waiting for replication timed out" },
      }),
    ],
    ["files that cannot be written", new DatabaseUnavailableError("no space left")],
    ["a database that another process holds", new DatabaseLockedError("/data", 7)],
    [
      "an address that DNS does not know",
      Object.assign(new Error("querySrv ENOTFOUND"), { syscall: "querySrv" }),
    ],
  ])("recognises %s", (_, error) => {
    expect(isDatabaseUnavailableError(error)).toBe(true);
  });

  it.each([
    ["a key that is taken", serverError(11000)],
    ["a wrong password", serverError(18)],
    ["a refused document", serverError(121)],
    ["another host's failure", Object.assign(new Error("connect ECONNREFUSED"), { syscall: "connect" })],
    ["a mistake of ours", new TypeError("x is not a function")],
    ["what is no error", { name: "MongoNetworkError" }],
  ])("leaves %s alone", (_, error) => {
    expect(isDatabaseUnavailableError(error)).toBe(false);
  });
});

describe("noRoomForDatabase", () => {
  it("says that the embedded database's disk is full, and nothing of other failures", () => {
    const because = (code: string) =>
      noRoomForDatabase(
        new DatabaseUnavailableError("the file", { cause: Object.assign(new Error(), { code }) }),
      );
    expect([because("ENOSPC"), because("EDQUOT")]).toEqual([
      expect.stringContaining("The disk that holds the database is full"),
      expect.stringContaining("The disk that holds the database is full"),
    ]);
    expect([because("EIO"), noRoomForDatabase(serverError(91)), noRoomForDatabase(null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("isDuplicateKeyError", () => {
  it("recognises the server's code and nothing like it", () => {
    expect(isDuplicateKeyError(serverError(11000))).toBe(true);
    expect(isDuplicateKeyError(serverError(11001))).toBe(false);
    expect(isDuplicateKeyError(Object.assign(new Error("other"), { code: 11000 }))).toBe(false);
    expect(isDuplicateKeyError(undefined)).toBe(false);
  });
});
