"""What belongs together, when pairs do (union-find; Galler and Fischer, 1964)."""


class Links:
    """Numbers from 0 that are joined pair by pair."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def join(self, one: int, other: int) -> None:
        """Put two numbers, and all that are joined with either, into one group."""
        low, high = sorted((self.head(one), self.head(other)))
        self._above[high] = low

    def head(self, number: int) -> int:
        """Return the lowest number of a group."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def groups(self) -> list[list[int]]:
        """Return the groups by their lowest number, each rising."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self.head(number), []).append(number)
        return list(found.values())
