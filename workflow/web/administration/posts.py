"""Posts, what they are for, and the dated mandates by which people hold them.

It also says which post answers for which part.  How somebody signs is their own page.
"""

from __future__ import annotations

import datetime as dt

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from workflow.rules.actors import MandateKind, Role
from workflow.services.administration import (
    invitations,
    people_queries,
    queries,
    unit_posts,
    units,
)
from workflow.services.administration.mandates import Letter, LetterMissing
from workflow.web.administration.blueprint import bp
from workflow.web.forms import Form, ManyField, NeededWhen, WholeNumber, address, choice, named

PURPOSES = {
    Role.DRAFTER: lazy("Menyusun: membuka konsep dan mengajukannya"),
    Role.STEWARD: lazy("Memaraf bagian yang menjadi tanggung jawabnya"),
    Role.COORDINATOR: lazy("Memberi paraf koordinasi atas permintaan unit lain"),
    Role.HEAD: lazy("Menandatangani keputusan"),
    Role.REGISTRAR: lazy("Mengurus register nomor dan penyampaian salinan"),
    Role.AUDITOR: lazy("Memeriksa: membaca semua dan menguji rantai riwayat"),
    Role.ADMINISTRATOR: lazy("Mengelola unit, jabatan, dan akun"),
}
KINDS = {
    MandateKind.DEFINITIVE: lazy("Definitif"),
    MandateKind.PJ: lazy("Penjabat (Pj.)"),
    MandateKind.PLT: lazy("Pelaksana tugas (Plt.)"),
    MandateKind.PLH: lazy("Pelaksana harian (Plh.)"),
}
OF_ACTING = lazy("wajib bagi Pj., Plt., dan Plh.")
ELSEWHERE = 0
"""Of the people to choose from, the one whose address is written beside."""


class PostForm(Form):
    """A post and what it is for."""

    title = named(lazy("Nama jabatan"))
    roles = ManyField(
        lazy("Wewenang"),
        choices=[choice(role.name, PURPOSES[role]) for role in unit_posts.ASSIGNABLE],
        validators=[InputRequired(lazy("Pilih sedikitnya satu."))],
    )
    level = WholeNumber(
        lazy("Jenjang paraf"),
        validators=[Optional(), NumberRange(1, 9, lazy("Isi angka dari 1 sampai 9."))],
    )

    def chosen(self) -> list[Role]:
        """Return the roles that were ticked."""
        return [Role[name] for name in self.roles.data or ()]


class MandateForm(Form):
    """Who holds the post, how, and from when."""

    user_id = SelectField(
        lazy("Pejabat"), coerce=int, validators=[InputRequired(lazy("Pilih pejabatnya."))]
    )
    elsewhere = address(lazy("Surel pejabat unit lain"))
    kind = SelectField(
        lazy("Sebagai"), choices=[choice(kind.name, text) for kind, text in KINDS.items()]
    )
    starts = DateField(lazy("Mulai"), validators=[InputRequired(lazy("Isi tanggal mulai."))])
    ends = DateField(lazy("Sampai dengan"), validators=[Optional()])
    basis = StringField(
        lazy("Surat yang mengangkat"), validators=[NeededWhen(OF_ACTING), Length(max=300)]
    )
    letter_number = StringField(
        lazy("Nomor surat"), validators=[NeededWhen(OF_ACTING), Length(max=100)]
    )
    letter_date = DateField(lazy("Tanggal surat"), validators=[NeededWhen(OF_ACTING)])


@bp.route("/<int:unit_id>/jabatan", methods=["GET", "POST"])
def posts(unit_id: int) -> ResponseReturnValue:
    """Show the posts, and add one."""
    form = PostForm()
    if form.validate_on_submit():
        post_id = unit_posts.add_post(
            g.actor, unit_id, form.title.data or "", form.chosen(), form.level.data or 1
        )
        flash(_("Jabatan sudah ditambahkan. Sekarang beri penugasan kepada pejabatnya."), "success")
        return redirect(url_for(".post", unit_id=unit_id, post_id=post_id), code=303)
    return render_template(
        "workflow/people/posts.html",
        form=form,
        posts=people_queries.posts(unit_id),
        unit_id=unit_id,
        kinds=KINDS,
    )


