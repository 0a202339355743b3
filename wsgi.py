"""What comes in: the application with configuration and blueprints.

Nothing else stands here.
"""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate

import drafting.cli.demo
import drafting.models
import notifications.cli
import notifications.models
import workflow.models
from drafting.models import CommentThread, Proposal
from drafting.rules.comments import lifecycle as comments
from drafting.rules.proposals.lifecycle import OPEN, PROPOSAL
from drafting.services.documents import expedition_papers, own_part
from drafting.services.documents import layouts as layout_deeds
from drafting.services.lint import regulations as fact_register
from drafting.web import panels as drafting_panels
from drafting.web import routes as drafting_routes
from drafting.web.comments import api as comments_api
from drafting.web.documents import layouts
from drafting.web.lint import api as findings_api
from drafting.web.lint import regulations, unit_lists
from drafting.web.signing import own_signer
from drafting.web.texts import amendments as drafting_amending
from drafting.web.texts import indicators
from drafting.web.texts.amending import revocation as drafting_revocation
from notifications.models import CopyReturn, Delivery
from notifications.rules.copies import COPY, SETTLED
from notifications.rules.returns import RETURN
from notifications.services.hooks import endpoint_secrets
from notifications.services.paper import scans
from notifications.web import (
    all_copies,
    distribution,
    expedition,
    hooks,
    inbox,
    letter_policy,
    letters,
    publication,
    receipts,
    recipients,
)
from notifications.web import api as post_room_api
from workflow import cli
from workflow.core import i18n, keys, logging
from workflow.core.config import Config, read_or_leave
from workflow.core.db import db
from workflow.core.translation import commands as translations
from workflow.models.certified import CertifiedCopy
from workflow.rules.actors import Role
from workflow.rules.certified.lifecycle import CERTIFIED
from workflow.rules.decree_lifecycle import State
from workflow.rules.numbers.register_lifecycle import NUMBER
from workflow.services import audit
from workflow.services.acts import posts
from workflow.services.administration import authenticator, installation
from workflow.services.administration import invitations as account_deeds
from workflow.services.administration import units as unit_deeds
from workflow.services.audit import Kept
from workflow.services.outbox import parked
from workflow.web import api, audit_pages, pages, panels, request_pipeline
from workflow.web.account import language
from workflow.web.administration import acts
from workflow.web.administration import blueprint as administration
from workflow.web.anchoring import log_pages
from workflow.web.demo import pages as demo_pages
from workflow.web.demo import story
from workflow.web.force import blueprint as force
from workflow.web.force import grounds as force_grounds
from workflow.web.force import later_acts as force_pages
from workflow.web.guide import pages as guide
from workflow.web.panels import Additions, Place


def create_app(config: Config | None = None) -> Flask:
    """Build the application; without a *config*, from the environment.

    Every process does this when it starts.
    """
    if config is None:
        config = read_or_leave()
        logging.configure(config)
    app = Flask(__name__, template_folder="templates", static_folder=None)
    app.config.from_mapping(
        SQLALCHEMY_DATABASE_URI=config.database_url,
        MAX_CONTENT_LENGTH=config.max_upload_bytes,
    )
    keys.install(app, config.keys)
    app.extensions["config"] = config
    db.init_app(app)
    Migrate(app, db, directory="workflow/migrations")
    i18n.install(app, language.chosen)
    request_pipeline.install(app, config)
    panels.install(app, ADDITIONS)
    pages.install(app)
    story.install(app)
    language.install(app)
    app.extensions["lifecycles"] = LIFECYCLES
    app.extensions["deeds"] = {deed.act.name: deed for deed in DEEDS}
    app.extensions["sources"] = SOURCES
    app.extensions["sealed"] = SEALED
    app.extensions["own_part"] = own_part.changes
    app.extensions["papers"] = expedition_papers.as_pdf
    app.extensions["originals"] = (scans.digests,)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for group in COMMANDS:
        app.cli.add_command(group)
    return app


