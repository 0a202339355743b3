"""What comes in: the application with its configuration, extensions and blueprints, and nothing else."""

from __future__ import annotations

from enum import Enum

from flask import Flask
from flask_migrate import Migrate

import drafting.cli
import drafting.models
import notifications.cli
import notifications.models
import workflow.models
from notifications.web import letters, receipts
from workflow import cli
from workflow.core import i18n, logging
from workflow.core.config import Config, read_or_leave
from workflow.core.db import db
from workflow.web import pages, panels, plumbing
from workflow.web.panels import Panel, Place


def create_app(config: Config | None = None) -> Flask:
    """Build the application; without a *config*, from the environment, as every process does when it starts."""
    if config is None:
        config = read_or_leave()
        logging.configure(config)
    app = Flask(__name__, template_folder="templates", static_folder=None)
    app.config.from_mapping(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        MAX_CONTENT_LENGTH=config.max_upload_bytes,
    )
    app.extensions["config"] = config
    db.init_app(app)
    Migrate(app, db, directory="workflow/migrations")
    i18n.install(app)
    plumbing.install(app, config)
    panels.install(app, PANELS, PLACES, ACTION_PAGES, HOME)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for group in COMMANDS:
        app.cli.add_command(group)
    return app


COMMANDS = (cli.commands, drafting.cli.group, notifications.cli.commands)
"""Every package's commands."""

MODELS = (workflow.models, drafting.models, notifications.models)
"""Every package's tables, so that one metadata knows them all before a migration is generated."""

BLUEPRINTS = (pages.bp, receipts.bp, letters.bp)
"""The pages and the API of every package."""

PANELS: tuple[Panel, ...] = ()
"""The tabs of a decree's page that the packages above the engine fill."""

PLACES: tuple[Place, ...] = (Place("Keputusan", "workflow.decrees", 20),)
"""The menu."""

ACTION_PAGES: dict[Enum, str] = {}
"""Actions whose button leads to a page of its own: the endpoint, which takes a decree_id."""

HOME = "workflow.decrees"
"""Where the day begins."""
