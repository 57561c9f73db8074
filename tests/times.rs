//! Temporal expressions mean what they say, in articles and in queries.

use std::time::{Duration, Instant};

use dateline::model::{Day, Relation, TimeMention};
use dateline::time::{annotate, parse_period};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().expect("the tables hold days")
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn days(mention: &TimeMention) -> String {
    match mention.interval {
        None => "-".to_owned(),
        Some(days) if days.lo == days.hi => days.lo.to_string(),
        Some(days) => format!("{}..{}", days.lo, days.hi),
    }
}

fn name<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).expect("plain names serialise").as_str().unwrap_or("").to_owned()
}

#[test]
fn expressions_in_articles_mean_what_the_table_says() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("cases/times.tsv")) {
        let [sentence, published, expression, value, expected, modifier, relation] = row[..] else { panic!("{row:?}") };
        let mentions = annotate(sentence, Some(day(published)));
        let found = mentions.iter().find(|mention| mention.span.of(sentence) == expression);
        let told = found.map(|mention| {
            [mention.value.clone(), days(mention), name(mention.modifier), name(mention.relation)].join(" ")
        });
        let expected = [value, expected, modifier, relation].join(" ");
        if told.as_ref() != Some(&expected) {
            let all: Vec<&str> = mentions.iter().map(|mention| mention.span.of(sentence)).collect();
            wrong.push(format!("{sentence}\n  expected {expected}\n  told {told:?} of {all:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_looks_like_a_date_and_is_none_stays_untouched() {
    let published = Some(day("2019-01-23"));
    for text in [
        "You may go.",
        "The march on the capital ended.",
        "They sent 2,000 people home.",
        "They sent 1990 troops.",
        "Flight 1549 ditched.",
        "The sun rose over the square.",
        "Rovers won 3-1.",
        "A 25-year-old man was held.",
        "He is 61 years old.",
        "Call 555-1999 at once.",
        "See https://example.org/2015/03/item-2015.html there.",
        "Order AB-1999-03 was filled.",
        "Prices rose 19.99 percent.",
        "Spending hit $1999 a head.",
        "About three-quarters of them left.",
        "Theresa May spoke.",
        "The Easter Rising failed.",
        "The Tet Offensive failed.",
        "The reporter left 75 hours of footage behind.",
        "Her five-year-old son survived.",
        "The 30-year-old striker scored twice.",
        "He was 17 when he fled.",
        "She was aged 87.",
        "The score was 2-1 at half-time.",
        "They won 20-12 at home.",
        "The index closed at 2012 points.",
        "The road is 2000 feet long.",
        "It holds 1,945 cars.",
        "Chapter 11 and Article 50 say so.",
        "Resolution 1973 was passed.",
        "Boeing 747s were grounded.",
        "Flight MH370 and flight 2012 vanished.",
        "Rooms 2010 and 2012A are upstairs.",
        "Page 1984 is blank.",
        "It cost $2012 or 2012 euros.",
        "ISBN 978-3-16-148410-0 is out.",
        "He may resign; she might march.",
        "April Jones and August Wilson met.",
        "Theresa May spoke to June Brown.",
        "The Spring Hotel closed.",
        "He will spring a surprise as prices fall.",
        "Second place went to Kenya.",
        "Wait a second.",
        "The minute hand stuck.",
        "Cases are due to rain.",
        "The Roaring Twenties Club opened.",
        "Super Tuesday and Bloody Sunday are names.",
        "The number 1914 bus is late.",
        "The 49ers won.",
        "Area 51 is secret.",
        "He played in the iLife '11 suite.",
        "It ran for 26.2 miles.",
        "Ratio 3:1 was agreed.",
        "Verse 3:16 was read.",
        "The march was long and the sun set.",
        "Version 10.4.20 is out.",
        "Call 020 7946 0018 at once.",
        "Three quarters of them agreed.",
        "They are decadent.",
        "A4 paper and M25 traffic.",
    ] {
        let told: Vec<&str> = annotate(text, published).iter().map(|mention| mention.span.of(text)).collect();
        assert!(told.is_empty(), "{text}: {told:?}");
    }
}

#[test]
fn without_a_publication_date_relative_expressions_take_the_last_full_date() {
    let text = "Yesterday was quiet. On May 4, 1998 the dam burst; three days later it rained.";
    let told: Vec<String> = annotate(text, None).into_iter().map(|mention| mention.value).collect();
    assert_eq!(told, ["1998-05-04", "1998-05-07"]);
}

#[test]
fn histories_count_from_the_date_told_last() {
    let text = "War broke out in 1939. The city fell in September. In 1940, 1941, 1942 and 1943 it starved. \
                The siege was lifted on 27 January 1944. The next day bread came. In 1945 the war ended; in 1946 \
                and 1947 it was rebuilt. In May it had trams.";
    let told: Vec<String> = annotate(text, Some(day("2009-12-19"))).into_iter().map(|mention| mention.value).collect();
    assert_eq!(told[1], "1939-09");
    assert!(told.contains(&"1944-01-28".to_owned()), "{told:?}");
    assert_eq!(told.last().map(String::as_str), Some("1947-05"));
}

#[test]
fn the_day_comes_first_where_another_date_shows_it() {
    let text = "Signed 23/01/2018, amended 03/04/2018.";
    let told: Vec<String> = annotate(text, Some(day("2019-01-23"))).into_iter().map(|mention| mention.value).collect();
    assert_eq!(told, ["2018-01-23", "2018-04-03"]);
}

#[test]
fn the_preposition_is_outside_the_extent() {
    let text = "He ruled from 1990 until 1999.";
    let told = annotate(text, Some(day("2019-01-23")));
    let relations: Vec<Relation> = told.iter().map(|mention| mention.relation).collect();
    assert_eq!(relations, [Relation::Since, Relation::Until]);
    assert_eq!(told[0].span.of(text), "1990");
}

#[test]
fn query_periods_mean_what_the_table_says() {
    let now = day("2017-07-14");
    let mut wrong = Vec::new();
    for row in rows(include_str!("cases/periods.tsv")) {
        let [text, expected] = row[..] else { panic!("{row:?}") };
        let told = match parse_period(text, now) {
            Ok(period) => period.edtf(),
            Err(error) => format!("!{error}; {}", error.hint()),
        };
        if told != expected {
            wrong.push(format!("{text}: expected {expected}, told {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_period_prints_reads_back_the_same() {
    let now = day("2017-07-14");
    for text in
        ["2017", "2017-03", "1990s", "last 3 months", "since 2016", "until March 2016", "2016-Q3", "5 March 2017"]
    {
        let period = parse_period(text, now).unwrap();
        let again = parse_period(&period.edtf(), now).unwrap();
        assert_eq!((again.lo, again.hi), (period.lo, period.hi), "{text}");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let limit = Duration::from_secs(20);
    for piece in [
        "7",
        "the ",
        "last ",
        "early ",
        "the end of ",
        "five ",
        "May ",
        "1999-",
        "and a half ",
        "12:",
        "' s ",
        "\u{2013}",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        let _ = annotate(&text, Some(day("2019-01-23")));
        let _ = parse_period(&text, day("2019-01-23"));
        assert!(start.elapsed() < limit, "{piece:?} took {:?}", start.elapsed());
    }
}

/// Every word, number and mark of the tables, and some that no table has.
fn pieces() -> Vec<&'static str> {
    let odd = [
        "0000",
        "99999",
        "4294967295",
        "9999",
        "5000",
        "X",
        "T",
        "–",
        "’",
        "é",
        "\u{a0}",
        "Q99",
        "W54",
        "H9",
        "1Q17",
        "99Q",
    ];
    let tables = [include_str!("cases/times.tsv"), include_str!("cases/periods.tsv")];
    let mut pieces: Vec<&str> = tables
        .iter()
        .flat_map(|table| table.lines().filter_map(|line| line.split('\t').next()))
        .flat_map(|text| text.split_inclusive(|letter: char| !letter.is_alphanumeric()))
        .flat_map(|word| {
            let end = word.trim_end_matches(|letter: char| !letter.is_alphanumeric()).len();
            [&word[..end], word[end..].trim()]
        })
        .chain(odd)
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Texts made of words of time, marks and anything else.
fn texts() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", "", "-", "/", ", ", ".", "\n\n", "'"]);
    let piece = prop_oneof![
        12 => prop::sample::select(pieces()).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        2 => (0..10_000_u32).prop_map(|number| number.to_string()),
    ];
    prop::collection::vec((piece, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn no_text_panics_and_every_interval_is_ordered(text in texts(), number in -719_162..2_932_897_i32, dated in any::<bool>()) {
        let published = Day::from_number(number).filter(|_| dated);
        let mut end = 0;
        for mention in annotate(&text, published) {
            prop_assert!(mention.span.start >= end && mention.span.start < mention.span.end);
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
            end = mention.span.end;
            prop_assert!(!mention.value.is_empty());
            if let Some(days) = mention.interval {
                prop_assert!(Day::MIN <= days.lo && days.lo <= days.hi && days.hi <= Day::MAX);
            }
        }
    }

    #[test]
    fn no_query_panics_and_every_period_is_ordered(text in texts(), number in -719_162..2_932_897_i32) {
        if let Some(Ok(period)) = Day::from_number(number).map(|now| parse_period(&text, now)) {
            prop_assert!(Day::MIN <= period.lo && period.lo <= period.hi && period.hi <= Day::MAX);
        }
    }
}