COMMANDS = (cli.commands, translations.commands, drafting.cli.group, notifications.cli.commands)
"""Every package's commands."""

MODELS = (workflow.models, drafting.models, notifications.models)
"""Every package's tables, so that one metadata knows them all before a migration is generated."""

BLUEPRINTS = (
    pages.bp,
    force.bp,
    demo_pages.bp,
    guide.bp,
    administration.bp,
    acts.bp,
    layouts.bp,
    audit_pages.bp,
    log_pages.bp,
    drafting_routes.bp,
    indicators.bp,
    unit_lists.bp,
    regulations.bp,
    api.bp,
    findings_api.bp,
    comments_api.bp,
    post_room_api.bp,
    distribution.bp,
    all_copies.returning,
    all_copies.bp,
    expedition.bp,
    hooks.bp,
    inbox.bp,
    letter_policy.bp,
    letters.bp,
    publication.bp,
    receipts.bp,
    recipients.bp,
)
"""The pages and the API of every package."""

LIFECYCLES = (
    *audit.OWN,
    Kept(PROPOSAL, Proposal, {"proposals_open": OPEN}),
    Kept(CERTIFIED, CertifiedCopy),
    Kept(comments.COMMENT, CommentThread, {"threads_open": comments.OPEN}),
    Kept(COPY, Delivery, {"copies_expected": None, "copies_settled": SETTLED}),
    Kept(RETURN, CopyReturn),
)
"""Every lifecycle and the table that keeps its states.

For the audit, the history and the document of the tables.
"""

DEEDS = (
    *(unit_deeds.CHANGE_UNIT, account_deeds.CHANGE_ACCOUNT, account_deeds.RESET_ACCOUNT),
    *(posts.ADD_POST, posts.CHANGE_POST, posts.GIVE_MANDATE, posts.END_MANDATE),
    *(installation.FOUND_UNIT, layout_deeds.SAVE_LAYOUT),
)
"""What may wait for somebody's word before it is done."""

SOURCES = (fact_register.digests_of,)
"""What acts of administration change outside the database's own tables, for the audit."""

SEALED = (authenticator.SEALED, *endpoint_secrets.SEALED)
"""The columns that hold sealed secrets."""

ADDITIONS = Additions(
    sections=(layouts.SECTION, unit_lists.SECTION, letter_policy.SECTION, acts.SECTION),
    panels=(*drafting_panels.PANELS, recipients.PANEL, distribution.PANEL),
    places=(
        inbox.PLACE,
        Place("Keputusan", "workflow.decrees", 20),
        all_copies.PLACE,
        indicators.PLACE,
        regulations.PLACE,
        Place("Register nomor", "proof.register", 60),
        Place("Audit", "proof.audit", 70, roles=frozenset({Role.AUDITOR})),
        own_signer.PLACE,
        Place(
            "Kelola unit",
            "people.home",
            80,
            roles=frozenset({Role.ADMINISTRATOR}),
            count=parked.count,
        ),
        acts.PLACE,
        hooks.PLACE,
    ),
    starts=drafting_panels.STARTS,
    action_pages=drafting_panels.ACTION_PAGES,
    offers=(
        *(force_grounds.OFFER, drafting_amending.OFFER, drafting_revocation.OFFER),
        force_pages.OFFER,
    ),
    lifecycles=(*(kept.lifecycle for kept in LIFECYCLES), NUMBER),
    book=(*drafting_panels.BOOK, *distribution.BOOK),
    book_files=drafting_panels.BOOK_FILES,
    foot=(guide.FOOT, *drafting_panels.FOOT),
    home="inbox.show",
    demo={
        State.DISTRIBUTING: letters.DEMO_PLACE,
        State.DISTRIBUTED: drafting_panels.DEMO_PLACE,
    },
    demo_helper=drafting.cli.demo.corrected,
    demo_can_help=drafting.cli.demo.can_correct,
)
"""What the packages above the engine add to its pages.

The tabs of a decree, the menu, the pages on which some steps are taken.
"""
