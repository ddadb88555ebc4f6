# make data                      build the release of config/config.yaml into output/
# make data RAW=path OUT=folder  build another folder or file of raw articles into another folder
# make test                      check everything; SETS=folder says here and below where sets outside the repository are
# make score                     score the coder on the sets of config/sets.yaml and write docs/accuracy.md
# make score PART=read           score only the part that may be read, and write nothing; also DETAIL=1, ERRORS=20
# make figures                   score the reading of times and numbers on the corpora of config/figures.yaml
# make calibrate                 fit reference/confidence.yaml to the sets
# make bench                     measure coding on one core and builds of SIZES="1000 10000 100000" articles, and write
#                                docs/performance.md; also LARGE=1, LANGUAGE=es, PEER="command that takes a folder"
# make bench SIZES=              only count the articles coded in a second; also ARTICLES=1000, RELEVANT=0.5
# make bench-diff                time the difference of two releases of a million rows; also ROWS=100000
# make setup-slurm               install what a Slurm cluster needs into .venv-slurm (docs/clusters.md)
# make test-slurm                start a Slurm on this machine and build with it; needs root and Debian's apt
# make fast                      compile the coder: the same rows, sooner; needs a C compiler and two minutes
# All set up what they need first: Python 3.11 or later, git and make must be there.

RAW =
OUT =
SETS = ../shared
PART =
DETAIL =
ERRORS =
ARTICLES = 200
RELEVANT = 1.0 0.05
SIZES = 1000 10000 100000
LARGE =
PEER =
LANGUAGE = en
ROWS = 1000000
PYTHON = python3
UV_VERSION = 0.13.9
SYNC = --quiet --locked --python $(PYTHON)
UV = $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
# Any name of a folder is taken as it is in quotes of YAML, inside which a quote is doubled; Snakemake strips them if no
# blank stands around them.
quoted = "$(1)= '$(subst ','',$(2))' "
CONFIG = $(if $(RAW),$(call quoted,raw,$(RAW))) $(if $(OUT),$(call quoted,out,$(OUT)))
export SETS
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help setup data test score figures calibrate bench bench-diff setup-slurm test-slurm fast

help:
	@sed -n 's/^# \{0,1\}//p;/^$$/q' Makefile

setup: .venv/ready

# Everything is installed from uv.lock, whose hashes uv checks, and compiled, so that each command starts at once; then
# the package itself is built with the locked builder.
# Plugins of Snakemake slow each of its starts, so that what only clusters need has an environment of its own.
.venv/ready .venv-slurm/ready: uv.lock pyproject.toml | $(filter .tools/%,$(UV))
	UV_PROJECT_ENVIRONMENT=$(@D) $(UV) sync $(SYNC) --no-install-project --compile-bytecode
	UV_PROJECT_ENVIRONMENT=$(@D) $(UV) sync $(SYNC)
	@touch $@

.venv-slurm/ready: SYNC += --extra slurm

.tools/bin/uv:
	$(PYTHON) -m venv .tools
	.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

data: setup
	@snakemake --cores all $(if $(strip $(CONFIG)),--config $(CONFIG))

test: setup
	pytest -n auto

score: setup
	python scripts/score.py --sets "$(SETS)" $(if $(PART),--part $(PART),--page docs/accuracy.md) \
		$(if $(DETAIL),--detail) $(if $(ERRORS),--errors $(ERRORS))
	python scripts/figures.py --sets "$(SETS)" $(if $(PART),,--page docs/accuracy.md)

figures: setup
	python scripts/figures.py --sets "$(SETS)" $(if $(ERRORS),--errors $(ERRORS))

calibrate: setup
	python scripts/calibrate.py --sets "$(SETS)"

bench: setup
	$(UV) sync --quiet --locked --inexact --group bench
	for share in $(RELEVANT); do \
		python scripts/bench.py --language $(LANGUAGE) --articles $(ARTICLES) --relevant $$share \
			--record "output/bench/coding-$$share.json" $(if $(PEER),--peer "$(PEER)") || exit 1; \
	done
	$(if $(strip $(SIZES)),python scripts/bench_builds.py --sizes $(SIZES) $(if $(LARGE),--large) \
		--language $(LANGUAGE) --relevant $(RELEVANT) --page docs/performance.md \
		--coding $(foreach share,$(RELEVANT),output/bench/coding-$(share).json))

bench-diff: setup
	python scripts/bench_diff.py --rows $(ROWS)

setup-slurm: .venv-slurm/ready

test-slurm: setup-slurm
	.venv-slurm/bin/pytest tests/workflow/test_slurm.py

fast: setup
	python scripts/compile.py
