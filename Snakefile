# Raw articles are cleaned, events and indicators are extracted, reports of one event are linked,
# the rows are tabulated, the tables are validated, and a version is released.
#
#   snakemake --cores all                                   build config/config.yaml
#   snakemake --cores all --config raw=folder out=folder    build another corpus into another folder
#
# Everything between the steps lies in <out>/work/, every release in <out>/<version>/.

import json
import logging
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(workflow.basedir) / "scripts"))
# Steps use the same Python as this workflow.
os.environ.update(PATH=os.pathsep.join([str(Path(sys.executable).parent), *os.get_exec_path()]))

from sucesos.config import check_config
from sucesos.costs import cost_table, costs
from sucesos.handover import shard_name, shard_paths
from sucesos.imports import code_of
from sucesos.progress import ShardLines, share_screen
from sucesos.publishing.figures.catalogue import FIGURES
from sucesos.schemas import LINKED_TABLES, TABLES
from sucesos.text.folder import Corpus
from sucesos.text.intake import Intake


configfile: "config/config.yaml"


check_config(config, Path(workflow.basedir) / "config/config.schema.json", "config/config.yaml")

STARTED = time.time()
RAW = config["raw"]
WORK = Path(config["out"]) / "work"
RELEASE = Path(config["out"]) / config["version"]
STEPS = ["survey", "clean", "extract", "link", "tabulate", "validate", "evaluate", "draw", "release"]
CORPUS = Corpus.of(RAW)
SHARDS = [shard_name(n) for n in range(config["shards"] or CORPUS.shards())]
INTAKE = json.dumps({key: config[key] for key in Intake.__dataclass_fields__}, sort_keys=True)
SCHEMAS = [f"schemas/{table}.json" for table in TABLES]
PLACES = sorted(map(str, Path("reference/places").glob("*.csv")))
ACTORS = sorted(map(str, Path("reference/actors").glob("*.csv")))
LEXICON = sorted(map(str, Path("reference/lexicon").glob("*/*.yaml")))
CHECKING = ["reference/corrections.yaml", *sorted(map(str, Path("reference/official").glob("*.*")))]
CLEANING = [path for path in LEXICON if path.endswith(("furniture.yaml", "abbreviations.yaml"))]
CODING = [*(path for path in LEXICON if not path.endswith("furniture.yaml")), "reference/confidence.yaml"]
PREVIOUS = config.get("previous") or ""
# Its descriptor holds the hashes of all its files. Where nothing lies, `tabulate` says so.
COMPARED = [path for path in (Path(PREVIOUS) / "datapackage.json", Path(PREVIOUS)) if PREVIOUS and path.is_file()][:1]
GOLD = sorted(str(path) for path in Path("tests/gold").rglob("*") if path.is_file())
OUTLINES = sorted(map(str, Path("reference/places").glob("outlines_*.topo.json")))
TEMPLATES = sorted(map(str, Path("scripts/sucesos/publishing/pages/templates").glob("*")))
RELEASED = [RELEASE / "datapackage.json", WORK / f"released/{config['version']}"]


def left(rule):
    """The shards that a rule is not known to be finished with."""
    return {job.wildcards.shard for job in workflow.dag.needrun_jobs() if job.rule.name == rule}


if sys.stderr.isatty():
    share_screen()
    logging.getLogger("snakemake.logging").addHandler(ShardLines(WORK / "articles", left, sys.stderr))


rule all:
    input:
        RELEASED,


checkpoint survey:
    input:
        code=code_of("survey"),
    output:
        WORK / "manifest/surveyed.json",  # not the manifests: each shard would ask for all, and each run renew them
    log:
        WORK / "logs/survey.log",
    benchmark:
        WORK / "benchmarks/survey.tsv"
    conda:
        "config/environment.yaml"
    params:
        raw=lambda wildcards: RAW,
        listing=CORPUS.fingerprint(),  # instead of an input a file, which would be too much for Snakemake with many of them
        shards=len(SHARDS),
        intake=INTAKE,
        kept=WORK / "survey",
        out=WORK / "manifest",
    message:
        "Listing the raw items of {params.raw}"
    shell:
        "python scripts/survey.py --raw {params.raw:q} --shards {params.shards} --intake {params.intake:q} "
        "--kept {params.kept:q} --out {params.out:q} > {log:q} 2>&1"


def surveyed(path):
    """A shard's file, as an input that waits for `survey` to tell which shards changed: the others stay as they are."""

    def path_of(wildcards):
        checkpoints.survey.get()
        return expand(path, shard=wildcards.shard)

    return path_of


