import { nanoid } from "nanoid";
import { useRef, useState } from "react";
import { FormDialog, FormField } from "@/components/ui/FormDialog";
import { MomentField } from "@/components/ui/MomentField";
import { usePostActions } from "@/hooks/usePostActions";
import { CONTENT_TYPES, PLATFORMS, type ContentType } from "@/lib/carousel/networks";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";

interface AddPostDialogProps {
  mediaPlan: MediaPlan;
  posts: readonly MediaPlanPost[];
  /** Null: not chosen yet. */
  weekIndex: number | null;
  onAdded: (post: MediaPlanPost) => void;
  onClose: () => void;
}

/** Begins a post. */
export function AddPostDialog({ mediaPlan, posts, weekIndex, onAdded, onClose }: AddPostDialogProps) {
  const last = posts.at(-1);
  const [platform, setPlatform] = useState(last?.platform ?? "Instagram");
  const [contentType, setContentType] = useState<ContentType>("Carousel");
  const [title, setTitle] = useState("");
  const [scheduledAt, setScheduledAt] = useState("");
  const [week, setWeek] = useState(weekIndex ?? last?.weekIndex ?? 0);
  const [titleFault, setTitleFault] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { create } = usePostActions();
  const lastTry = useRef({ body: "", key: "" });
  const weekCount = Math.max(week, last?.weekIndex ?? -1) + 2;
  const isPlacedByDate = scheduledAt !== "" && mediaPlan.startsOn !== null;

  async function add(): Promise<void> {
    const named = title.trim();
    if (named === "") return setTitleFault("Give the post a title.");
    setIsBusy(true);
    const post = {
      planId: mediaPlan.id,
      platform,
      contentType,
      title: named,
      scheduledAt: scheduledAt || null,
      ...(isPlacedByDate ? {} : { weekIndex: week }),
      ...(contentType === "Image" ? { slides: [{ mediaPrompt: named.slice(0, MAX_PROMPT) }] } : {}),
    };
    // The same again, after an answer that was lost, is the same post.
    const body = JSON.stringify(post);
    if (lastTry.current.body !== body) lastTry.current = { body, key: nanoid() };
    try {
      onAdded(await create(post, lastTry.current.key));
    } catch (error) {
      setProblem(toSlideProblem(error).detail);
      setIsBusy(false);
    }
  }

  return (
    <FormDialog
      title="Add post"
      submitLabel="Add post"
      busy={isBusy}
      problem={problem}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <FormField label="Title" fault={titleFault}>
        {(input) => (
          <input
            {...input}
            dir="auto"
            value={title}
            maxLength={1_000}
            onChange={({ target }) => {
              setTitle(target.value);
              setTitleFault(null);
            }}
          />
        )}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField label="Network">
          {(input) => <Choices input={input} value={platform} choices={PLATFORMS} onChoose={setPlatform} />}
        </FormField>
        <FormField label="Kind">
          {(input) => (
            <Choices input={input} value={contentType} choices={CONTENT_TYPES} onChoose={setContentType} />
          )}
        </FormField>
      </div>
      <FormField
        label="Date and time"
        hint={`Optional, in the time of ${mediaPlan.timeZone.replaceAll("_", " ")}.`}
      >
        {(input) => (
          <MomentField
            input={input}
            value={scheduledAt}
            timeZone={mediaPlan.timeZone}
            onChange={setScheduledAt}
          />
        )}
      </FormField>
      {!isPlacedByDate && (
        <FormField label="Week">
          {(input) => (
            <select {...input} value={week} onChange={({ target }) => setWeek(Number(target.value))}>
              {Array.from({ length: weekCount }, (_, index) => (
                <option key={index} value={index}>
                  Week {index + 1}
                </option>
              ))}
            </select>
          )}
        </FormField>
      )}
    </FormDialog>
  );
}

/** Well below what a prompt may have. */
const MAX_PROMPT = 1_000;

interface ChoicesProps<Choice extends string> {
  input: object;
  value: Choice;
  choices: readonly Choice[];
  onChoose: (choice: Choice) => void;
}

function Choices<Choice extends string>({ input, value, choices, onChoose }: ChoicesProps<Choice>) {
  return (
    <select
      {...input}
      value={value}
      onChange={({ target }) => {
        const chosen = choices.find((choice) => choice === target.value);
        if (chosen) onChoose(chosen);
      }}
    >
      {choices.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}
