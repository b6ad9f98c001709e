import type { ImportChoices } from "@/lib/schemas/importChoices";
import type { ImportPreview, Remark } from "@/lib/schemas/importPreview";
import type { ParsedJson } from "@/lib/server/json/parseJson";
import { fieldOf, slideFieldOf } from "./columnNames";
import { readDates } from "./dates";
import { finishPreview } from "./finishPreview";

type Json = Record<string, unknown>;

const POST_FIELDS = new Set([
  "weekIndex", "postIndex", "platform", "contentType", "title", "theme", "content", "hashtags", "cta", "scheduledAt", "link",
  "firstComment", "networkTitle", "board", "labels", "notes", "mediaPrompt", "slides", "lookDecidedOn",
]); // prettier-ignore
const SLIDE_FIELDS = new Set(["mediaPrompt", "headline", "body", "altText", "layout", "imageKey"]);

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/**
 * The plan that a JSON document holds: one in the import format, one post, a list of posts, or posts in weeks. Fields by other
 * names, numbers and dates in other forms come into the import's; everything else stays, and is a problem where it is none of it.
 */
export function previewJson(
  { value, faults }: ParsedJson,
  {
    choices,
    name,
    encoding,
    mended,
  }: { choices: ImportChoices; name: string; encoding: ImportPreview["encoding"]; mended: Remark[] },
): ImportPreview {
  const remarks = new Map<string, Remark>();
  const remark = (code: string, message: string) => remarks.set(message, { row: null, code, message });
  const document = documentOf(value, name);
  let dateOrder: ImportPreview["dateOrder"] = null;
  let plan: unknown = document;
  if (isObject(document)) {
    const posts = Array.isArray(document.posts)
      ? document.posts.map((post: unknown) => postOf(post, choices, remark))
      : document.posts;
    const { platform: _p, columns: _c, values: _v, dateOrder: _d, sheet: _s, ...own } = choices;
    const named =
      typeof document.name === "string" && document.name.trim() !== ""
        ? {}
        : document.name === undefined
          ? { name }
          : {};
    plan = { ...document, ...named, ...own, ...(posts !== undefined && { posts }) };
    if (Array.isArray(posts)) {
      const { timeZone, startsOn } = { ...document, ...own };
      const read = readPostDates(posts, choices, { timeZone, startsOn });
      dateOrder = read.dateOrder;
      mended = [...mended, ...read.mended];
    }
  }
  return finishPreview(
    {
      format: "json",
      encoding,
      delimiter: null,
      headerRow: null,
      shape: "plan",
      dateOrder,
      columns: [],
      plan,
      mended: [...mended, ...remarks.values()],
    },
    { problems: faults.map((fault) => ({ row: null, ...fault })) },
  );
}

/** Also out of the one member that it is wrapped in, such as `{"plan": …}`. */
function documentOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.every((post) => isObject(post)) ? { name, posts: value } : value;
  if (!isObject(value) || "posts" in value) return value;
  const [[key, only] = [], ...others] = Object.entries(value);
  if (key !== "weeks" && others.length === 0 && (isObject(only) || Array.isArray(only)))
    return documentOf(only, name);
  if (Array.isArray(value.weeks) && value.weeks.every((week) => isObject(week) && Array.isArray(week.posts)))
    return planOfWeeks(value, value.weeks as Json[]); // just checked
  const isPost = Object.keys(value).some((key) => ["platform", "contentType"].includes(fieldOf(key) ?? ""));
  return isPost ? { name, posts: [value] } : value;
}

