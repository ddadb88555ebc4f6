"""What `python -m sucesos` can do, one module for each group of commands: `add_arguments(parser)` and `run(args)`."""
