"""*Potent* is refused as a word, by the form and by the database alike; *potential* is not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fristed.apps.alerts.actions.writing import open_alert
from fristed.apps.alerts.forms.words import refuse_attraction

pytestmark = pytest.mark.usefixtures("scope")

ATTRACTS = (
    "POTENT heroin", "More potently than before", "High-potency pills", "Many potencies",
    "Ultrapotent powder", "Potente piller", "HØYPOTENT stoff", "Kjempepotent vare",
    "Ukjent potens", "Stor potensforskjell",
)  # fmt: skip
PLAIN = (
    "Potential harm", "Potentially deadly", "They potentiate each other", "Potensielt dødelig",
    "Potensiell fare", "Potensialet er stort", "Impotence", "Impotens", "Potet", "Potetmel",
)  # fmt: skip


def refused_by_form(words: str) -> bool:
    try:
        refuse_attraction(words)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("language", ["en", "nb"])
def test_form_and_database_refuse_the_word_and_no_other(language, site, says, nurse, at):
    def refused_by_database(words: str) -> bool:
        given = {**says, f"headline_{language}": words}
        try:
            with transaction.atomic():
                open_alert(site=site, says=given, days=7, by=nurse, at=at)
        except IntegrityError as error:
            assert "alerts_headline_attracts_nobody" in str(error)
            return True
        return False

    found = {words: (refused_by_form(words), refused_by_database(words)) for words in ATTRACTS}
    assert found == dict.fromkeys(ATTRACTS, (True, True))
    found = {words: (refused_by_form(words), refused_by_database(words)) for words in PLAIN}
    assert found == dict.fromkeys(PLAIN, (False, False))


def test_the_whole_word_is_named(site):
    with pytest.raises(ValidationError, match="Leave “høypotente” out"):
        refuse_attraction("Noen høypotente piller")
