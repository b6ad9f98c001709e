import { createContext } from "react";

/** What can be begun from anywhere on a plan's page. */
export interface PlanActions {
  /** Null: the marketer chooses the week. */
  addPost: (weekIndex: number | null) => void;
  /** Whether the page has come to rest: then what is needed later may be fetched. */
  isIdle: boolean;
}

export const PlanActionsContext = createContext<PlanActions>({ addPost: () => {}, isIdle: false });
