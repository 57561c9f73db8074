//! Values for parameters: where an error points that has to do with them, and what it says.

use dateline::database::{Files, Param, Params, Prepared, QueryError, Source, StoreCatalog};

use crate::cases::errors;
use crate::fixture;

fn run(script: &str, given: &[(&str, &str)]) -> Result<usize, QueryError> {
    let store = fixture::store();
    let catalog = StoreCatalog::new(&store);
    let source = Source { store: &store, catalog: &catalog, now: fixture::now(), files: Files::Refused };
    let params: Params = given.iter().map(|(name, value)| ((*name).to_owned(), Param::from(*value))).collect();
    Ok(Prepared::new(script)?.run(source, &params)?.len())
}

fn refused(script: &str, given: &[(&str, &str)]) -> String {
    errors(script, &run(script, given).unwrap_err()).trim_end().to_owned()
}

#[test]
fn a_value_that_no_parameter_takes_points_at_the_one_that_was_meant() {
    assert_eq!(run("events where actor = $who", &[("who", "Cuba")]).unwrap(), 1);
    // One mistake is told once: nothing more of the parameter that has no value.
    assert_eq!(
        refused("events where actor = $who", &[("whom", "Cuba")]),
        "E115 `$who`: the query has no parameter `whom`\n  help: did you mean `--param who=…`?"
    );
    assert_eq!(
        refused("param who: text; events where actor = $who", &[("whom", "Cuba")]),
        "E115 `who`: the query has no parameter `whom`\n  help: did you mean `--param who=…`?"
    );
    assert_eq!(
        refused(
            "param who: text = Cuba; param span: period = 2018; events where actor = $who in $span",
            &[("whos", "Iran")]
        ),
        "E115 `who`: the query has no parameter `whos`\n  help: did you mean `--param who=…`? the parameters are `who`, `span`"
    );
}

#[test]
fn a_value_that_is_near_no_parameter_is_told_which_there_are() {
    assert_eq!(
        refused("events where actor = $who in $span", &[("limit", "5"), ("who", "Cuba"), ("span", "2018")]),
        "E115 `$who`: the query has no parameter `limit`\n  help: its parameters are `who`, `span`; give them as in `--param who=…`"
    );
    assert_eq!(
        refused("let a = 5; events | count", &[("year", "2017")]),
        "E115 `events`: the query has no parameter `year`\n  help: write `$year` where the value belongs, as in `events where actor = $year`"
    );
}

#[test]
fn a_name_that_has_its_value_already_is_told_from_where() {
    assert_eq!(
        refused("let who = Cuba; events where actor = $who", &[("who", "Iran")]),
        "E115 `who`: `$who` has its value from `let`\n  help: write `param who: text = …` in place of the `let`, so that `--param who=…` changes it"
    );
    assert_eq!(
        refused("define acts($by) = events where source = $by; acts(Cuba) | count", &[("by", "Iran")]),
        "E115 `$by`: `$by` has its value from the brackets of `acts`\n  help: write it there, as in `acts(…)`"
    );
}

#[test]
fn a_parameter_without_a_value_says_how_to_give_one() {
    assert_eq!(
        refused("let whom = Cuba; events where actor = $who", &[]),
        "E114 `$who`: nothing is bound to `$who`\n  help: did you mean `$whom`? or give it a value with `let who = …` or `--param who=…`, at the prompt with `.params who=…`\n  fix: $whom"
    );
    assert_eq!(
        refused("param who: text; events where actor = $who", &[]),
        "E121 `param who: text`: the parameter `who` has no value\n  help: give it with `--param who=…`, at the prompt with `.params who=…`, or a default after its type"
    );
}
