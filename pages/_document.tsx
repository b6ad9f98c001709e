import { Head, Html, Main, NextScript } from "next/document";
import { BASE_PATH } from "@/lib/basePath";

export default function Document() {
  return (
    <Html lang="en">
      <Head>
        <link rel="icon" href={`${BASE_PATH}/favicon.svg`} type="image/svg+xml" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f9fafb" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0d0f11" />
      </Head>
      <body>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
