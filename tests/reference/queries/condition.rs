//! Random conditions and time clauses.

use dateline::plan::Subject;

use crate::random::Random;

const ACTORS: [&str; 20] = [
    "USA",
    "\"United States\"",
    "Venezuela",
    "iso3:VEN",
    "Cuba",
    "CUB",
    "\"cote d'ivoire\"",
    "\"CÔTE D’IVOIRE\"",
    "\"Latin America\"",
    "\"the Americas\"",
    "MERCOSUR",
    "\"United Nations\"",
    "UNICEF",
    "PDVSA",
    "\"Donald Trump\"",
    "\"luiz inacio lula da silva\"",
    "police",
    "Protesters",
    "\"unknown gunmen\"",
    "\"Maria Corina Machado\"",
];
const COUNTRIES: [&str; 6] = ["USA", "VEN", "Cuba", "Brazil", "iso3:CIV", "\"United States\""];
const ROLES: [&str; 7] = ["GOV", "MIL", "COP", "CVL", "OPP", "bus", "ELI"];
const ACTIONS: [&str; 10] = [
    "consult",
    "\"consult.visit\"",
    "support",
    "aid",
    "threaten",
    "protest",
    "sanction",
    "\"sanction.embargo\"",
    "\"sanction.embargo.oil\"",
    "assault",
];
const PLACES: [&str; 9] = [
    "Venezuela",
    "VEN",
    "Caracas",
    "Maracaibo",
    "Havana",
    "\"puerto nowhere\"",
    "\"the border\"",
    "USA",
    "\"Latin America\"",
];
const PUBLISHERS: [&str; 3] = ["\"the courier\"", "\"Harbour News\"", "\"EL DIA\""];
const PERIODS: [&str; 24] = [
    "2014",
    "2015",
    "2016",
    "2017",
    "2018",
    "2019",
    "2016-03",
    "2017-12",
    "2016-03-05",
    "2015-Q1",
    "2018-Q4",
    "2016-W09",
    "2010s",
    "July 2016",
    "5 March 2017",
    "March 5, 2017",
    "last 3 years",
    "this year",
    "2 years ago",
    "the end of 2016",
    "the start of 2015",
    "Q2 2016",
    "\"middle of 2017\"",
    "yesterday",
];
const FULL_TEXT: [&str; 15] = [
    "oil",
    "oil sanctions",
    "oil OR peace",
    "oil NOT talks",
    "elite",
    "elysee cri*",
    "'oil sanctions'",
    "(oil OR aid) (peace OR army)",
    "pol*",
    "caracas AND army*",
    "the NOT (oil OR trade OR police)",
    "oil NEAR peace",
    "votes NEAR votes",
    "'oil sanctions' NEAR pol* NEAR talks",
    "crisis OR army NEAR elysee NOT aid",
];
const ORDERED: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];

pub(crate) fn period(random: &mut Random) -> String {
    random.pick(&PERIODS).to_owned()
}

pub(crate) fn time(random: &mut Random) -> String {
    let possibly = if random.chance(25) { "possibly " } else { "" };
    if random.chance(15) {
        let first = 2014 + random.below(5);
        return format!("{possibly}from {first} to {}", first + random.below(3));
    }
    let word = random.pick(&["in", "before", "after", "since", "through"]);
    format!("{possibly}{word} {}", period(random))
}

/// Conditions joined by `and`, `or` and `not`, at most so deep.
pub(crate) fn logic(random: &mut Random, subject: Subject, depth: usize) -> String {
    if depth == 0 || random.chance(45) {
        return condition(random, subject);
    }
    let mut part = || logic(random, subject, depth - 1);
    let (a, b) = (part(), part());
    match random.below(4) {
        0 => format!("not ({a})"),
        1 => format!("({a} or {b})"),
        2 => format!("{a} and not ({b})"),
        _ => format!("({a} and {b})"),
    }
}

pub(crate) fn condition(random: &mut Random, subject: Subject) -> String {
    match subject {
        Subject::Events => of_event(random),
        Subject::Articles => of_article(random),
        Subject::Actors => of_actor(random),
        Subject::Actions => of_action(random, ""),
        Subject::Places => of_place(random, ""),
        Subject::Publishers => entity(random, "publisher", &PUBLISHERS),
    }
}

fn of_event(random: &mut Random) -> String {
    match random.below(24) {
        0..=5 => {
            let who = random.pick(&["actor", "source", "target"]);
            entity(random, who, &ACTORS)
        }
        6..=9 => {
            let who = random.pick(&["actor", "source", "target"]);
            attribute(random, who)
        }
        10..=12 => entity(random, "action", &ACTIONS),
        13 => of_action(random, "action."),
        14 => entity(random, "place", &PLACES),
        15 => of_place(random, "place."),
        16 => format!("{} {}", random.pick(&["date", "published"]), time(random)),
        17 => format!("date {} {}", random.pick(&ORDERED), random.pick(&["2016", "2017-03", "2015-06-15"])),
        18 => {
            let field = random.pick(&[
                "fatalities",
                "injured",
                "detained",
                "participants",
                "confidence",
                "intensity",
                "story",
                "id",
                "quad",
            ]);
            number(random, field)
        }
        19 => word(random, "status", &["actual", "planned", "hypothetical", "negated"]),
        20 => word(random, "granularity", &["day", "month", "year", "decade", "week"]),
        21 => match random.below(3) {
            0 => word(random, "dated_by", &["clause", "sentence", "narrative", "publication"]),
            1 => word(random, "rule", &["verb", "noun", "headline"]),
            _ => format!("sentence matches \"{}\"", random.pick(&FULL_TEXT)),
        },
        _ => of_article(random),
    }
}

