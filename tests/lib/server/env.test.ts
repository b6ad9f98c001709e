import { readFileSync } from "node:fs";
import { BlockList } from "node:net";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "@/lib/server/env";

describe("the environment", () => {
  it("has a default for everything, on loopback and without a server or a key", () => {
    expect(parseEnv({})).toEqual({
      PORT: 3000,
      LISTEN_HOST: "127.0.0.1",
      BASE_PATH: "",
      ALLOWED_HOSTS: { names: ["localhost", "127.0.0.1", "[::1]"], networks: new BlockList() },
      TRUST_PROXY: new BlockList(),
      DATA_DIR: ".data",
      MONGODB_DB: "carousel_planner",
      IMAGE_PROVIDER: "designer",
      OPENAI_IMAGE_MODEL: "gpt-image-2",
      IMAGE_CONCURRENCY: 4,
      IMAGE_TIMEOUT_MS: 120_000,
      IMAGE_STORE: "filesystem",
      S3_PATH_STYLE: "auto",
      SAMPLE_PLAN: true,
    });
  });

  it("names every bad variable at once and never repeats its value", () => {
    const bad = {
      PORT: "70000",
      IMAGE_CONCURRENCY: "many",
      MONGODB_URI: "canary-secret",
      IMAGE_PROVIDER: "dall-e",
    };
    let message = "";
    try {
      parseEnv(bad);
    } catch (error) {
      if (error instanceof EnvError) message = error.message;
    }
    for (const name of Object.keys(bad)) expect(message).toContain(name);
    expect(message).not.toMatch(/canary-secret|70000|dall-e/);
  });

  it("takes an empty value for 'not set'", () => {
    expect(parseEnv({ MONGODB_URI: "", PORT: "" })).toEqual(parseEnv({}));
  });

  it("listens where LISTEN_HOST says, and not on the name that shells and containers keep in HOSTNAME", () => {
    const listenHost = (source: Record<string, string>) => parseEnv(source).LISTEN_HOST;
    const own = hostname();
    for (const name of [own, own.toUpperCase(), `${own}.lan`])
      expect(listenHost({ HOSTNAME: name })).toBe("127.0.0.1");
    expect(listenHost({ LISTEN_HOST: "[::]", HOSTNAME: "203.0.113.9" })).toBe("::");
    expect(listenHost({ LISTEN_HOST: own, HOSTNAME: own })).toBe(own);
    expect(listenHost({ HOSTNAME: "0.0.0.0" })).toBe("0.0.0.0"); // nobody but a person writes that
  });

  it("takes names and networks, separated by commas", () => {
    const { ALLOWED_HOSTS, TRUST_PROXY } = parseEnv({
      ALLOWED_HOSTS: "Plan.Example.com, studio:8080,[fd00::5], 10.0.0.0/8",
      TRUST_PROXY: "127.0.0.1, 10.0.0.0/8, ::1",
    });
    expect(ALLOWED_HOSTS.names).toEqual(["plan.example.com", "studio:8080", "[fd00::5]"]);
    expect(ALLOWED_HOSTS.networks.check("10.9.8.7")).toBe(true);
    expect(TRUST_PROXY.check("::1", "ipv6")).toBe(true);
    for (const bad of ["https://plan.example.com", "plan.example.com/tools", "*", "10.0.0.0/40", ","])
      expect(() => parseEnv({ ALLOWED_HOSTS: bad })).toThrow(/ALLOWED_HOSTS: must be host names/);
    for (const bad of ["true", "1", "proxy.example", "10.0.0.0/33"])
      expect(() => parseEnv({ TRUST_PROXY: bad })).toThrow(/TRUST_PROXY: must be addresses/);
  });

  it("takes a path for the app, with or without a slash at its end", () => {
    const basePath = (BASE_PATH: string) => parseEnv({ BASE_PATH }).BASE_PATH;
    expect(["/", "/tools/planner", "/tools/planner/", "/~me/v1.2"].map(basePath)).toEqual([
      "",
      "/tools/planner",
      "/tools/planner",
      "/~me/v1.2",
    ]);
    for (const bad of [
      "tools",
      "//tools",
      "/tools//planner",
      "/../tools",
      "/a b",
      "/a?b",
      "https://x.example/a",
    ])
      expect(() => basePath(bad)).toThrow(/BASE_PATH: must be a path/);
  });

  it("takes the sizes or the ratios that a model makes, as far as the provider has them", () => {
    const sizes = (IMAGE_SIZES: string, IMAGE_PROVIDER = "designer") =>
      parseEnv({
        IMAGE_PROVIDER,
        IMAGE_SIZES,
        OPENAI_API_KEY: "k",
        GOOGLE_API_KEY: "k",
        GOOGLE_IMAGE_MODEL: "m",
      }).IMAGE_SIZES;
    const square = { width: 1024, height: 1024 };
    expect(sizes("1024x1024,1024x1536", "openai")).toEqual({
      kind: "sizes",
      list: [square, { width: 1024, height: 1536 }],
    });
    expect(sizes("1:1,4:5", "google")).toMatchObject({ kind: "ratios", list: [{ width: 1 }, { height: 5 }] });
    for (const bad of ["1024", "1024x1024;4:5", "1024x1024,4:5", "00x00", "0:1"]) {
      expect(() => sizes(bad)).toThrow(/IMAGE_SIZES/);
    }
    expect(() => sizes("1:1", "openai")).toThrow(/IMAGE_SIZES: must be sizes/);
    expect(() => sizes("1024x1024", "google")).toThrow(/IMAGE_SIZES: must be ratios/);
  });

  it("knows where a bucket cannot be named in the host name", () => {
    const style = (S3_PATH_STYLE: string, S3_ENDPOINT: string) =>
      parseEnv({ S3_PATH_STYLE, S3_ENDPOINT }).S3_PATH_STYLE;
    expect(style("auto", "http://127.0.0.1:9000")).toBe("auto");
    expect(style("true", "http://[::1]:9000")).toBe(true);
    expect(style("false", "https://s3.example.com")).toBe(false);
    for (const digits of ["http://127.0.0.1:9000", "http://[::1]:9000"])
      expect(() => style("false", digits)).toThrow(/S3_PATH_STYLE: false needs a host name in S3_ENDPOINT/);
    expect(() => style("sometimes", "https://s3.example.com")).toThrow(
      /S3_PATH_STYLE: must be auto, true or false/,
    );
  });

  it("is documented, variable by variable with its default, in .env.example", () => {
    const lines = readFileSync(".env.example", "utf8")
      .split("\n")
      .filter((line) => /^[A-Z0-9_]+=/.test(line));
    const documented = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(parseEnv(documented)).toEqual(parseEnv({}));
    expect(Object.keys(documented)).toEqual(expect.arrayContaining(Object.keys(parseEnv({}))));
  });
});
