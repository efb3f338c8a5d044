"""The addresses of this room."""

from django.urls import path

from .views import (
    asking,
    by_link,
    figures,
    inbox,
    lists,
    referral,
    sending,
)

app_name = "referrals"
urlpatterns = [
    path("", lists.listed, name="list"),
    path("find/", lists.find, name="find"),
    path("new/", asking.new, name="new"),
    path("answer/", by_link.by_link, name="by_link"),
    path("answer/told/", by_link.by_link_answer, name="by_link_answer"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<int:delivery>/open/", inbox.inbox_open, name="inbox_open"),
    path("inbox/<int:delivery>/answer/", inbox.inbox_answer, name="inbox_answer"),
    path("figures/", figures.figures, name="figures"),
    path("figures/referrals.csv", figures.figures_csv, name="figures_csv"),
    path("<int:referral>/", referral.referral, name="referral"),
    path("<int:referral>/words/", referral.words, name="words"),
    path("<int:referral>/link/", sending.link, name="link"),
    path("<int:referral>/again/", sending.send_again, name="send_again"),
    path("<int:referral>/letter/", sending.letter, name="letter"),
    path("<int:referral>/answered/", referral.answered, name="answered"),
    path("<int:referral>/time/", referral.time, name="time"),
    path("<int:referral>/begin/", referral.begin, name="begin"),
    path("<int:referral>/outcome/", referral.outcome, name="outcome"),
    path("<int:referral>/person-declined/", referral.person_declined, name="person_declined"),
    path("<int:referral>/withdraw/", referral.withdraw, name="withdraw"),
    path("<int:referral>/undo/", referral.undo, name="undo"),
    path("<int:referral>/company/", referral.company, name="company"),
    path("<int:referral>/alone/", referral.alone, name="alone"),
    path("<int:referral>/company/undo/", referral.undo_company, name="undo_company"),
]
