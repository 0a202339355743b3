"""What comes in: the application with its configuration, extensions and blueprints, and nothing else."""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate

import drafting.models
import notifications.models
import workflow.models
from workflow.core.config import Config, running_environment
from workflow.core.db import db


def create_app(config: Config | None = None) -> Flask:
    """Build the application.  Raises `ConfigurationError` with a sentence that names the setting that is wrong."""
    config = config or Config.from_environment(running_environment())
    app = Flask(__name__, template_folder="templates", static_folder=None)
    app.config.from_mapping(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        MAX_CONTENT_LENGTH=config.max_upload_bytes,
    )
    app.extensions["config"] = config
    db.init_app(app)
    Migrate(app, db, directory="workflow/migrations")
    return app


MODELS = (workflow.models, drafting.models, notifications.models)
"""Every package's tables, so that one metadata knows them all before a migration is generated."""
