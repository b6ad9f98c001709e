import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";

/**
 * An image provider in a process of its own, so that its work does not slow down ours: answers every request, after as
 * many milliseconds as its first argument says, with a picture that is as heavy as a photograph (2.5 MB of PNG), or with
 * a `flat` one. Sends its base URL to the process that has started it.
 */
const latencyMs = Number(process.argv[2]);
const isFlat = process.argv[3] === "flat";

const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
const picture = sharp({
  create: { width: 1_088, height: 1_360, channels: 3, background: "#fff", ...(!isFlat && { noise }) },
});
const bytes = await picture.blur(2).png().toBuffer();
const answer = JSON.stringify({ created: 1, data: [{ b64_json: bytes.toString("base64") }] });

const server = createServer((request, response) => {
  request.resume();
  setTimeout(() => response.writeHead(200, { "Content-Type": "application/json" }).end(answer), latencyMs);
});
server.listen(0, "127.0.0.1", () => {
  // A server that listens on TCP has an address with a port.
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
});
