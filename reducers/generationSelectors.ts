export * from "@/lib/carousel/generationSelectors";
