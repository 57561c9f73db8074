//! What the parser refuses, and in which words: the query, then code, line:column, message and help of each error.

use crate::lang::parse;

/// The query and a line for each of its errors; columns are counted in characters from 1.
fn refused(text: &str) -> String {
    let errors = match parse(text) {
        Ok(script) => panic!("{text} is accepted: {script:#?}"),
        Err(errors) => errors,
    };
    let lines = errors.iter().map(|error| {
        let before = &text[..error.span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let help = error.help().map(|help| format!("; {help}")).unwrap_or_default();
        format!("\n    {} {line}:{column} {error}{help}", error.code())
    });
    format!("{text}{}", lines.collect::<String>())
}

/// Bad queries with their messages.
const REFUSED: &str = include_str!("refused.txt");

#[test]
fn bad_queries_get_these_words() {
    let is_query = |line: &&str| !line.is_empty() && !line.starts_with([' ', '#']);
    let now: Vec<String> = REFUSED.lines().filter(is_query).map(refused).collect();
    let then: Vec<&str> = REFUSED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(now.len() > 150);
    assert_eq!(now.join("\n"), then.join("\n"));
}

#[test]
fn lines_are_counted_and_columns_are_characters() {
    let text = "let who = Cuba;\n\nevents where place = \"Élysée\" and source == USA\n| cuont";
    let expected = "\n    E006 3:42 `==` is not part of the language; write `=`\n    E013 4:3 unknown word `cuont`; did you mean `count`?";
    assert_eq!(refused(text), format!("{text}{expected}"));
}

#[test]
fn a_fix_mends_what_it_is_for() {
    for (wrong, right) in [
        ("evnts where source == USA", "events where source = USA"),
        ("events source = USA", "events where source = USA"),
        ("events where source = USA and after 2017", "events where source = USA after 2017"),
        ("events | count(*) year", "events | count by year"),
        ("events between 2014 and 2016", "events from 2014 to 2016"),
        (
            "events where source = United States group by year",
            "events where source = \"United States\" | count by year",
        ),
        ("events in South Africa | sort date asc", "events where place = \"South Africa\" | sort date "),
        ("events where source is not null && target = “Cuba”", "events where source is known and target = \"Cuba\""),
        ("events where !source = USA limit 5", "events where not source = USA | limit 5"),
        ("count where action = protest by year", "events where action = protest | count by year"),
        (
            "events where action isn't protest or source = O'Brien",
            "events where action != protest or source = \"O'Brien\"",
        ),
        ("events where fatalities is no more than 10", "events where fatalities <= 10"),
        ("events more than 2 years ago", "events before 2 years ago"),
        ("events where source = USA in 2017 and target = Iran", "events where source = USA and target = Iran in 2017"),
        ("events where source = USA union events where source = Iran", "events where source = USA or source = Iran"),
        ("show me all event in Kenya and Uganda", "events where place in (Kenya, Uganda)"),
        ("events.groupby(year).head(3)", "events | count by year | limit 3"),
        (
            "select source, avg(intensity) from events e where e.target == Iran group by source order by 2 desc",
            "events where target = Iran | avg intensity by source | sort avg_intensity desc",
        ),
        (
            "events where action = threaten followed by action = assault",
            "sequence (events where action = threaten) then (events where action = assault)",
        ),
    ] {
        let mut mended = wrong.to_owned();
        // A fix may bring to light what it hid.
        for _ in 0..3 {
            let mut fixes: Vec<_> =
                parse(&mended).err().unwrap_or_default().into_iter().filter_map(|error| error.fix).collect();
            fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
            for fix in fixes {
                mended.replace_range(fix.span.start..fix.span.end, &fix.replacement);
            }
        }
        assert_eq!(mended, right);
        assert!(parse(&mended).is_ok());
    }
}
