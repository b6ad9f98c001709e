import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { toCsv, toFiles, type Scheduler, type SchedulerPost } from "@/lib/server/export/schedulers/scheduler";
import { SCHEDULERS } from "@/lib/server/export/schedulers/schedulers";

const urlOf = (slide: number) => `https://pictures.example/${slide}.jpg`;

function postOf(slides: number, fields: Partial<SchedulerPost> = {}): SchedulerPost {
  return {
    id: "post",
    platform: "Instagram",
    contentType: slides > 1 ? "Carousel" : slides === 1 ? "Image" : "Text",
    title: "Five ways",
    caption: 'He said "now", and;\nthen 🎠 left\n\n#one #two',
    link: "https://example.org/",
    firstComment: "First || second",
    networkTitle: "Five ways to brew",
    board: "Kitchens",
    labels: ["launch", "to approve"],
    date: "2026-12-01",
    time: "09:30",
    pictures: Array.from({ length: slides }, (_, slide) => ({ url: urlOf(slide), altText: `Cup ${slide}` })),
    isDocument: false,
    isMadeByModel: true,
    ...fields,
  };
}

/** The only file, read by another program than the one that wrote it. */
function rowsOf(scheduler: Scheduler, ...posts: SchedulerPost[]): Record<string, string>[] {
  const { files, leftOut } = toFiles(scheduler, posts);
  expect(leftOut).toEqual([]);
  expect(files).toHaveLength(1);
  const cells = (files[0]?.rows ?? []).map((row) => scheduler.header.map((name) => row[name] ?? ""));
  const csv = toCsv([scheduler.header, ...cells], scheduler.delimiter);
  expect(csv.endsWith("\r\n")).toBe(true);
  const { data, errors } = Papa.parse<Record<string, string>>(csv.trimEnd(), {
    header: true,
    delimiter: scheduler.delimiter,
  });
  expect(errors).toEqual([]);
  return data;
}

const withoutEmpty = (row: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));

describe("a carousel in the file of", () => {
  const carousel = postOf(3);
  const urls = [0, 1, 2].map(urlOf);
  const { caption } = carousel;

  it("Publer", () => {
    expect(rowsOf(SCHEDULERS.publer, carousel).map(withoutEmpty)).toEqual([
      {
        "Date - Intl. format or prompt": "2026-12-01 09:30",
        Text: caption,
        "Media URL(s) - Separated by comma": urls.join(","),
        "Title - For the video, pin, PDF ..": "Five ways to brew",
        "Label(s) - Separated by comma": "launch,to approve",
        "Alt text(s) - Separated by ||": "Cup 0||Cup 1||Cup 2",
        "Comment(s) - Separated by ||": "First | second",
      },
    ]);
    expect(SCHEDULERS.publer.header).toHaveLength(12);
  });

  it("Metricool", () => {
    const networks = [
      "Facebook",
      "Twitter/X",
      "LinkedIn",
      "GBP",
      "Pinterest",
      "TikTok",
      "Youtube",
      "Threads",
    ];
    expect(rowsOf(SCHEDULERS.metricool, carousel).map(withoutEmpty)).toEqual([
      {
        Text: caption,
        Date: "2026-12-01",
        Time: "09:30:00",
        Draft: "FALSE",
        ...Object.fromEntries([...networks, "Bluesky"].map((network) => [network, "FALSE"])),
        Instagram: "TRUE",
        "Picture Url 1": urls[0],
        "Picture Url 2": urls[1],
        "Picture Url 3": urls[2],
        "Alt text picture 1": "Cup 0",
        "Alt text picture 2": "Cup 1",
        "Alt text picture 3": "Cup 2",
        Shortener: "FALSE",
        "Instagram Post Type": "POST",
        "First Comment Text": "First || second",
      },
    ]);
    expect(SCHEDULERS.metricool.header).toHaveLength(96);
  });

  it("Metricool, with what each network wants of its own", () => {
    const of = (fields: Partial<SchedulerPost>) => rowsOf(SCHEDULERS.metricool, postOf(2, fields))[0];
    expect(of({ platform: "TikTok" })).toMatchObject({
      TikTok: "TRUE",
      "TikTok Title": "Five ways to brew",
      "TikTok Post Privacy": "PUBLIC_TO_EVERYONE",
      "TikTok Ai generated content": "TRUE",
    });
    expect(of({ platform: "Pinterest" })).toMatchObject({
      "Pinterest Board": "Kitchens",
      "Pinterest Pin Title": "Five ways to brew",
      "Pinterest Pin Link": "https://example.org/",
    });
    expect(of({ platform: "LinkedIn", isDocument: true })).toMatchObject({
      "LinkedIn Images as Carousel": "TRUE",
      "Document title": "Five ways to brew",
    });
    expect(of({ platform: "LinkedIn" })).toMatchObject({
      "LinkedIn Images as Carousel": "FALSE",
      "Document title": "",
    });
  });

  it("Vista Social: a row a slide, alike but for the picture", () => {
    const shared = { message: caption, type: "image", " time": "2026-12-01 09:30" };
    expect(rowsOf(SCHEDULERS["vista-social"], carousel)).toEqual(urls.map((link) => ({ ...shared, link })));
  });

  it("GoHighLevel", () => {
    expect(rowsOf(SCHEDULERS.gohighlevel, carousel).map(withoutEmpty)).toEqual([
      {
        "postAtSpecificTime (YYYY-MM-DD HH:mm:ss)": "2026-12-01 09:30:00",
        content: caption,
        imageUrls: urls.join(", "),
      },
    ]);
  });

  it("RecurPost", () => {
    expect(rowsOf(SCHEDULERS.recurpost, carousel).map(withoutEmpty)).toEqual([
      {
        "Original Message": caption,
        "Image URL 1": urls[0],
        "Image URL 2": urls[1],
        "Image URL 3": urls[2],
      },
    ]);
  });
});