rule clean:
    input:
        manifest=surveyed(WORK / "manifest/{shard}.parquet"),
        words=[*CLEANING, "reference/actors/agencies.csv"],
        code=code_of("clean"),
    output:
        articles=WORK / "articles/{shard}.parquet",
        rejected=WORK / "rejected/{shard}.parquet",
    log:
        WORK / "logs/clean/{shard}.log",
    benchmark:
        WORK / "benchmarks/clean/{shard}.tsv"
    conda:
        "config/environment.yaml"
    params:
        raw=lambda wildcards: RAW,
        released=str(config["released"]),
        intake=INTAKE,
        kept=rules.survey.params.kept,
    message:
        f"Cleaning articles, shard {{wildcards.shard}} of {SHARDS[-1]}"
    shell:
        "python scripts/clean.py --manifest {input.manifest:q} --raw {params.raw:q} --kept {params.kept:q} "
        "--reference reference --released {params.released} --intake {params.intake:q} "
        "--articles {output.articles:q} --rejected {output.rejected:q} > {log:q} 2>&1"


rule extract:
    input:
        articles=surveyed(rules.clean.output.articles),
        words=[*CODING, *PLACES, *ACTORS],
        schemas=SCHEMAS,
        code=code_of("extract"),
    output:
        events=WORK / "findings/events/{shard}.parquet",
        indicators=WORK / "findings/indicators/{shard}.parquet",
    log:
        WORK / "logs/extract/{shard}.log",
    benchmark:
        WORK / "benchmarks/extract/{shard}.tsv"
    conda:
        "config/environment.yaml"
    params:
        languages=config["languages"],
        country=f"--country {config['country']}" if config["country"] else "",
    message:
        f"Extracting events and indicators, shard {{wildcards.shard}} of {SHARDS[-1]}"
    shell:
        "python scripts/extract.py --articles {input.articles:q} --reference reference --schemas schemas "
        "--languages {params.languages} {params.country} "
        "--events {output.events:q} --indicators {output.indicators:q} > {log:q} 2>&1"


rule link:
    input:
        articles=expand(rules.clean.output.articles, shard=SHARDS),
        rejected=expand(rules.clean.output.rejected, shard=SHARDS),
        events=expand(rules.extract.output.events, shard=SHARDS),
        indicators=expand(rules.extract.output.indicators, shard=SHARDS),
        schemas=SCHEMAS,
        code=code_of("link"),
    output:
        expand(WORK / "rows/{table}.parquet", table=LINKED_TABLES),
    log:
        WORK / "logs/link.log",
    benchmark:
        WORK / "benchmarks/link.tsv"
    conda:
        "config/environment.yaml"
    params:
        shards=len(SHARDS),
        articles=WORK / "articles",
        rejected=WORK / "rejected",
        events=WORK / "findings/events",
        indicators=WORK / "findings/indicators",
        share=config["max_rejected_share"],
        out=WORK / "rows",
    message:
        "Linking reports of one event"
    shell:
        "python scripts/link.py --shards {params.shards} --articles {params.articles:q} --rejected {params.rejected:q} "
        "--events {params.events:q} --indicators {params.indicators:q} --schemas schemas "
        "--max-rejected-share {params.share} --out {params.out:q} > {log:q} 2>&1"


rule tabulate:
    input:
        rows=rules.link.output,
        previous=COMPARED,
        reference=[*CHECKING, "reference/places/admin1.csv", "reference/places/ecuador.csv"],
        schemas=SCHEMAS,
        code=code_of("tabulate"),
    output:
        expand(WORK / "tables/{table}.{form}", table=TABLES, form=["csv", "parquet"]),
        package=WORK / "tables/datapackage.json",
    log:
        WORK / "logs/tabulate.log",
    benchmark:
        WORK / "benchmarks/tabulate.tsv"
    conda:
        "config/environment.yaml"
    params:
        rows=rules.link.params.out,
        out=WORK / "tables",
        languages=config["languages"],
        previous=["--previous", PREVIOUS] if PREVIOUS else [],
    message:
        "Correcting the rows, checking them against official figures, writing the tables"
    shell:
        "python scripts/tabulate.py --rows {params.rows:q} --reference reference --schemas schemas "
        "--out {params.out:q} --languages {params.languages} {params.previous:q} > {log:q} 2>&1"


rule validate:
    input:
        tables=rules.tabulate.output,
        articles=rules.link.input.articles,
        places=PLACES,
        schemas=SCHEMAS,
        code=code_of("validate"),
    output:
        report=WORK / "report/validation.json",
    log:
        WORK / "logs/validate.log",
    benchmark:
        WORK / "benchmarks/validate.tsv"
    conda:
        "config/environment.yaml"
    params:
        tables=rules.tabulate.params.out,
        shards=rules.link.params.shards,
        articles=rules.link.params.articles,
        report=WORK / "report",
    message:
        "Validating the tables"
    shell:
        "python scripts/validate.py --tables {params.tables:q} --articles {params.articles:q} "
        "--shards {params.shards} --reference reference --schemas schemas --report {params.report:q} > {log:q} 2>&1"


