"""Independent validators that the tests ask, each a program of somebody else."""
