import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// The parts are real: a picture, a database or a timer takes its time on two cores that others use too.
configure({ asyncUtilTimeout: 30_000 });

afterEach(cleanup);