fn of_article(random: &mut Random) -> String {
    match random.below(10) {
        0 => format!("published {}", time(random)),
        1 => entity(random, "publisher", &PUBLISHERS),
        2 => format!("title matches \"{}\"", random.pick(&FULL_TEXT)),
        3 => format!("text matches \"{}\"", random.pick(&FULL_TEXT)),
        4 => word(random, "language", &["en", "ES", "fr"]),
        5 => word(random, "dataset", &["news", "GDELT", "acled"]),
        6 => word(random, "author", &["\"ana perez\"", "\"J. Doe\""]),
        7 => {
            let field = random.pick(&["copy_of", "url", "title", "published", "publisher", "language", "author"]);
            known(random, field)
        }
        8 => format!("title {} {}", random.pick(&ORDERED), random.pick(&["\"oil\"", "\"Élysée\"", "\"talks a\""])),
        _ => number(random, "article"),
    }
}

fn of_actor(random: &mut Random) -> String {
    match random.below(8) {
        0..=2 => entity(random, "actor", &ACTORS),
        3 => number(random, "events"),
        4 => word(random, "country", &COUNTRIES),
        5 => entity(random, "role", &ROLES),
        6 => word(random, "kind", &["country", "person", "generic", "organisation"]),
        _ => format!("name {} {}", random.pick(&ORDERED), random.pick(&["\"cuba\"", "police", "\"Donald Trump\""])),
    }
}

fn attribute(random: &mut Random, who: &str) -> String {
    match random.below(6) {
        0 => word(random, &format!("{who}.country"), &COUNTRIES),
        1 => entity(random, &format!("{who}.role"), &ROLES),
        2 => word(random, &format!("{who}.kind"), &["country", "person", "generic", "organisation"]),
        3 => {
            format!("{who}.name {} {}", random.pick(&ORDERED), random.pick(&["\"cuba\"", "police", "\"Donald Trump\""]))
        }
        4 => word(random, &format!("{who}.id"), &["USA", "\"person:lula\"", "\"=police\"", "\"person:smith-br\""]),
        _ => {
            let attribute = random.pick(&["", ".country", ".role", ".name"]);
            known(random, &format!("{who}{attribute}"))
        }
    }
}

fn of_action(random: &mut Random, prefix: &str) -> String {
    match random.below(5) {
        0 => word(random, &format!("{prefix}type"), &["CONSULT", "sanction", "AID"]),
        1 => word(random, &format!("{prefix}cameo"), &["04", "042", "163", "18"]),
        2 => number(random, &format!("{prefix}intensity")),
        3 => number(random, &format!("{prefix}quad")),
        _ => {
            let field = random.pick(&["type", "cameo", "intensity", "name"]);
            known(random, &format!("{prefix}{field}"))
        }
    }
}

fn of_place(random: &mut Random, prefix: &str) -> String {
    match random.below(8) {
        0 | 1 => format!(
            "place near {} within {} km",
            random.pick(&["Caracas", "Havana", "Brasilia"]),
            random.pick(&["1", "600", "2500", "9000"])
        ),
        2 => word(random, &format!("{prefix}country"), &COUNTRIES),
        3 => word(random, &format!("{prefix}kind"), &["city", "Country"]),
        4 => number(random, &format!("{prefix}lat")),
        5 => format!(
            "{prefix}name {} {}",
            random.pick(&ORDERED),
            random.pick(&["caracas", "\"puerto nowhere\"", "havana"])
        ),
        6 => {
            let field = random.pick(&["country", "lat", "kind", "name"]);
            known(random, &format!("{prefix}{field}"))
        }
        _ => entity(random, "place", &PLACES),
    }
}

fn entity(random: &mut Random, field: &str, values: &[&str]) -> String {
    let exactly = |random: &mut Random| if random.chance(20) { "exactly " } else { "" };
    if random.chance(20) {
        let list: Vec<String> =
            random.some(1, 3, values).into_iter().map(|value| format!("{}{value}", exactly(random))).collect();
        return format!("{field} {}in ({})", random.pick(&["", "not "]), list.join(", "));
    }
    if random.chance(10) {
        return known(random, field);
    }
    format!("{field} {} {}{}", random.pick(&["=", "=", "=", "!="]), exactly(random), random.pick(values))
}

fn word(random: &mut Random, field: &str, values: &[&str]) -> String {
    if random.chance(30) {
        let most = values.len().min(3);
        return format!("{field} {}in ({})", random.pick(&["", "not "]), random.some(1, most, values).join(", "));
    }
    format!("{field} {} {}", random.pick(&["=", "=", "!="]), random.pick(values))
}

fn number(random: &mut Random, field: &str) -> String {
    match random.below(6) {
        0 => known(random, field),
        1 => format!("{field} {}in (1, 4, -8, 14)", random.pick(&["", "not "])),
        _ => format!(
            "{field} {} {}",
            random.pick(&ORDERED),
            random.pick(&["0", "1", "2", "4", "14", "-4.5", "0.5", "30", "100", "1e3"])
        ),
    }
}

fn known(random: &mut Random, field: &str) -> String {
    format!("{field} is {}known", random.pick(&["", "not "]))
}