rule evaluate:
    input:
        listed="config/sets.yaml",
        gold=GOLD,
        words=[*CLEANING, *CODING, *PLACES, *ACTORS],
        schemas=SCHEMAS,
        code=code_of("evaluate"),
    output:
        WORK / "evaluation/evaluation.json",
    log:
        WORK / "logs/evaluate.log",
    benchmark:
        WORK / "benchmarks/evaluate.tsv"
    conda:
        "config/environment.yaml"
    message:
        "Measuring the coder on articles coded by hand"
    shell:
        "python scripts/evaluate.py --listed {input.listed:q} --reference reference --schemas schemas "
        "--out {output:q} > {log:q} 2>&1"


rule draw:
    input:
        tables=rules.tabulate.output,
        places=["reference/places/admin1.csv", "reference/places/countries.csv", *OUTLINES],
        rates="reference/official/homicide_rate_unodc.csv",
        code=code_of("draw"),
    output:
        expand(WORK / "figures/{figure.file}", figure=FIGURES),
    log:
        WORK / "logs/draw.log",
    benchmark:
        WORK / "benchmarks/draw.tsv"
    conda:
        "config/environment.yaml"
    params:
        tables=rules.tabulate.params.out,
        country=rules.extract.params.country,
        version=config["version"],
        released=str(config["released"]),
        out=WORK / "figures",
    message:
        "Drawing the figures"
    shell:
        "python scripts/draw.py --tables {params.tables:q} --places reference/places --rates {input.rates:q} "
        "{params.country} --version {params.version:q} --released {params.released} --out {params.out:q} > {log:q} 2>&1"


rule release:
    input:
        report=rules.validate.output.report,
        tables=rules.tabulate.output,
        previous=COMPARED,
        evaluation=rules.evaluate.output,
        figures=rules.draw.output,
        templates=TEMPLATES,
        changelog="CHANGELOG.md",
        listed=rules.evaluate.input.listed,
        gold=GOLD,
        reference=[*LEXICON, *PLACES, *ACTORS, *CHECKING, "reference/confidence.yaml", "reference/sources.csv"],
        schemas=SCHEMAS,
        lock="uv.lock",
        program=sorted({path for step in STEPS for path in code_of(step)}),
    output:
        update(RELEASED[0]),
        touch(RELEASED[1]),  # missing after a failure, so that the next run tries again
    log:
        WORK / "logs/release.log",
    benchmark:
        WORK / "benchmarks/release.tsv"
    conda:
        "config/environment.yaml"
    params:
        settings=json.dumps(
            {k: v for k, v in sorted(config.items()) if k not in ("raw", "out", "previous", "shards")}, default=str
        ),
        raw=lambda wildcards: RAW,
        listing=rules.survey.params.listing,
        out=Path(config["out"]),
        tables=rules.tabulate.params.out,
        report=rules.validate.params.report,
        previous=rules.tabulate.params.previous,
        figures=rules.draw.params.out,
    message:
        f"Releasing version {config['version']}"
    shell:
        "python scripts/release.py --tables {params.tables:q} --report {params.report:q} --schemas schemas "
        "--settings {params.settings:q} --raw {params.raw:q} --reference reference "
        "--code {input.program:q} {input.templates:q} Snakefile --lock {input.lock:q} "
        "--gold tests/gold --beside {input.listed:q} {input.changelog:q} --changelog {input.changelog:q} "
        "--evaluation {input.evaluation:q} --figures {params.figures:q} "
        "--out {params.out:q} {params.previous:q} > {log:q} 2>&1"


onstart:
    if workflow.local_exec:
        # Its limit of jobs a second is for clusters. For it Snakemake looks at all waiting jobs once a second for every
        # job that has begun so far, which with hundreds of shards takes most of a core.
        workflow.scheduler.job_rate_limiter = None


onsuccess:
    for step in ("survey", "tabulate", "release"):
        log_file = WORK / f"logs/{step}.log"
        print(log_file.read_text(encoding="utf-8") if log_file.exists() else "", end="")
    print(cost_table(costs(WORK / "benchmarks", shard_paths(WORK / "articles", len(SHARDS)), STEPS, STARTED)))


onerror:
    written = [path for path in sorted((WORK / "logs").rglob("*.log")) if path.stat().st_mtime >= STARTED]
    logs = [path.read_text(encoding="utf-8") for path in written]
    print(*(line for text in logs for line in text.splitlines() if line.startswith("error:")), sep="\n")
