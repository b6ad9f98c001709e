import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { PageTitle } from "@/components/AppShell/PageTitle";
import { buttonLook } from "@/components/ui/Button";
import { StateMessage } from "@/components/ui/StateMessage";

export default function NotFoundPage() {
  return (
    <>
      <PageTitle title="Page not found · Carousel Planner" />
      <StateMessage
        heading="h1"
        icon={FileQuestion}
        title="There is no page at this address"
        actions={
          <Link href="/" className={buttonLook({ variant: "primary" })}>
            Go to the plans
          </Link>
        }
      >
        It may have been deleted, or the address is not complete.
      </StateMessage>
    </>
  );
}
