import { useId } from "react";
import { INPUT_LOOK } from "@/components/ui/inputLook";
import type { PostFilter } from "@/lib/carousel/exportRequest";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";

interface PostFilterFieldProps {
  posts: readonly MediaPlanPost[];
  timeZone: string;
  value: PostFilter;
  onChange: (filter: PostFilter) => void;
}

/** Of which network, and between which days. */
export function PostFilterField({ posts, timeZone, value, onChange }: PostFilterFieldProps) {
  const id = useId();
  const platforms = [...new Set(posts.map(({ platform }) => platform))];
  const field = `mt-1 block h-11 w-full sm:h-9 ${INPUT_LOOK}`;
  return (
    <fieldset>
      <legend className="font-semibold">Which posts?</legend>
      <div className="mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3">
        <div className="max-sm:col-span-2">
          <label htmlFor={`${id}-network`} className="text-ink-soft">
            Network
          </label>
          <select
            id={`${id}-network`}
            value={value.platform ?? ""}
            onChange={({ target }) =>
              onChange({ ...value, platform: platforms.find((platform) => platform === target.value) })
            }
            className={field}
          >
            <option value="">All</option>
            {platforms.map((platform) => (
              <option key={platform}>{platform}</option>
            ))}
          </select>
        </div>
        {(["from", "to"] as const).map((end) => (
          <div key={end}>
            <label htmlFor={`${id}-${end}`} className="text-ink-soft">
              {end === "from" ? "From" : "To"}
            </label>
            <input
              id={`${id}-${end}`}
              type="date"
              value={value[end] ?? ""}
              onChange={({ target }) => onChange({ ...value, [end]: target.value || undefined })}
              className={field}
            />
          </div>
        ))}
      </div>
      {(value.from || value.to) && (
        <p className="mt-1 text-small text-ink-soft">
          Days in {timeZone}. Posts without a date are left out.
        </p>
      )}
    </fieldset>
  );
}
