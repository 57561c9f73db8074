//! How scripts are laid out.

use proptest::collection::vec;
use proptest::prelude::{prop_assert_eq, prop_assume, proptest};

use super::accepts::accepted;
use super::trees::word;
use crate::lang::{format, parse};

#[track_caller]
fn lays_out(text: &str, expected: &str) {
    assert_eq!(format(text).unwrap(), expected);
    assert_eq!(format(expected).unwrap(), expected, "a second time");
}

#[test]
fn spaces_and_keywords_are_made_even() {
    lays_out(
        "EVENTS   where source=USA AND target in( Cuba ,Iran )|COUNT by Year",
        "events where source = USA and target in (Cuba, Iran) | count by year\n",
    );
    lays_out("events where x=iso2:GB and y = -5", "events where x = iso2:GB and y = -5\n");
    lays_out("events|with x=-a*(b- 1)+round( c,1 )", "events | with x = -a * (b - 1) + round(c, 1)\n");
    lays_out("param who:text;param n : number", "param who:text;\nparam n: number\n");
}

#[test]
fn a_name_is_no_keyword_and_stays_as_it_is() {
    lays_out("events where Count = Last | show `By`, TOP", "events where Count = Last | show `By`, TOP\n");
}

#[test]
fn comments_stay_where_they_are() {
    lays_out(
        "#!dateline\n\n\n# who\nlet who = Cuba; # here\nevents # all\n  # of them\n | # by what\ncount by\n year # so\n;\n# end",
        "#!dateline\n\n# who\nlet who = Cuba;  # here\nevents  # all\n    # of them\n  |  # by what\n    count by year  # so\n    ;\n# end\n",
    );
}

#[test]
fn a_long_query_gets_a_line_for_every_stage() {
    let conditions = ["source = USA"; 8].join(" or ");
    lays_out(&format!("events where {conditions} | count"), &format!("events where {conditions}\n  | count\n"));
    lays_out("events\n| count by year | rank", "events\n  | count by year\n  | rank\n");
    lays_out("events | join (articles\n|count) as x", "events | join (articles | count) as x\n");
}

#[test]
fn blank_lines_between_statements_are_kept_one_at_most() {
    lays_out("events;;\n\n\n\narticles;\nplaces", "events;\n\narticles;\nplaces\n");
}

#[test]
fn every_construct_keeps_its_tree() {
    for line in accepted() {
        let once = format(line).unwrap();
        assert_eq!(format(&once).unwrap(), once);
        assert_eq!(parse(&once).unwrap(), parse(line).unwrap());
    }
}

proptest! {
    #[test]
    fn formatting_twice_is_formatting_once(lines in vec((proptest::sample::select(accepted().collect::<Vec<_>>()), 0_usize..5), 1..5), gaps in vec("( |\n|\n\n| # c\n|\n# c \n)", 60)) {
        let mut gaps = gaps.iter().cycle();
        let mut text = String::new();
        for (line, _) in lines {
            for word in line.split(' ') {
                // Strings with a space inside are not to be torn.
                let quoted = word.contains(['"', '`']);
                text.push_str(word);
                text.push_str(if quoted { " " } else { gaps.next().unwrap() });
            }
            text.push_str(";\n");
        }
        let tree = parse(&text);
        prop_assume!(tree.is_ok());
        let once = format(&text).unwrap();
        prop_assert_eq!(format(&once).unwrap(), once.clone());
        prop_assert_eq!(parse(&once).unwrap(), tree.unwrap(), "{}", once);
        prop_assert_eq!(once.matches("# c").count(), text.matches("# c").count());
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_formatter_panic(words in vec(word(), 0..20)) {
        let _ = format(&words.join(" "));
    }
}
