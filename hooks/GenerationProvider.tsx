import type { ReactNode } from "react";
import type { Generation } from "@/reducers/generation";

/** Goes around all pages (in `_app`): generations go on while the marketer looks elsewhere. */
export declare function GenerationProvider(props: { children: ReactNode }): ReactNode;

/** The post's generation, or null. */
export declare function useGeneration(postId: string): Generation | null;

/** All generations of this client, oldest first: for the header and the tab's title. */
export declare function useGenerations(): Generation[];
