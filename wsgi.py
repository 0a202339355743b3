"""What comes in: the application with its configuration, extensions and blueprints, and nothing else."""

from flask import Flask


def create_app() -> Flask:
    """Build the application."""
    return Flask(__name__, template_folder="templates", static_folder=None)