describe("a single picture, and words alone", () => {
  it("go to Buffer, with the board that a pin wants", () => {
    const [picture] = rowsOf(SCHEDULERS.buffer, postOf(1));
    expect(picture).toEqual({
      Text: postOf(1).caption,
      "Image URL": urlOf(0),
      Tags: "",
      "Posting Time": "2026-12-01 09:30",
    });
    const { files } = toFiles(SCHEDULERS.buffer, [postOf(1, { platform: "Pinterest" })]);
    expect(files[0]?.rows).toMatchObject([{ "Board Name": "Kitchens" }]);
  });

  it("carry a link only where it would not take the place of the picture", () => {
    const link = "Link(s) - Separated by comma for FB carousels";
    expect(rowsOf(SCHEDULERS.publer, postOf(1, { platform: "X" }))[0]?.[link]).toBe("");
    expect(rowsOf(SCHEDULERS.publer, postOf(0, { platform: "X" }))[0]?.[link]).toBe("https://example.org/");
    expect(rowsOf(SCHEDULERS.publer, postOf(1, { platform: "Pinterest" }))[0]?.[link]).not.toBe("");
    expect(rowsOf(SCHEDULERS["vista-social"], postOf(0, { platform: "X" }))[0]).toMatchObject({
      type: "article",
      link: "https://example.org/",
    });
  });
});

describe("files", () => {
  it("are one for each network where the account is chosen for a file, and one in all where it is a column", () => {
    const posts = (["Instagram", "X", "Instagram"] as const).map((platform) => postOf(1, { platform }));
    const publer = toFiles(SCHEDULERS.publer, posts).files;
    expect(publer.map(({ platform, postCount }) => [platform, postCount])).toEqual([
      ["Instagram", 2],
      ["X", 1],
    ]);
    expect(toFiles(SCHEDULERS.metricool, posts).files).toMatchObject([{ platform: null, postCount: 3 }]);
  });

  it("never hold more rows than the scheduler takes, and never part of a carousel", () => {
    const posts = Array.from({ length: 23 }, (_, index) =>
      postOf(9, { id: `post-${index}`, caption: `${index}` }),
    );
    const { files } = toFiles(SCHEDULERS["vista-social"], posts);
    expect(files.map(({ rows }) => rows.length)).toEqual([99, 99, 9]);
    const seen = files.map(({ rows }) => new Set(rows.map(({ message }) => message)));
    expect(seen.flatMap((messages) => [...messages])).toEqual(posts.map((each) => each.caption));
    const plain = Array.from({ length: 181 }, () => postOf(1));
    expect(toFiles(SCHEDULERS.gohighlevel, plain).files.map(({ rows }) => rows.length)).toEqual([90, 90, 1]);
  });
});

describe("what a scheduler cannot take is left out with the reason", () => {
  it.each<[what: string, scheduler: Scheduler, post: SchedulerPost, reason: RegExp]>([
    ["a carousel for Buffer", SCHEDULERS.buffer, postOf(2), /one picture/],
    ["more slides than Instagram's API takes", SCHEDULERS.publer, postOf(11), /takes 10 slides/],
    [
      "more pictures than Metricool has columns",
      SCHEDULERS.metricool,
      postOf(11, { platform: "TikTok" }),
      /10/,
    ],
    [
      "a post without a date for Metricool",
      SCHEDULERS.metricool,
      postOf(1, { date: null, time: null }),
      /date/,
    ],
    ["a video", SCHEDULERS.publer, postOf(0, { contentType: "Video" }), /video/],
    ["pictures for YouTube", SCHEDULERS.publer, postOf(2, { platform: "YouTube" }), /by hand/],
    ["a carousel without pictures", SCHEDULERS.publer, postOf(0, { contentType: "Carousel" }), /no pictures/],
    [
      "a document where a PDF's address is wanted",
      SCHEDULERS.publer,
      postOf(2, { platform: "LinkedIn", isDocument: true }),
      /PDF/,
    ],
  ])("%s", (_what, scheduler, post, reason) => {
    const { files, leftOut } = toFiles(scheduler, [post]);
    expect(files).toEqual([]);
    expect(leftOut).toEqual([{ postId: "post", title: "Five ways", reason: expect.stringMatching(reason) }]);
  });

  it("a post without a date goes into the queue of those that have one", () => {
    const undated = postOf(1, { date: null, time: null });
    expect(rowsOf(SCHEDULERS["vista-social"], undated)[0]?.[" time"]).toBe("queue next");
    expect(rowsOf(SCHEDULERS.publer, undated)[0]?.["Date - Intl. format or prompt"]).toBe("");
  });
});
