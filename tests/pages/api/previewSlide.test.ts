import sharp from "sharp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NETWORKS, PLATFORMS } from "@/lib/carousel/networks";
import { CENTRE, type PreviewSlideRequest } from "@/lib/schemas/drawing";
import { LEFT_OUT_HEADER, readLeftOutHeader } from "@/lib/schemas/leftOut";
import type { LogEntry } from "@/lib/server/log";
import { createGate } from "@/tests/support/gate";
import { createImageKey } from "@/tests/support/data/factories";
import { problemOf, useApi } from "@/tests/support/servers/useApi";

const request: PreviewSlideRequest = {
  platform: "Instagram",
  slideNumber: 2,
  slideCount: 5,
  prompt: "Ripe cherries on a branch",
  postTitle: "Meet the harvest",
  cta: "Find yours in the shop",
  brandKit: { palette: ["#0F172A", "#F97316"] },
  layout: "statement",
  headline: "Three new coffees",
  body: "",
  picture: null,
};

describe("POST /api/preview-slide", () => {
  const logged: LogEntry[] = [];
  const api = useApi("embedded", { log: (entry) => logged.push(entry) });
  afterEach(() => vi.restoreAllMocks());
  const preview = (changes: object = {}, init: RequestInit = {}) =>
    fetch(`${api().url}/api/preview-slide`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...request, ...changes }),
      ...init,
    });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it.each(PLATFORMS)(
    "draws the slide in the shape of %s, 640 pixels wide, and keeps nothing",
    async (platform) => {
      const response = await preview({ platform });
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/webp",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      const { width, height } = NETWORKS[platform];
      expect(await sharp(await bytesOf(response)).metadata()).toMatchObject({
        format: "webp",
        width: 640,
        height: Math.round((height * 640) / width),
      });
      expect(await api().context.imageStore.list()).toEqual([]);
    },
  );

  it("says in a header what there is no room and no typeface for, and nothing where all is drawn", async () => {
    expect((await preview()).headers.has(LEFT_OUT_HEADER)).toBe(false);
    const cut = await preview({ headline: "An eye 𓂀", body: "word ".repeat(400), layout: "quote" });
    expect(cut.status).toBe(200);
    expect(readLeftOutHeader(cut.headers)).toEqual({
      headline: { words: 0, signs: "𓂀" },
      body: { words: expect.any(Number), signs: "" },
    });
    const all = "𓀀".codePointAt(0) ?? 0;
    const signs = String.fromCodePoint(...Array.from({ length: 400 }, (_, index) => all + index));
    const told = readLeftOutHeader((await preview({ body: signs })).headers);
    expect([...(told?.body?.signs ?? "")]).toHaveLength(20);
  });

  it.each([
    ["Bengali", "নতুন বই এসেছে", "শনিবার সকাল ১০টায়"],
    ["Gujarati", "નવી ચા આવી છે", "શનિવારે સવારે"],
    ["Punjabi", "ਨਵੀਂ ਚਾਹ", "ਸ਼ਨੀਵਾਰ ਸਵੇਰੇ"],
    ["Odia", "ନୂଆ ଚା", "ଶନିବାର ସକାଳ"],
    ["Tamil", "புதிய தேநீர்", "சனிக்கிழமை காலை"],
    ["Telugu", "కొత్త టీ", "శనివారం ఉదయం"],
    ["Kannada", "ಹೊಸ ಚಹಾ", "ಶನಿವಾರ ಬೆಳಿಗ್ಗೆ"],
    ["Malayalam", "പുതിയ ചായ", "ശനിയാഴ്ച രാവിലെ"],
    ["Sinhala", "අලුත් තේ", "සෙනසුරාදා උදේ"],
    ["Khmer", "តែថ្មីនៅក្នុងហាង", "រាល់ព្រឹកថ្ងៃសៅរ៍"],
    ["Lao", "ຊາໃໝ່ຢູ່ຮ້ານ", "ທຸກເຊົ້າວັນເສົາ"],
    ["Burmese", "လက်ဖက်ရည်အသစ်", "စနေနေ့မနက်တိုင်း"],
    ["Georgian", "ახალი ჩაი", "შაბათს დილით"],
    ["Armenian", "Նոր թեյ", "Շաբաթ առավոտյան"],
    ["Amharic", "አዲስ ሻይ", "ቅዳሜ ጠዋት"],
  ])("draws words in %s whole", async (_, headline, body) => {
    const response = await preview({ headline, body });
    expect([response.status, response.headers.get(LEFT_OUT_HEADER)]).toEqual([200, null]);
  });

  it("refuses words in a script that no typeface has, naming it and each text, and draws lone signs of it", async () => {
    const words = { headline: "བོད་སྐད", body: "ދިވެހި and tea" };
    const problem = await problemOf(await preview(words));
    expect(problem).toMatchObject({
      status: 422,
      code: "validation_failed",
      detail: expect.stringMatching(
        /^Slide 2: no typeface has the Tibetan and Thaana letters of the headline/,
      ),
      errors: [
        { path: "headline", code: "no_typeface", message: expect.stringContaining("Tibetan") },
        { path: "body", code: "no_typeface", message: expect.stringContaining("Thaana") },
      ],
    });
    const lone = await preview({ headline: "༺ Sale ༻" });
    expect([lone.status, readLeftOutHeader(lone.headers)]).toEqual([
      200,
      { headline: { words: 0, signs: "༺༻" } },
    ]);
  });

  it("shows what is typed, the same each time", async () => {
    const [once, again, other] = await Promise.all([
      preview().then(bytesOf),
      preview().then(bytesOf),
      preview({ headline: "Four new coffees" }).then(bytesOf),
    ]);
    expect(again.equals(once)).toBe(true);
    expect(other.equals(once)).toBe(false);
  });

  it("names every picture that is not in the store", async () => {
    const picture = { imageKey: createImageKey(1), focus: CENTRE };
    const brandKit = { logoImageKey: createImageKey(2) };
    const problem = await problemOf(await preview({ picture, brandKit }));
    expect(problem).toMatchObject({ status: 422, code: "validation_failed" });
    expect(problem.errors).toMatchObject([
      { path: "brandKit.logoImageKey", code: "unknown_image" },
      { path: "picture.imageKey", code: "unknown_image" },
    ]);
    expect(await problemOf(await preview({ picture }))).toMatchObject({ status: 422, code: "unknown_image" });
  });

  it("names every fault of the request", async () => {
    const faulty = {
      platform: "MySpace",
      layout: "poster",
      headline: 7,
      picture: { imageKey: "../x" },
      more: 1,
    };
    const { code, errors } = await problemOf(await preview(faulty));
    expect(code).toBe("validation_failed");
    expect(errors?.map(({ path }) => path).toSorted()).toEqual([
      "headline",
      "layout",
      "more",
      "picture.focus",
      "picture.imageKey",
      "platform",
    ]);
  });

  it("draws two at a time, and nothing that nobody waits for", async () => {
    const gate = createGate();
    const signals: AbortSignal[] = [];
    const { designer } = api().context;
    const draw = designer.draw.bind(designer);
    vi.spyOn(designer, "draw").mockImplementation(async (slide) => {
      signals.push(slide.signal);
      await gate.passed;
      return draw(slide);
    });
    const [first, waiting] = [new AbortController(), new AbortController()];
    const answers = Promise.allSettled([
      preview({}, { signal: first.signal }),
      preview(),
      preview({ headline: "Given up" }, { signal: waiting.signal }),
    ]);
    await vi.waitUntil(() => signals.length === 2);
    logged.length = 0;
    first.abort();
    waiting.abort();
    await vi.waitUntil(() => signals.some(({ aborted }) => aborted));
    gate.open();
    const [, second] = await answers;
    expect(second).toMatchObject({ status: "fulfilled", value: { status: 200 } });
    await vi.waitUntil(() => logged.length === 3);
    expect(logged.map(({ event, status }) => [event, status]).toSorted()).toEqual([
      ["request", 200],
      ["request", 499],
      ["request", 499],
    ]);
    expect(signals).toHaveLength(2);
  });
});
