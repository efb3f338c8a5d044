"""Everything held of somebody's wounds, for the person they are on."""

from dataclasses import dataclass

from fristed.apps.vault.actions import HealthFile

from ..models import Assessment, Photo, Wound
from .pictures import looks_that_hold
from .reading import Look


@dataclass(frozen=True)
class HeldWounds:
    """Wounds and looks, what was corrected or taken back too, and pictures of what holds."""

    wounds: list[Wound]
    looks: list[Look]
    pictures: dict[int, bytes]


def wounds_in(held: HealthFile) -> HeldWounds:
    """Return everything of an open record that is about wounds."""
    photos = list(held.rows(Photo).order_by("pk"))
    looks = held.rows(Assessment).select_related("wound").order_by("seen_at", "recorded_at", "pk")
    of_each: dict[int, list[Photo]] = {}
    for photo in photos:
        of_each.setdefault(photo.assessment_id, []).append(photo)
    return HeldWounds(
        list(held.rows(Wound).order_by("number", "recorded_at", "pk")),
        [Look(row, held.words(row, "note"), of_each.get(row.pk, [])) for row in looks],
        _pictures(held, photos),
    )


def _pictures(held: HealthFile, photos: list[Photo]) -> dict[int, bytes]:
    """Open the pictures of looks that hold: one taken back may show somebody else."""
    holds = looks_that_hold(held)
    kept = [one for one in photos if one.removed_at is None and one.assessment_id in holds]
    return {one.pk: held.picture(one, "picture") for one in kept}
