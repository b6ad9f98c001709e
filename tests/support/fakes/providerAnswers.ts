/** What each provider answers when all goes well, as far as the SDK reads it. `picture` is in base64. */

export const geminiAnswer = (picture: string) => ({
  candidates: [
    {
      content: { role: "model", parts: [{ inlineData: { mimeType: "image/png", data: picture } }] },
      finishReason: "STOP",
    },
  ],
  usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 1_290, totalTokenCount: 1_300 },
});

export const imagenAnswer = (picture: string) => ({
  predictions: [{ bytesBase64Encoded: picture, mimeType: "image/png" }],
});

export const falAnswer = (url: string) => ({
  images: [{ url, width: 1_088, height: 1_360, content_type: "image/png" }],
  has_nsfw_concepts: [false],
});

export const replicateAnswer = (url: string, overrides: object = {}) => ({
  id: "prediction1",
  status: "succeeded",
  output: [url],
  error: null,
  ...overrides,
});
