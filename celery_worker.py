"""What goes out: the subscribers of every announcement, the schedule, and the Celery application that runs them."""

from workflow.core.celery import make_celery
from workflow.core.config import Config, running_environment
from wsgi import create_app

_config = Config.from_environment(running_environment())

app = make_celery(_config, context=create_app(_config).app_context)
