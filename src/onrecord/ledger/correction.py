"""What a person puts right in the record: a value that hangs as a note on what has a lasting key."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from onrecord.errors import RecordError
from onrecord.ledger.notes import Attachment, Note

CorrectionKind = Literal["wrong", "speaker", "dismissed", "withdrawn"]
"""A statement is marked wrong, has another speaker, a finding is dismissed, or an earlier correction is taken back."""

CORRECTION_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
NOTE_PREFIX = "correction/"
"""How the kind of a note begins that is a correction."""

_OWN_FIELDS: Mapping[CorrectionKind, str] = {"speaker": "speaker", "withdrawn": "withdraws"}
"""What one kind of correction says, and no other."""

_ID_CHARACTERS = 12
"""Of a hash in hexadecimal: among a million corrections, two share an id with a chance of 1 in 500."""


LONGEST = 1_000
"""Characters of a name or a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody decided about a statement or a finding of a document, by hand and for good.

    `lasting` is the lasting key of the statement or the finding when it was decided, `speaker` the name of who said it,
    `withdraws` the id of the correction that is taken back. `made_at` is UTC in ISO 8601.

    Raises:
        RecordError: It is of no kind, nobody made it, it has no reason, something is longer than 1,000 characters, or it says
            what another kind says.
    """

    document_id: str
    lasting: str
    kind: CorrectionKind
    reason: str
    by: str
    made_at: str
    speaker: str | None = None
    withdraws: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in CORRECTION_KINDS:
            raise RecordError(f"{self.kind!r} is none of {', '.join(CORRECTION_KINDS)}")
        for what, said in (("who made it", self.by), ("a reason", self.reason), ("what it corrects", self.lasting)):
            if not said.strip():
                raise RecordError(f"a correction needs {what}")
        long = max(map(len, (self.by, self.reason, self.speaker or "")))
        if long > LONGEST:
            raise RecordError(f"{long:,} characters are too many for a correction; take at most {LONGEST:,}")
        for kind, field in _OWN_FIELDS.items():
            said = getattr(self, field)
            if (kind == self.kind) != bool(said and said.strip()):
                raise RecordError(f"a correction of the kind {self.kind!r} cannot have {said!r} as {field}")

    @property
    def id(self) -> str:
        """What it is called by, in every ledger that has it."""
        framed = json.dumps(["correction", asdict(self)], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(framed.encode()).hexdigest()[:_ID_CHARACTERS]

    def to_json(self) -> dict[str, Any]:
        """Return the correction for `json.dumps`."""
        return {"id": self.id, **asdict(self)}

    def note(self) -> Note:
        """Return the note that it is kept as."""
        own = {"speaker": self.speaker, "withdraws": self.withdraws}
        return Note(
            document_id=self.document_id,
            lasting=self.lasting,
            kind=f"{NOTE_PREFIX}{self.kind}",
            body={"reason": self.reason, **{name: said for name, said in own.items() if said is not None}},
            by=self.by,
            made_at=self.made_at,
        )

    @classmethod
    def of(cls, note: Note) -> "Correction":
        """Return the correction that a note is.

        Raises:
            RecordError: It is none, or contradicts itself.
        """
        kind: Any = note.kind.removeprefix(NOTE_PREFIX)
        if not note.body.keys() <= {"reason", "speaker", "withdraws"} or not all(
            isinstance(said, str) for said in note.body.values()
        ):
            raise RecordError(f"{note.document_id}: {note.kind} cannot say {dict(note.body)!r:.60}")
        about = {"document_id": note.document_id, "lasting": note.lasting, "by": note.by, "made_at": note.made_at}
        return cls(kind=kind, **{"reason": "", **about, **note.body})


def is_correction(note: Note) -> bool:
    """Say whether a note is a correction."""
    return note.kind.startswith(NOTE_PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedCorrection:
    """A correction, where it hangs in the newest reading of its document, and what became of it.

    `lasting` is the key of the statement or the finding there, null where the reading has none that is the same: an orphan.
    `number` is the id of the statement ("a12"), null of a finding and of an orphan. `withdrawn` is what took it back, null
    where nothing did.
    """

    correction: Correction
    lasting: str | None
    number: str | None
    withdrawn: Correction | None

    @property
    def address(self) -> str:
        """The address of the statement, or the document's id where it hangs on none."""
        document = self.correction.document_id
        return document if self.number is None else f"{document}#{self.number}"

    @property
    def is_orphan(self) -> bool:
        """Whether the newest reading has nothing that it hangs on."""
        return self.lasting is None

    @property
    def stands(self) -> bool:
        """Whether it holds: it was not withdrawn and has a place."""
        return self.withdrawn is None and not self.is_orphan

    def to_json(self) -> dict[str, Any]:
        """Return it for `json.dumps`."""
        taken_back = self.withdrawn and self.withdrawn.to_json()
        return {**self.correction.to_json(), "address": self.address, "orphan": self.is_orphan, "withdrawn_by": taken_back}


def placed(hung: Iterable[Attachment], *, numbers: Mapping[tuple[str, str], str]) -> list[PlacedCorrection]:
    """Return the corrections among what hangs on documents, with those that were withdrawn, in the order given.

    Args:
        hung: Notes of every kind, each after those that it may withdraw or before them.
        numbers: The ids of statements in the newest readings, by their documents and lasting keys.
    """
    made = [(Correction.of(each.note), each.lasting) for each in hung if is_correction(each.note)]
    withdrawals = {each.withdraws: each for each, _ in made if each.withdraws}
    return [
        PlacedCorrection(
            correction=each,
            lasting=lasting,
            number=numbers.get((each.document_id, lasting or "")),
            withdrawn=withdrawals.get(each.id),
        )
        for each, lasting in made
        if each.kind != "withdrawn"
    ]


def standing(made: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return the corrections that nobody took back, in the order given, without those that take back."""
    taken_back = {each.withdraws for each in made}
    return tuple(each for each in made if each.kind != "withdrawn" and each.id not in taken_back)
