import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawSvg } from "@/lib/server/images/drawSvg";
import { normalizeUpload } from "@/lib/server/images/normalizeUpload";

const svg = (content: string, attributes = 'viewBox="0 0 100 100"') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`,
  );
const MARK = '<rect x="40" y="45" width="20" height="10" fill="#c00"/>';
/** Each doubles the one before: 2^30 of them would be drawn. */
const doubling = (element: (index: number) => string) =>
  Array.from({ length: 30 }, (_, index) => element(index + 1)).join("");

describe("an SVG as a picture", () => {
  it("is drawn large, trimmed to what is to be seen, with sharp edges, in its colours and see-through", async () => {
    const { data, info } = await sharp(await drawSvg(svg(MARK)))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.channels]).toEqual([2048, 4]);
    expect(info.width / info.height).toBeCloseTo(2, 1);
    const soft = Array.from({ length: info.width }, (_, x) => data[(512 * info.width + x) * 4 + 3] ?? 0);
    expect(soft.filter((alpha) => alpha > 0 && alpha < 255).length).toBeLessThan(8);
    expect([...data.subarray((512 * info.width + 1_000) * 4).subarray(0, 4)]).toEqual([0xcc, 0, 0, 255]);
  });

  it.each([
    [
      "styles, gradients and masks within the file",
      '<style>.a{fill:url(#g)}</style><defs><linearGradient id="g"><stop stop-color="#06c"/></linearGradient><mask id="m"><path d="M0 0h50v100H0z" fill="#fff"/></mask></defs><path class="a" mask="url(#m)" d="M0 0h100v100H0z"/>',
    ],
    [
      "what is used again, by both kinds of reference",
      '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol><use href="#s"/><use xlink:href="#s" x="20"/>',
    ],
    [
      "what drawing programs note for themselves",
      `<metadata><rdf:RDF xmlns:rdf="urn:r"/></metadata><sodipodi:namedview xmlns:sodipodi="urn:s"><x/></sodipodi:namedview><text/>${MARK}`,
    ],
    [
      "a handler and a link, which do nothing on a picture",
      `<a xlink:href="http://203.0.113.1/"><g onload="alert(1)">${MARK}</g></a>`,
    ],
  ])("may have %s", async (_, content) => {
    const { width, mediaType } = await normalizeUpload(svg(content));
    expect([width, mediaType]).toEqual([expect.any(Number), "image/png"]);
  });

  it("says its size in units when it has no viewBox", async () => {
    const { width, height } = await normalizeUpload(
      svg('<path d="M0 0h9999v9999H0z"/>', 'width="40mm" height="20mm"'),
    );
    expect([width, height]).toEqual([2048, 1024]);
  });

  it.each([
    ["a program", "<script>1</script>", /holds a program/],
    [
      "a web page",
      `<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></switch>`,
      /holds a web page/,
    ],
    ["a picture in it", '<image href="data:image/png;base64,AAAA"/>', /holds a picture/],
    ["an SVG in it", '<image xlink:href="data:image/svg+xml,&lt;svg/&gt;"/>', /holds a picture/],
    [
      "a picture in a filter",
      '<filter id="f"><feImage href="file:///etc/passwd"/></filter>',
      /holds a picture/,
    ],
    ["a file of this machine", '<use href="file:///etc/passwd#x"/>', /refers to something outside/],
    ["a path of this machine", '<use xlink:href="/etc/passwd#x"/>', /refers to something outside/],
    ["an address in a property", '<rect fill="url(http://203.0.113.1/#a)" width="1" height="1"/>', /outside/],
    ["an address in a style", "<style>rect{fill:url( 'file:///etc/passwd#a' )}</style>", /outside/],
    [
      "an address behind an escape",
      "<style>rect{fill:u\\72l(file:///etc/passwd)}</style>",
      /styles that are not taken/,
    ],
    ["a style of elsewhere", '<style>@import "http://203.0.113.1/";</style>', /styles that are not taken/],
    [
      "words as text",
      '<text font-family="Gotham"><tspan>Acme</tspan></text>',
      /“Acme” as text, in Gotham.*outlines/,
    ],
    [
      "copies of copies",
      `<g id="u0">${MARK}</g>${doubling((at) => `<g id="u${at}"><use href="#u${at - 1}"/><use href="#u${at - 1}"/></g>`)}<use href="#u30"/>`,
      /repeats its parts too often/,
    ],
    [
      "patterns of patterns",
      `<pattern id="u0"/>${doubling((at) => `<pattern id="u${at}"><rect fill="url(#u${at - 1})"/><rect fill="url(#u${at - 1})"/></pattern>`)}`,
      /too often/,
    ],
    ["a part of itself", '<g id="a"><use href="#a"/></g>', /too often/],
    [
      "thousands of filters",
      `<filter id="f">${"<feGaussianBlur/>".repeat(1_100)}</filter>${MARK}`,
      /too often/,
    ],
    [
      "a style that puts a filter on all",
      `<style>*{filter:url(#f)}</style><filter id="f">${"<feOffset/>".repeat(30)}</filter>${MARK.repeat(100)}`,
      /too often/,
    ],
    ["too many parts", "<g/>".repeat(20_001), /too many parts/],
    ["an abyss", `${"<g>".repeat(300)}${"</g>".repeat(300)}`, /too many parts/],
    ["nothing", "<g/>", /shows nothing/],
    ["half of itself", "<g>", /no well-formed XML/],
  ])("is refused with %s", async (_, content, reason) => {
    await expect(normalizeUpload(svg(content))).rejects.toMatchObject({
      code: "unsupported_image",
      message: expect.stringMatching(reason),
    });
  });

  it.each([
    [
      "entities that grow",
      '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
      /declares entities/,
    ],
    [
      "an entity that reads a file",
      '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
      /declares entities/,
    ],
    ["no size", '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', /how large it is/],
    ["a size beyond measure", '<svg viewBox="0 0 1e30 1"><g/></svg>', /how large it is/],
    ["another root", '<html xmlns="http://www.w3.org/1999/xhtml"><svg /></html>', /is no SVG/],
    ["three megabytes", `<svg viewBox="0 0 1 1"><!--${"x".repeat(3e6)}--></svg>`, /more than 2 MB/],
  ])("is refused with %s", async (_, text, reason) => {
    await expect(normalizeUpload(Buffer.from(text))).rejects.toThrow(reason);
  });

  it("includes nothing of elsewhere, and asks nobody for a style sheet", async () => {
    let asked = 0;
    const server = createServer((_, response) => response.end(String((asked += 1))));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on one
    const url = `http://127.0.0.1:${port}/`;
    const file = Buffer.from(
      `<?xml-stylesheet href="${url}a.css"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "${url}svg11.dtd">` +
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xi="http://www.w3.org/2001/XInclude" viewBox="0 0 100 100">` +
        `<xi:include href="${url}b"/><xi:include href="file:///etc/passwd" parse="text"/>${MARK}</svg>`,
    );
    await normalizeUpload(file);
    server.close();
    expect(asked).toBe(0);
  });
});
