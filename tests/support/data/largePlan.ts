/** A plan of so many posts, as a file to import: carousels of four slides, twelve posts a week. */
export function largePlan(postCount: number) {
  return {
    name: `A plan of ${postCount} posts`,
    posts: Array.from({ length: postCount }, (_, index) => ({
      platform: "Instagram",
      contentType: "Carousel",
      title: `Post number ${index + 1}`,
      content: "A caption of a sentence or two, as there is below most pictures. It says what they show.",
      hashtags: ["#one", "#two", "#three"],
      scheduledAt: new Date(Date.UTC(2027, 0, 1, 9) + index * 43_200_000).toISOString(),
      weekIndex: Math.floor(index / 12),
      slides: Array.from({ length: 4 }, (_, slide) => ({
        mediaPrompt: `What picture ${slide + 1} of post ${index + 1} shows`,
        headline: `Headline ${slide + 1}`,
        body: "Words on the picture",
      })),
    })),
  };
}
