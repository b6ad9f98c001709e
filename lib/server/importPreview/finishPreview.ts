import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import { findContentTypes, findPlatforms } from "@/lib/carousel/vocabulary";
import type { ImportPreview } from "@/lib/schemas/importPreview";
import { parseMediaPlanImport } from "@/lib/schemas/mediaPlanImport";
import type { Fault } from "@/lib/schemas/problem";

/** The rows of the file that a post and its slides came from. */
export interface PostSource {
  row: number;
  slides: (number | undefined)[];
  /** What stands in the way, by the field of the post; it takes the place of what the import says of that field. */
  faults?: Record<string, { code: string; message: string }>;
}

const PATH = /^posts\[(\d+)\](?:\.slides\[(\d+)\])?/;
/** Of a cell that is repeated in a problem. */
const MAX_VALUE = 200;

/**
 * The answer for a plan: with what `POST /api/media-plans` would say of it as problems, each with the row and the cell it came
 * from, so that there are none if, and only if, it would be taken.
 */
export function finishPreview(
  parts: Omit<ImportPreview, "problems" | "unknownValues">,
  { sources = [], problems = [] }: { sources?: PostSource[]; problems?: ImportPreview["problems"] },
): ImportPreview {
  const result = parseMediaPlanImport(parts.plan);
  const found = (result.success ? [] : result.faults).map((fault) => withSource(fault, parts.plan, sources));
  const bytes = Buffer.byteLength(JSON.stringify(parts.plan));
  if (bytes > MAX_IMPORT_BYTES) {
    const message = `the plan has ${bytes.toLocaleString("en")} bytes; at most ${MAX_IMPORT_BYTES.toLocaleString("en")} can be imported: part it`;
    found.push({ row: null, path: "", code: "plan_too_large", message });
  }
  return { ...parts, problems: [...problems, ...found], unknownValues: countUnknown(parts.plan) };
}

function withSource(fault: Fault, plan: unknown, sources: PostSource[]): ImportPreview["problems"][number] {
  const [, post, slide] = PATH.exec(fault.path) ?? [];
  const source = post === undefined ? undefined : sources[Number(post)];
  const row = (slide === undefined ? undefined : source?.slides[Number(slide)]) ?? source?.row ?? null;
  const own = source?.faults?.[fault.path.replace(/^posts\[\d+\]\./, "")];
  const value = valueAt(plan, fault.path);
  const shown =
    typeof value === "string" && value.length > MAX_VALUE
      ? `${value.slice(0, MAX_VALUE).toWellFormed()}…`
      : value;
  const isShown = shown !== undefined && (shown === null || typeof shown !== "object");
  return { row, ...fault, ...own, ...(isShown && { value: shown }) };
}

function valueAt(plan: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>(
      (value, step) =>
        value !== null && typeof value === "object" && Object.hasOwn(value, step)
          ? Reflect.get(value, step)
          : undefined,
      plan,
    );
}

function countUnknown(plan: unknown): ImportPreview["unknownValues"] {
  const counts = new Map<string, ImportPreview["unknownValues"][number]>();
  const posts: unknown = plan !== null && typeof plan === "object" && "posts" in plan ? plan.posts : [];
  for (const post of Array.isArray(posts) ? posts : [])
    for (const [field, find] of [
      ["platform", findPlatforms],
      ["contentType", findContentTypes],
    ] as const) {
      const value: unknown = post !== null && typeof post === "object" ? Reflect.get(post, field) : undefined;
      if (typeof value !== "string" || value === "" || find(value).length === 1) continue;
      const known = counts.get(`${field} ${value}`) ?? { field, value, count: 0 };
      counts.set(`${field} ${value}`, { ...known, count: known.count + 1 });
    }
  return [...counts.values()];
}
