"""Start a whole installation on one machine; Ctrl-C stops it, data last.

`make run` starts the demo or the installation that `make init` has founded; `make demo` runs the
main job without a browser. Whatever is set in the environment is used; whatever is not is started
or made here, under VAR_DIR.
"""
