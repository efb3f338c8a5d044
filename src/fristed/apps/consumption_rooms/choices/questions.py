"""The desk's questions, by the codes of the law's facts."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKS: Mapping[str, Promise] = {
    "age": _("How old is the person?"),
    "history": _("Is the history of use as the rules ask?"),
    "client_status": _("Does the person have the dependence that the rules describe?"),
    "registered": _("Is the person registered?"),
    "agreement_signed": _("Is the agreement signed?"),
    "identifier_given": _("Was a way to recognise the person given?"),
    "resident": _("Does the person live where the rules say?"),
    "first_time": _("Is it the person's first time?"),
    "occasional": _("Does the person use only now and then?"),
    "already_injecting": _("Does the person already inject?"),
    "intoxicated": _("Is the person visibly intoxicated?"),
    "understands": _("Does the person understand what using here means?"),
    "accompanied_by_child": _("Has the person come with a child?"),
    "oat": _("Is the person in opioid agonist treatment?"),
    "prescribed": _("Was the substance prescribed to the person?"),
    "doses": _("How many doses?"),
    "used_earlier_today": _("Has the person used here earlier today?"),
}