/** What is said of a week besides its posts stands in the plan's description. */
function planOfWeeks({ weeks: _weeks, ...plan }: Json, weeks: Json[]): Json {
  const about: string[] = [];
  const posts = weeks.flatMap(({ posts: ofWeek, weekIndex, ...others }, index) => {
    const place = weekIndex ?? index;
    for (const [key, value] of Object.entries(others)) {
      const isNumber =
        /^(?:week|number|index|weekNumber|week_number)$/.test(key) &&
        /^(?:week\s*)?\d+$/i.test(String(value));
      if (!isNumber)
        about.push(`Week ${index + 1}, ${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
    }
    // documentOf has looked that these are lists
    return (ofWeek as unknown[]).map((post) =>
      isObject(post) && post.weekIndex === undefined ? { ...post, weekIndex: place } : post,
    );
  });
  if (about.length === 0) return { ...plan, posts };
  const description = [typeof plan.description === "string" ? plan.description : "", ...about]
    .filter(Boolean)
    .join("\n");
  return { ...plan, description, posts };
}

const wholeNumber = (value: unknown) =>
  typeof value === "string" && /^\s*\d{1,6}\s*$/.test(value) ? Number(value) : value;

function postOf(
  post: unknown,
  choices: ImportChoices,
  remark: (code: string, message: string) => void,
): unknown {
  if (!isObject(post)) return post;
  const form = renamed(post, POST_FIELDS, (key) => {
    const field = fieldOf(key);
    return field === "date" || field === "time" ? field : field && POST_FIELDS.has(field) ? field : undefined;
  }, remark); // prettier-ignore
  for (const field of ["weekIndex", "postIndex"]) if (field in form) form[field] = wholeNumber(form[field]);
  if (Array.isArray(form.slides))
    form.slides = form.slides.map((slide: unknown) =>
      isObject(slide)
        ? renamed(slide, SLIDE_FIELDS, (key) => {
            const field = slideFieldOf(key);
            return field !== undefined && SLIDE_FIELDS.has(field) ? field : undefined;
          }, remark)
        : slide,
    ); // prettier-ignore
  for (const field of ["platform", "contentType"] as const) {
    const chosen = choices.values?.[field];
    const written = form[field];
    if (chosen && typeof written === "string" && Object.hasOwn(chosen, written))
      form[field] = chosen[written];
  }
  const hasPlatform = form.platform !== undefined && form.platform !== null && form.platform !== "";
  if (!hasPlatform && choices.platform) form.platform = choices.platform;
  return form;
}

/** With the fields that other names stand for, where these are free; the others stay, in their order. */
function renamed(
  object: Json,
  known: ReadonlySet<string>,
  meaning: (key: string) => string | undefined,
  remark: (code: string, message: string) => void,
): Json {
  const pairs = Object.entries(object).map(([key, value]): [string, unknown] => {
    if (known.has(key)) return [key, value];
    const field = meaning(key);
    if (field === undefined || Object.hasOwn(object, field)) return [key, value];
    remark("field_renamed", `“${key}” was read as ${field}`);
    return [field, value];
  });
  const counts = new Map<string, number>();
  for (const [key] of pairs) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isUnique = pairs.every(([key]) => counts.get(key) === 1);
  // fromEntries keeps a name like `__proto__` as a member of its own
  return isUnique ? Object.fromEntries(pairs) : { ...object };
}

/** Times that are none of the import's form, read as a table's column of dates is. Puts them into the posts. */
function readPostDates(
  posts: unknown[],
  { dateOrder }: ImportChoices,
  { timeZone, startsOn }: { timeZone?: unknown; startsOn?: unknown },
): Pick<ReturnType<typeof readDates>, "dateOrder" | "mended"> {
  const open = posts.filter((post): post is Json => {
    if (!isObject(post)) return false;
    if (!Object.hasOwn(post, "scheduledAt") && typeof post.date === "string") {
      post.scheduledAt = post.date;
      delete post.date;
    }
    return typeof post.scheduledAt === "string" && post.scheduledAt.trim() !== "";
  });
  const isForeign = open.some(
    (post) =>
      post.time !== undefined ||
      !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(String(post.scheduledAt)),
  );
  if (!isForeign) return { dateOrder: null, mended: [] };
  const zone = typeof timeZone === "string" && isZone(timeZone) ? timeZone : "UTC";
  const start = typeof startsOn === "string" && /^\d{4}-\d\d-\d\d$/.test(startsOn) ? startsOn : null;
  const cells = open.map(({ scheduledAt, time, platform }) => ({
    row: null,
    date: String(scheduledAt),
    time: typeof time === "string" ? time : "",
    lane: String(platform),
  }));
  const read = readDates(cells, { timeZone: zone, startsOn: start, ...(dateOrder && { dateOrder }) });
  for (const [index, date] of read.dates.entries()) {
    const post = open[index];
    if (!post || "fault" in date || date.scheduledAt === null || date.note !== undefined) continue;
    post.scheduledAt = date.scheduledAt;
    if (typeof post.time === "string") delete post.time;
  }
  return read;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