@bp.route("/<int:unit_id>/jabatan/<int:post_id>", methods=["GET", "POST"])
def post(unit_id: int, post_id: int) -> ResponseReturnValue:
    """Show one post, change it, and give mandates in it."""
    shown = _post(unit_id, post_id)
    form = PostForm(data=_filled(shown))
    if form.validate_on_submit():
        unit_posts.change_post(
            g.actor, post_id, form.title.data or "", form.chosen(), form.level.data or 1
        )
        flash(_("Jabatan sudah disimpan."), "success")
        return redirect(url_for(".posts", unit_id=unit_id), code=303)
    return _page(unit_id, shown, form=form)


@bp.post("/<int:unit_id>/jabatan/<int:post_id>/penugasan")
def give(unit_id: int, post_id: int) -> ResponseReturnValue:
    """Grant somebody a mandate in the post."""
    shown, giving = _post(unit_id, post_id), _mandate_form(unit_id, sent=True)
    if giving.validate_on_submit():
        answers = giving.answers()
        try:
            unit_posts.give_mandate(
                g.actor,
                post_id,
                _person(answers["user_id"], answers["elsewhere"]),
                kind=MandateKind[answers["kind"]],
                starts=answers["starts"],
                ends=answers["ends"],
                letter=Letter(answers["basis"], answers["letter_number"], answers["letter_date"]),
            )
        except LetterMissing as refusal:
            giving.refuse("basis", refusal.sentence)
        except invitations.NobodyThere as refusal:
            giving.refuse("elsewhere", refusal.sentence)
        else:
            flash(_("Penugasan sudah dicatat."), "success")
            return redirect(url_for(".post", unit_id=unit_id, post_id=post_id), code=303)
    return _page(unit_id, shown, giving=giving), 422


@bp.post("/<int:unit_id>/jabatan/<int:post_id>/penugasan/<int:mandate_id>/akhiri")
def end(unit_id: int, post_id: int, mandate_id: int) -> ResponseReturnValue:
    """End a mandate with a day."""
    unit_posts.end_mandate(
        g.actor, mandate_id, request.form.get("ends", type=dt.date.fromisoformat) or abort(400)
    )
    flash(_("Akhir penugasan sudah dicatat."), "success")
    return redirect(url_for(".post", unit_id=unit_id, post_id=post_id), code=303)


@bp.route("/<int:unit_id>/pemaraf", methods=["GET", "POST"])
def stewards(unit_id: int) -> ResponseReturnValue:
    """Return which post answers for which part."""
    known, choices = people_queries.parts(unit_id), people_queries.posts(unit_id)
    if request.method == "POST":
        given = {part.key: request.form.get(f"part-{part.key}", type=int) for part in known}
        units.name_stewards(
            g.actor, unit_id, {key: post_id for key, post_id in given.items() if post_id}
        )
        flash(_("Pemaraf tiap bagian sudah disimpan."), "success")
        return redirect(url_for(".stewards", unit_id=unit_id), code=303)
    may = [choice for choice in choices if {Role.STEWARD, Role.HEAD} & set(choice.roles)]
    return render_template("workflow/people/stewards.html", parts=known, posts=may, unit_id=unit_id)


def _post(unit_id: int, post_id: int) -> people_queries.PostShown:
    return next(
        (found for found in people_queries.posts(unit_id) if found.id == post_id), None
    ) or abort(404)


def _page(unit_id: int, post: people_queries.PostShown, **sent: Form) -> str:
    """Draw the page of a post: its two forms, one of them perhaps as it was sent."""
    forms = {
        "form": PostForm(formdata=None, data=_filled(post)),
        "giving": _mandate_form(unit_id, sent=False),
        **sent,
    }
    return render_template(
        "workflow/people/post.html",
        post=post,
        unit_id=unit_id,
        kinds=KINDS,
        signs=Role.HEAD in post.roles,
        signature=queries.signature_of(unit_id) if Role.HEAD in post.roles else None,
        **forms,
    )


def _filled(post: people_queries.PostShown) -> dict[str, object]:
    roles = [role.name for role in post.roles]
    return {"title": post.title, "roles": roles, "level": post.level}


def _person(user_id: int, elsewhere: str) -> int:
    """Return who was chosen, or whose address was written: that person is asked."""
    return invitations.person_elsewhere(elsewhere) if user_id == ELSEWHERE else user_id


def _mandate_form(unit_id: int, *, sent: bool) -> MandateForm:
    """Offer the unit's people and guests; others by their address."""
    form = MandateForm() if sent else MandateForm(formdata=None)
    form.user_id.choices = [
        *(
            choice(account.id, account.name)
            for account in invitations.known_accounts(unit_id)
            if account.active
        ),
        choice(ELSEWHERE, _("pejabat unit lain, dengan surelnya")),
    ]
    return form
