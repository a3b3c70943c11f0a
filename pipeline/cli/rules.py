"""``pressfacts rules …``."""

from typing import Annotated

import typer

from pipeline.cli.one_release import show
from pipeline.cli.options import Model, PrivateNetwork, Published, Rules
from pipeline.errors import ExitCode

rules_app = typer.Typer(help="Test, explain and write rules.", no_args_is_help=True)


@rules_app.command("test")
def rules_test(
    rules: Rules = None,
    model: Model = None,
    own: Annotated[bool, typer.Option("--own", help="Only the rules in the folders given with --rules.")] = False,
) -> None:
    """Run the examples and counterexamples of all rules, also of your own folder."""
    from pipeline.evaluate.rule_examples import run_examples
    from pipeline.extraction import load_extractor
    from pipeline.resources import DEFAULT_MODEL
    from pipeline.rules.grammar import own_rule_names

    extractor = load_extractor(model or DEFAULT_MODEL, tuple(rules or ()))
    wanted = own_rule_names(rules or ()) if own else None
    tried = [rule for rule in extractor.annotator.grammar.rules.all() if wanted is None or rule.name in wanted]
    count, failures = run_examples(extractor, tried)
    for failure in failures:
        print(f"{failure.file}: {failure.rule}: {failure.text!r}: {failure.message}")
    print(f"{count} examples and counterexamples, {len(failures)} failed")
    if failures:
        raise typer.Exit(ExitCode.FAILED)


@rules_app.command("explain")
def rules_explain(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a URL, or - for standard input.")],
    published: Published = None,
    model: Model = None,
    rules: Rules = None,
    allow_private_network: PrivateNetwork = False,
) -> None:
    """Show which rule fired where in one release, and why a count belongs to its operation."""
    show(source, published, model, rules, allow_private_network, "explain")


@rules_app.command("new")
def rules_new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Name of the rule: kind.trigger.shape, such as count.verb.released.")
    ],
) -> None:
    """Print a commented template of a rule file, to be saved into a folder for --rules."""
    from pipeline.rules.template import rule_template

    print(rule_template(name))
