"""What long work asks between two steps, in this process or as a service in a child."""

from typing import Protocol


class Stoppable(Protocol):
    """A `CancelToken`, or the `ServiceCall` of a child."""

    def raise_if_cancelled(self) -> None:
        """Raises CancelledError once the user asked to stop."""
