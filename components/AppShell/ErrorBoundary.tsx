import { TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { StateMessage } from "@/components/ui/StateMessage";

/** Keeps the shell, and runs, when a page breaks while it is drawn. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert">
        <StateMessage
          heading="h1"
          icon={TriangleAlert}
          title="This page could not be shown"
          actions={
            <Button variant="primary" onClick={() => this.setState({ broken: false })}>
              Retry
            </Button>
          }
        >
          Images that are being generated go on. What was stored is safe.
        </StateMessage>
      </div>
    );
  }
}
